import { addHours } from "date-fns/addHours";
import type { ReactElement } from "react";
import { nextOccurrence } from "../../../src/core/wall-time.ts";
import type { Overview, PersonEntry } from "../../protocol.ts";
import { useRooms } from "../link.ts";
import { goTo, prefill } from "../place.ts";
import { useDoing } from "./doing.ts";
import { changeProgress, useTourProgress } from "./tour-progress.ts";
import { pairRoomOf, type TourCast } from "./tour-signs.ts";
import { TOUR_STEPS, type TourStep, type TourTime } from "./tour-steps.ts";

interface TourStepViewProps {
  readonly step: TourStep;
  readonly at: number;
  readonly cast: TourCast;
  readonly overview: Overview;
  readonly close: () => void;
}

/** One step: what happens and why, the way there, what to press, and whether it was done. */
export function TourStepView({ step, at, cast, overview, close }: TourStepViewProps): ReactElement {
  const { layout } = overview.workspace;
  const isDone = useTourProgress(layout).done.includes(step.id);
  const person = cast[step.who];
  return (
    <div className="tour-step">
      <div className="tour-words" aria-live="polite">
        <h3>
          {at + 1}. {step.title}
        </h3>
        <p className="tour-why">{step.words}</p>
        <p>{step.press}</p>
        <p className="tour-done">
          {isDone ? (
            <>
              <strong className="tool-good">✓ Done.</strong> {step.after}
            </>
          ) : null}
        </p>
      </div>
      <div className="tour-buttons">
        {step.time?.comes === "first" ? (
          <MoveOn key={step.id} step={step} person={person} overview={overview} />
        ) : null}
        <GoThere step={step} person={person} isDone={isDone} />
        {isDone && step.see ? <SeeIt see={step.see} cast={cast} channels={overview.channels} /> : null}
        {step.time?.comes === "last" ? (
          <MoveOn key={step.id} step={step} person={person} overview={overview} />
        ) : null}
      </div>
      <Onwards step={step} at={at} layout={layout} isDone={isDone} close={close} />
    </div>
  );
}

/** Becomes the person, in the right conversation, with the words in the composer. */
function GoThere({
  step,
  person,
  isDone,
}: {
  readonly step: TourStep;
  readonly person: PersonEntry;
  readonly isDone: boolean;
}): ReactElement {
  const pair = pairRoomOf(useRooms(person.id).data?.rooms ?? []);
  const isMissing = step.room === "pair" && pair === null;
  function goThere(): void {
    goTo({ as: person.id, room: step.room === "pair" ? pair : null, tab: step.tab ?? "messages" });
    if (step.write !== undefined) prefill(person.id, step.write);
  }
  return (
    <div className="tour-there">
      <button
        type="button"
        className={isDone ? "button" : "button button-main"}
        disabled={isMissing}
        onClick={goThere}
      >
        Be {firstName(person)}
      </button>
      <span className="tool-note">
        {isMissing ? "once a mentor was introduced: publish the round first, then move time on" : null}
        {step.write === undefined ? null : (
          <>
            with <code>{step.write}</code> written for you
          </>
        )}
      </span>
    </div>
  );
}

/** What came of it, with whom it came to. */
function SeeIt({
  see,
  cast,
  channels,
}: {
  readonly see: NonNullable<TourStep["see"]>;
  readonly cast: TourCast;
  readonly channels: Overview["channels"];
}): ReactElement {
  const person = cast[see.who];
  const channel = channels.find(({ name }) => name === see.room);
  return (
    <button
      type="button"
      className="button"
      onClick={() => goTo({ as: person.id, room: channel?.id ?? null, tab: "messages" })}
    >
      {channel === undefined ? `See it as ${firstName(person)}` : `See it in #${channel.name}`}
    </button>
  );
}

function firstName({ realName }: PersonEntry): string {
  return realName.split(" ")[0] ?? realName;
}

function MoveOn({
  step,
  person,
  overview,
}: {
  readonly step: TourStep;
  readonly person: PersonEntry;
  readonly overview: Overview;
}): ReactElement | null {
  const doing = useDoing();
  const { clock } = overview;
  if (step.time === undefined) return null;
  const to = momentOf(step.time, person.timeZone, new Date(clock.now));
  return (
    <>
      <button
        type="button"
        className="button"
        disabled={doing.isBusy || clock.run !== null}
        onClick={() => void doing.run({ act: "move-time", to: to.toISOString() })}
      >
        {clock.run === null ? step.time.label : "Time is moving …"}
      </button>
      {doing.problem === null ? null : (
        <p className="tool-problem" role="alert">
          {doing.problem}
        </p>
      )}
    </>
  );
}

function momentOf(time: TourTime, zone: string, now: Date): Date {
  return time.kind === "hours" ? addHours(now, time.hours) : nextOccurrence(time, zone, now);
}

/** Back, and on: on past what was not done is to skip it. */
function Onwards({
  step,
  at,
  layout,
  isDone,
  close,
}: {
  readonly step: TourStep;
  readonly at: number;
  readonly layout: string;
  readonly isDone: boolean;
  readonly close: () => void;
}): ReactElement {
  const { skipped } = useTourProgress(layout);
  const isLast = at === TOUR_STEPS.length - 1;
  function goOn(): void {
    const next = isLast ? {} : { at: at + 1 };
    changeProgress(layout, isDone ? next : { ...next, skipped: [...new Set([...skipped, step.id])] });
    if (isLast) close();
  }
  return (
    <div className="tour-onwards">
      <button
        type="button"
        className="button button-quiet"
        disabled={at === 0}
        onClick={() => changeProgress(layout, { at: at - 1 })}
      >
        Back
      </button>
      <button type="button" className={isDone ? "button button-main" : "button button-quiet"} onClick={goOn}>
        {isDone ? (isLast ? "Finish" : "Next") : isLast ? "Leave it out" : "Skip"}
      </button>
    </div>
  );
}
