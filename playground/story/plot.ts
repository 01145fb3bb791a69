import { addDays, instantOf } from "../../src/core/wall-time.ts";
import type { Character } from "./cast.ts";
import type { Director } from "./director.ts";

export interface Plot {
  readonly weeks: number;
  /** The operator's import, without those who come by themselves. */
  readonly importRoster: (leftOut: readonly Character[]) => Promise<void>;
}

/** The Monday of the first week. */
const FIRST_MONDAY = "2026-09-14";

/** An instant of a week (from 0) and weekday (1 is Monday), some hours into somebody's working day. */
export function onDay(
  who: Character,
  week: number,
  { weekday, hour }: { weekday: number; hour: number },
): Date {
  const on = addDays(FIRST_MONDAY, week * 7 + weekday - 1);
  const start = instantOf({ on, at: who.hours.start }, who.hours.timeZone);
  return new Date(start.getTime() + hour * 3_600_000);
}

/** Each of them with the share, drawn anew. */
export function some<T>(director: Director, list: readonly T[], share: number): readonly T[] {
  return list.filter(() => director.random.next() < share);
}
