import { useEffect, useState, type ReactElement } from "react";
import type { Overview, WireSummary } from "../../protocol.ts";
import { useMessages, useRooms, useWire, useWireEntry } from "../link.ts";
import { changeProgress, tourProgress, useTourProgress } from "./tour-progress.ts";
import { hasFieldErrors, homeOpened, newestTold, pairRoomOf, type TourCast } from "./tour-signs.ts";
import { TOUR_STEPS, type TourSign, type TourStep } from "./tour-steps.ts";

interface TourWatchProps {
  readonly layout: string;
  readonly cast: TourCast;
  readonly channels: Overview["channels"];
  /** The one that is shown. */
  readonly step: TourStep;
}

/** Ticks steps off when they were really done. Shows nothing. */
export function TourWatch({ layout, cast, channels, step }: TourWatchProps): ReactElement {
  const wire = useWireOfThis();
  const { done } = useTourProgress(layout);
  const open = TOUR_STEPS.filter(({ id }) => !done.includes(id));
  const isOpen = open.includes(step);
  return (
    <>
      {open.map(({ id, sign }) => {
        const told = sign.kind === "told" ? newestTold(sign, wire) : null;
        return told === null ? null : <Told key={id} entry={told} tick={() => tick(layout, id)} />;
      })}
      {isOpen && step.sign.kind === "home-opened" ? (
        <HomeOpened wire={wire} userId={cast.mentee.id} tick={() => tick(layout, step.id)} />
      ) : null}
      {isOpen && step.sign.kind === "said" ? (
        <Said sign={step.sign} cast={cast} channels={channels} tick={() => tick(layout, step.id)} />
      ) : null}
    </>
  );
}

const NOTHING: readonly WireSummary[] = [];

/** Just after a workspace was laid out anew, what is known of the wire is still of the one before. */
function useWireOfThis(): readonly WireSummary[] {
  const { data = NOTHING, dataUpdatedAt, isFetching } = useWire();
  const [before] = useState(isFetching ? dataUpdatedAt : null);
  return before === null || dataUpdatedAt > before ? data : NOTHING;
}

function tick(layout: string, id: string): void {
  const { done, skipped } = tourProgress(layout);
  if (done.includes(id)) return;
  changeProgress(layout, { done: [...done, id], skipped: skipped.filter((one) => one !== id) });
}

/** A form that came back with errors at its fields was taken by the app, but nothing was done. */
function Told({ entry, tick: done }: { readonly entry: WireSummary; readonly tick: () => void }): null {
  const isForm = entry.title === "view_submission";
  const whole = useWireEntry(isForm ? entry.seq : null).data;
  const isDone = !isForm || (whole !== undefined && !hasFieldErrors(whole.answer));
  useEffect(() => {
    if (isDone) done();
  });
  return null;
}

function HomeOpened({
  wire,
  userId,
  tick: done,
}: {
  readonly wire: readonly WireSummary[];
  readonly userId: string;
  readonly tick: () => void;
}): null {
  const [after] = useState(() => wire.at(-1)?.seq ?? 0);
  const isDone = homeOpened(wire, { userId, after });
  useEffect(() => {
    if (isDone) done();
  });
  return null;
}

function Said({
  sign,
  cast,
  channels,
  tick: done,
}: {
  readonly sign: TourSign & { readonly kind: "said" };
  readonly cast: TourCast;
  readonly channels: Overview["channels"];
  readonly tick: () => void;
}): ReactElement | null {
  const reader = sign.in === "pair" ? cast.mentee : cast.lead;
  const rooms = useRooms(reader.id).data?.rooms ?? [];
  const room =
    sign.in === "pair" ? pairRoomOf(rooms) : (channels.find(({ name }) => name === sign.in)?.id ?? null);
  if (room === null) return null;
  return <SaidIn room={room} as={reader.id} words={sign.words} tick={done} />;
}

function SaidIn({
  room,
  as,
  words,
  tick: done,
}: {
  readonly room: string;
  readonly as: string;
  readonly words: string;
  readonly tick: () => void;
}): null {
  const messages = useMessages(as, room).data?.messages ?? [];
  const isDone = messages.some(({ author, text }) => author?.isBot === true && text.includes(words));
  useEffect(() => {
    if (isDone) done();
  });
  return null;
}
