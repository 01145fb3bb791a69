import type { ReactElement } from "react";
import { readDate } from "../../block-kit/slack-date.ts";
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
export function DateWords({ timestamp, format, fallback, link = "" }: DateWordsProps): ReactElement {
  const surface = useMaybeSurface();
  const zone = surface?.zone ?? "UTC";
  const words = readDate({ timestamp, format, fallback }, { zone, now: surface?.now ?? machineNow() });
  const at = new Date(timestamp * 1000);
  if (Number.isNaN(at.getTime())) return <span>{words}</span>;
  const time = (
    <time dateTime={at.toISOString()} title={`${wholeDate(at, zone)} (${zone})`}>
      {words}
    </time>
  );
  return link === "" ? time : <SafeLink url={link}>{time}</SafeLink>;
}

function machineNow(): Date {
  return new Date();
}

function wholeDate(at: Date, zone: string): string {
  const timestamp = at.getTime() / 1000;
  return readDate(
    { timestamp, format: "{date_num} {time_secs}", fallback: at.toISOString() },
    { zone, now: at },
  );
}
