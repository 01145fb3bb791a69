import { addMilliseconds } from "date-fns/addMilliseconds";
import { wallTimeOf, type Day, type Zone } from "../core/wall-time.ts";

/** A message that nobody asked for, as somebody had it. */
export interface Had {
  /** The day on their wall then, where they were then. */
  readonly sentOn: Day;
  readonly sentAt: Date | null;
}

/**
 * No more come within so long than somebody wants in a day: not around midnight, and not when they move to where it is
 * another day already. From the end of a working day to the start of the next it is longer for nearly everybody, so
 * that the hour does not drift.
 */
export const REST_MS = 8 * 3_600_000;

/** How many they had on the local day of `now`, by the zone that they have now or by the one that they had then. */
export function countToday(had: readonly Had[], timeZone: Zone, now: Date): number {
  const today = wallTimeOf(now, timeZone).on;
  return had.filter(
    ({ sentOn, sentAt }) =>
      sentOn === today || (sentAt !== null && wallTimeOf(sentAt, timeZone).on === today),
  ).length;
}

/** Until when they rest from what they had; null for no rest. What a clock sent that was far ahead is void. */
export function restsUntil(had: readonly Had[], mostADay: number, now: Date): Date | null {
  const latest = had
    .flatMap(({ sentAt }) => (sentAt ? [sentAt.getTime()] : []))
    .filter((sentAt) => Math.abs(sentAt - now.getTime()) < REST_MS)
    .toSorted((one, other) => other - one);
  const last = latest[mostADay - 1];
  return last === undefined ? null : addMilliseconds(last, REST_MS);
}
