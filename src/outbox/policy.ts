import { max } from "date-fns/max";
import type { SlackUserId } from "../core/ids.ts";
import { wallTimeOf, addDays, instantOf } from "../core/wall-time.ts";
import { nextWorkingInstant, type WorkingHours } from "../core/working-hours.ts";
import type { Nature } from "./message.ts";

/** A person whom a delivery would ring, and when they work. */
export interface Ringing {
  readonly slackUserId: SlackUserId;
  readonly hours: WorkingHours;
  /** They already had their one unprompted DM on this local day of theirs. */
  readonly budgetUsed: boolean;
  /** Until when they rest from those that they had last, whatever the day is. */
  readonly restsUntil?: Date | null;
}

/**
 * When a delivery that is due may really ring: now, or the earliest later instant that keeps everybody's quiet.
 * Null when no such instant exists, as for somebody without working days.
 */
export function nextAllowedAt(nature: Nature, people: readonly Ringing[], now: Date): Date | null {
  if (nature === "answer" || nature === "timed") return now;
  const everybody = people.map((person) => person.hours);
  if (everybody.length === 0) return now;
  const rooms = nature === "unprompted" ? people.map((person) => roomFrom(person, now)) : [];
  return nextWorkingInstant(everybody, max([now, ...rooms]));
}

/** From when there is room in somebody's budget. */
function roomFrom({ hours, budgetUsed, restsUntil }: Ringing, now: Date): Date {
  return max([budgetUsed ? startOfTomorrow(hours, now) : now, restsUntil ?? now]);
}

/** What was asked for is late once it is owed for longer than this: the bot or Slack was away, or its reader was. */
export const LATE_MS = 86_400_000;
/** So many late ones a day go to the same people; the rest waits for their next working days, the oldest first. */
const MOST_LATE_A_DAY = 5;

/** When a message that was asked for may leave, after so many late ones on this day: null for now. */
export function spreadUntil(
  { nature, createdAt }: { readonly nature: Nature; readonly createdAt: Date },
  {
    people,
    lateToday,
    now,
  }: { readonly people: readonly Ringing[]; readonly lateToday: number; readonly now: Date },
): Date | null {
  const [first] = people;
  const isLate = nature === "asked" && now.getTime() - createdAt.getTime() > LATE_MS;
  if (first === undefined || !isLate || lateToday < MOST_LATE_A_DAY) return null;
  const tomorrow = startOfTomorrow(first.hours, now);
  return nextWorkingInstant(
    people.map(({ hours }) => hours),
    tomorrow,
  );
}

/** Midnight, where they are. */
export function startOfTomorrow(hours: WorkingHours, now: Date): Date {
  const today = wallTimeOf(now, hours.timeZone).on;
  return instantOf({ on: addDays(today, 1), at: "00:00" }, hours.timeZone);
}

/**
 * Attempts with an unclear end before a delivery is given up and shown to the lead: with the backoff about a day,
 * so that no outage of Slack costs a message.
 */
export const MOST_ATTEMPTS = 30;

/** Backoff after so many attempts: half a minute, doubling to an hour, a quarter more or less; `jitter` is 0 to 1. */
export function backoffMs(attempts: number, jitter: number): number {
  const base = Math.min(30_000 * 2 ** (Math.max(1, attempts) - 1), 3_600_000);
  return Math.round(base * (0.75 + jitter / 2));
}
