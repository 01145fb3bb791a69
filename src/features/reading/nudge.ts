import { addMilliseconds } from "date-fns/addMilliseconds";
import {
  addDays,
  daysBetween,
  instantOf,
  wallTimeOf,
  weekdayOf,
  type Day,
  type Zone,
} from "../../core/wall-time.ts";
import type { Reading, Rhythm } from "./reading.ts";

// When a silent reader is asked how it goes. A nudge is planned for a Monday at 09:00 on the member's own clock (the
// outbox then waits for their working hours), and only
// - for something being read, with a rhythm other than `never`, and no snooze running;
// - after a silent week: seven calendar days without a start, progress or another nudge;
// - ever later while nobody answers: 7, 14, 28 days, then one question whether to put it aside, then nothing.
// Days are calendar days of the member's zone, so that what was told or snoozed on a Monday, at whatever hour, is
// followed by the next Monday's question.

/** What the next nudge depends on. */
export type NudgeState = Pick<
  Reading,
  "status" | "rhythm" | "startedAt" | "progressedAt" | "snoozedUntilAt" | "nudgedAt" | "ignoredNudges"
>;

const DAY_MS = 86_400_000;
const QUIET_DAYS = 7;
const MONTHLY_DAYS = 28;
/** Days to wait after as many unanswered nudges; after the last of them there is no further one. */
const WAITS = [7, 14, 28, 28] as const;
const NUDGE_AT = "09:00";
const MONDAY = 1;

/** When the member may be asked next; null for never. */
export function nextNudgeAt(state: NudgeState, zone: Zone): Date | null {
  const wait = WAITS[state.ignoredNudges];
  if (state.status !== "reading" || state.rhythm === "never" || wait === undefined) return null;
  const earliest = [
    dayAfter(state.startedAt, shortestWait(state.rhythm), zone),
    dayAfter(state.progressedAt, shortestWait(state.rhythm), zone),
    dayAfter(state.nudgedAt, Math.max(wait, shortestWait(state.rhythm)), zone),
    dayAfter(state.snoozedUntilAt, 0, zone),
  ].filter((day) => day !== null);
  if (earliest.length === 0) return null;
  return mondayFrom(
    earliest.reduce((one, other) => (other > one ? other : one)),
    zone,
  );
}

/**
 * The moment to plan a due nudge for: its own, or the next Monday when that is over by more than a day, as after
 * a pause or a stop of the bot. Null when it is not due after all, as after a move to another zone.
 */
export function plannedFor(state: NudgeState, zone: Zone, now: Date): Date | null {
  const dueAt = nextNudgeAt(state, zone);
  if (dueAt === null || dueAt > now) return null;
  const today = wallTimeOf(now, zone).on;
  return daysBetween(wallTimeOf(dueAt, zone).on, today) <= 1 ? dueAt : mondayFrom(addDays(today, 1), zone);
}

/** The state once a nudge is planned: unanswered until its member does something. */
export function afterNudge<State extends NudgeState>(state: State, plannedAt: Date): State {
  return { ...state, nudgedAt: plannedAt, ignoredNudges: state.ignoredNudges + 1 };
}

/** Whether a nudge that was planned is still right at the moment of sending. */
export function isStillWanted(state: NudgeState, zone: Zone, now: Date): boolean {
  if (state.status !== "reading" || state.rhythm === "never" || state.ignoredNudges === 0) return false;
  const snoozedUntilOn = dayAfter(state.snoozedUntilAt, 0, zone);
  if (snoozedUntilOn !== null && snoozedUntilOn > wallTimeOf(now, zone).on) return false;
  return quietDays(state, zone, now) >= QUIET_DAYS;
}

/** A nudge that found no working hour within these days is let go; the next one comes by itself. */
export const NUDGE_KEEPS_DAYS = 5;

/** Whether a later nudge asks already, so that the one of `askedAt`, which comes back after a snooze, would be a second. */
export function isAskedAnew({ nudgedAt }: Pick<NudgeState, "nudgedAt">, askedAt: Date, now: Date): boolean {
  if (nudgedAt === null || nudgedAt <= askedAt || nudgedAt > now) return false;
  return now < addMilliseconds(nudgedAt, NUDGE_KEEPS_DAYS * DAY_MS);
}

/** Asked often enough: this nudge is the last one, and asks whether to put the reading aside. */
export function isLastNudge(state: Pick<NudgeState, "ignoredNudges">): boolean {
  return state.ignoredNudges >= WAITS.length;
}

/** Calendar days since the member last told anything about this reading. */
function quietDays(state: Pick<NudgeState, "startedAt" | "progressedAt">, zone: Zone, now: Date): number {
  const last = latestOf(state.startedAt, state.progressedAt);
  return last ? daysBetween(wallTimeOf(last, zone).on, wallTimeOf(now, zone).on) : 0;
}

function latestOf(one: Date | null, other: Date | null): Date | null {
  if (one === null || other === null) return one ?? other;
  return one > other ? one : other;
}

function shortestWait(rhythm: Exclude<Rhythm, "never">): number {
  return rhythm === "monthly" ? MONTHLY_DAYS : QUIET_DAYS;
}

function dayAfter(instant: Date | null, days: number, zone: Zone): Day | null {
  return instant && addDays(wallTimeOf(instant, zone).on, days);
}

function mondayFrom(on: Day, zone: Zone): Date {
  const daysAhead = (MONDAY - weekdayOf(on) + 7) % 7;
  return instantOf({ on: addDays(on, daysAhead), at: NUDGE_AT }, zone);
}
