import { addMilliseconds } from "date-fns/addMilliseconds";
import { subMilliseconds } from "date-fns/subMilliseconds";
import { addDays, daysBetween, instantOf, type Day } from "../../core/wall-time.ts";
import { isUsualWorkingDay, type WorkingHours } from "../../core/working-hours.ts";

/** Silent reviewers hear twice at most: two working days before the due day, and on the working day after it. */
export type NudgeStage = "before" | "after";

export interface PlannedNudge {
  readonly stage: NudgeStage;
  readonly at: Date;
}

const WORKING_DAYS_BEFORE = 2;
/** Somebody who was asked less than a day ago needs no reminder. */
const FRESH_MS = 86_400_000;

/**
 * The nudge that comes next after `after`; null when there is none any more. On the clock and the working days of
 * the author; each reviewer gets it inside their own working hours.
 */
export function nextNudge(
  review: { readonly dueOn: Day | null; readonly openedAt: Date },
  hours: WorkingHours,
  after: Date,
): PlannedNudge | null {
  const earliest = addMilliseconds(review.openedAt, FRESH_MS);
  const planned = review.dueOn === null ? [] : plannedNudges(review.dueOn, hours);
  return planned.find(({ at }) => at > after && at >= earliest) ?? null;
}

/** A nudge of those who are silent then, and when the next one comes. */
export interface FutureNudge {
  readonly stage: NudgeStage;
  readonly at: Date;
  readonly nextAt: Date | null;
}

/** The nudges of a review until then when nobody says anything meanwhile; the first is due at `dueAt`. */
export function* unansweredNudges(
  review: { readonly dueOn: Day; readonly openedAt: Date },
  hours: WorkingHours,
  { dueAt, until }: { readonly dueAt: Date; readonly until: Date },
): Generator<FutureNudge> {
  for (let at: Date | null = dueAt; at && at <= until;) {
    const nextAt: Date | null = nextNudge(review, hours, at)?.at ?? null;
    yield { stage: stageAt(review.dueOn, hours, at), at, nextAt };
    at = nextAt;
  }
}

/** Zones differ by at most 26 hours, the two nudges by more than two days. */
const MOST_MOVED_MS = 36 * 3_600_000;

/** The nudge that was planned for `plannedAt`, on the clock that its author has now. */
export function sameNudge(
  review: { readonly dueOn: Day | null; readonly openedAt: Date },
  hours: WorkingHours,
  plannedAt: Date,
): PlannedNudge | null {
  return nextNudge(review, hours, subMilliseconds(plannedAt, MOST_MOVED_MS));
}

/** The stage that a nudge at `now` belongs to: once the due day is over, it is about that. */
export function stageAt(dueOn: Day, hours: WorkingHours, now: Date): NudgeStage {
  const [, last] = plannedNudges(dueOn, hours);
  return last && now >= last.at ? "after" : "before";
}

function plannedNudges(dueOn: Day, hours: WorkingHours): readonly PlannedNudge[] {
  return [
    { stage: "before", at: startOf(stepWorkingDays(dueOn, -WORKING_DAYS_BEFORE, hours), hours) },
    { stage: "after", at: startOf(stepWorkingDays(dueOn, 1, hours), hours) },
  ];
}

function startOf(on: Day, hours: WorkingHours): Date {
  return instantOf({ on, at: hours.start }, hours.timeZone);
}

/** So far is looked for a working day. */
const HORIZON_DAYS = 60;

/** So many working days on (or back, when negative); by the calendar for somebody without working days. */
function stepWorkingDays(from: Day, steps: number, hours: WorkingHours): Day {
  const direction = Math.sign(steps);
  if (hours.days.length === 0) return addDays(from, steps);
  let on = from;
  for (let left = Math.abs(steps); left > 0 && Math.abs(daysBetween(from, on)) < HORIZON_DAYS;) {
    on = addDays(on, direction);
    if (isUsualWorkingDay(hours, on)) left--;
  }
  return on;
}
