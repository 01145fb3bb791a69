import {
  addDays,
  instantOf,
  wallTimeOf,
  weekdayOf,
  type TimeOfDay,
  type Weekday,
  type Zone,
} from "../core/wall-time.ts";

/** When something runs by the calendar: at these times, on these days of the week, as clocks in `zone` show it. */
export interface Schedule {
  readonly zone: Zone;
  readonly at: readonly TimeOfDay[];
  /** Every day when missing. */
  readonly weekdays?: readonly Weekday[];
  readonly missed: MissedRule;
}

/**
 * What becomes of occurrences that nobody ran, because the process was away.
 * - `once`: however many there were, the newest is made up for.
 * - `each`: the newest `most` of them are made up for, oldest first.
 * - `drop`: those that are later than `graceMs` are left out.
 */
export type MissedRule =
  | { readonly kind: "once" }
  | { readonly kind: "each"; readonly most: number }
  | { readonly kind: "drop"; readonly graceMs: number };

/** The first occurrence after `after`. A time that a zone skips comes at the first moment after it. */
function nextAt(schedule: Schedule, after: Date): Date {
  // From the day before: a zone may skip a day, or the hour before midnight.
  for (let on = addDays(wallTimeOf(after, schedule.zone).on, -1); ; on = addDays(on, 1)) {
    const next = occurrencesOn(schedule, on).find((at) => at > after);
    if (next) return next;
  }
}

function occurrencesOn({ zone, at, weekdays }: Schedule, on: string): readonly Date[] {
  if (weekdays && !weekdays.includes(weekdayOf(on))) return [];
  return at
    .map((time) => instantOf({ on, at: time }, zone))
    .sort((one, other) => one.getTime() - other.getTime());
}

/** When `dueRuns` has something to say next. */
export function nextDue(schedule: Schedule, settledUntil: Date, now: Date): Date {
  return settledUntil > now ? now : nextAt(schedule, settledUntil);
}

/** Further back nobody looks: what was missed before is no use to anybody. */
const LOOK_BACK_MS = 35 * 86_400_000;

/** What was done about the occurrences so far. */
export interface Done {
  /** All up to here were run or left out. Later than now, the clock was set back since: time counts from now on. */
  readonly settledUntil: Date;
  /** Those that were run under a clock that was ahead: they are not run again when their time comes. */
  readonly run: readonly Date[];
}

export interface DueRuns {
  /** To be run now, oldest first. */
  readonly run: readonly Date[];
  /** Up to here all is settled once they have run. */
  readonly settledUntil: Date;
}

/** What is to be run at `now`. No occurrence is run twice, whatever the clock does. */
export function dueRuns(schedule: Schedule, done: Done, now: Date): DueRuns {
  const settledMs = Math.max(done.settledUntil.getTime(), now.getTime() - LOOK_BACK_MS);
  if (settledMs > now.getTime()) return { run: [], settledUntil: now };
  const passed: Date[] = [];
  for (let at = nextAt(schedule, new Date(settledMs)); at <= now; at = nextAt(schedule, at)) passed.push(at);
  const run = new Set(done.run.map((at) => at.getTime()));
  return {
    run: madeUpFor(schedule.missed, passed, now).filter((at) => !run.has(at.getTime())),
    settledUntil: passed.at(-1) ?? new Date(settledMs),
  };
}

function madeUpFor(missed: MissedRule, passed: readonly Date[], now: Date): readonly Date[] {
  switch (missed.kind) {
    case "once":
      return passed.slice(-1);
    case "each":
      return passed.slice(-missed.most);
    case "drop":
      return passed.filter((at) => now.getTime() - at.getTime() <= missed.graceMs);
  }
}
