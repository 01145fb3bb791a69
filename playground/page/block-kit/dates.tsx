import type { ReactElement } from "react";
import { readDate } from "../../block-kit/slack-date.ts";
import type { Overview } from "../../protocol.ts";
import { useOverviewPart } from "../link.ts";
import { SafeLink } from "./safe-link.tsx";
import { useMaybeSurface } from "./surface.ts";

interface DateWordsProps {
  /** Unix seconds. */
  readonly timestamp: number;
  readonly format: string;
  readonly fallback: string;
  readonly link?: string;
}

/** A date token as the viewer reads it, with the whole instant behind it. */
export function DateWords(props: DateWordsProps): ReactElement {
  const surface = useMaybeSurface();
  const zone = surface?.zone ?? "UTC";
  if (surface?.now === undefined) return <DateHere {...props} zone={zone} />;
  return <DateAt {...props} zone={zone} now={surface.now} />;
}

/** The workspace's clock moves often: nothing but a date is drawn anew for that, and no more than once a minute. */
function DateHere(props: DateWordsProps & { readonly zone: string }): ReactElement {
  const minute = useOverviewPart(minuteIn);
  return <DateAt {...props} now={minute === undefined ? new Date(0) : new Date(minute)} />;
}

function minuteIn({ clock }: Overview): string {
  return `${clock.now.slice(0, "2026-10-18T09:00".length)}Z`;
}

interface DateAtProps extends DateWordsProps {
  readonly zone: string;
  readonly now: Date;
}

function DateAt({ timestamp, format, fallback, link = "", zone, now }: DateAtProps): ReactElement {
  const words = readDate({ timestamp, format, fallback }, { zone, now });
  const at = new Date(timestamp * 1000);
  if (Number.isNaN(at.getTime())) return <span>{words}</span>;
  const time = (
    <time dateTime={at.toISOString()} title={`${wholeDate(at, zone)} (${zone})`}>
      {words}
    </time>
  );
  return link === "" ? time : <SafeLink url={link}>{time}</SafeLink>;
}

function wholeDate(at: Date, zone: string): string {
  const timestamp = at.getTime() / 1000;
  return readDate(
    { timestamp, format: "{date_num} {time_secs}", fallback: at.toISOString() },
    { zone, now: at },
  );
}
