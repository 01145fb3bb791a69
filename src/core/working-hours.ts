import { addMilliseconds } from "date-fns/addMilliseconds";
import { max } from "date-fns/max";
import { min } from "date-fns/min";
import { bearableAt, type PersonsTime } from "./bearable-times.ts";
import { inAllOf } from "./spans.ts";
import { isDayOff, undisturbed, type TimeOff } from "./time-off.ts";
import {
  addDays,
  instantOf,
  wallTimeOf,
  weekdayOf,
  type Day,
  type TimeOfDay,
  type Weekday,
  type Zone,
} from "./wall-time.ts";

/** When a person works, on the clock of their own wall. `end` is later than `start` on the same day. */
export interface WorkingHours {
  readonly timeZone: Zone;
  readonly days: readonly Weekday[];
  readonly start: TimeOfDay;
  readonly end: TimeOfDay;
  /** When they are left alone all the same; no time off when missing. */
  readonly timeOff?: TimeOff;
}

export interface Span {
  readonly startAt: Date;
  readonly endAt: Date;
}

export function isWorkingAt(hours: WorkingHours, instant: Date): boolean {
  return workingSpans(hours, instant, addMilliseconds(instant, 1)).length > 0;
}

/** The working spans that touch the time from `from` to `until`, cut to it, in order. */
export function workingSpans(hours: WorkingHours, from: Date, until: Date): readonly Span[] {
  const spans: Span[] = [];
  const lastOn = wallTimeOf(until, hours.timeZone).on;
  for (let on = wallTimeOf(from, hours.timeZone).on; on <= lastOn; on = addDays(on, 1)) {
    const span = spanOn(hours, on);
    const startAt = span && span.startAt < from ? from : span?.startAt;
    const endAt = span && span.endAt > until ? until : span?.endAt;
    if (!startAt || !endAt || startAt >= endAt) continue;
    if (hours.timeOff) spans.push(...undisturbed({ startAt, endAt }, hours.timeOff, hours.timeZone));
    else spans.push({ startAt, endAt });
  }
  return spans;
}

/** The time in which everybody works, within `from` to `until`, in order. */
export function sharedSpans(everybody: readonly WorkingHours[], from: Date, until: Date): readonly Span[] {
  return inAllOf(everybody.map((hours) => workingSpans(hours, from, until)));
}

/** When people are up: at no other time is anybody rung who is not at work then, if that can be helped. */
export const WAKING_HOURS = { start: "07:00", end: "22:00" } satisfies Pick<WorkingHours, "start" | "end">;

/** Nearly always a fortnight will do; who has nearly every day off is looked for longer. */
const HORIZONS_DAYS = [14, 100, 400];
const DAY_MS = 86_400_000;

/**
 * The first instant at or after `from` at which everybody works. When they share no hour within a fortnight, the most
 * bearable one (bearable-times.ts). Who is away is waited for, but somebody who works on no day within a year in vain.
 * Null when that is everybody.
 */
export function nextWorkingInstant(everybody: readonly WorkingHours[], from: Date): Date | null {
  if (everybody.every((hours) => isWorkingAt(hours, from))) return from;
  const startAt = max([from, ...everybody.flatMap((hours) => returnsAt(hours, from) ?? [])]);
  let working: readonly WorkingHours[] = [];
  for (const days of HORIZONS_DAYS) {
    const during = { startAt, endAt: addMilliseconds(startAt, days * DAY_MS) };
    const each = everybody.map((hours) => workingSpans(hours, during.startAt, during.endAt));
    const shared = inAllOf(each)[0];
    if (shared) return shared.startAt;
    working = everybody.filter((_, place) => each[place]?.length);
    const bearable = working.length === everybody.length && bearableAt(timesOf(everybody, during), during);
    if (bearable) return bearable;
  }
  return working.length < everybody.length ? nextOfThose(working, from) : earliest(working, from);
}

/** When a vacation is over that somebody is on; null for one longer than anybody is waited for. */
function returnsAt({ timeOff, timeZone }: WorkingHours, from: Date): Date | null {
  const backOn = timeOff?.awayUntilOn ?? null;
  const at = backOn && instantOf({ on: backOn, at: "00:00" }, timeZone);
  return at && at < addMilliseconds(from, 400 * DAY_MS) ? at : null;
}

function nextOfThose(working: readonly WorkingHours[], from: Date): Date | null {
  return working.length === 0 ? null : nextWorkingInstant(working, from);
}

/** Of people who have never a day in common that none of them has off. */
function earliest(everybody: readonly WorkingHours[], from: Date): Date {
  return min(everybody.flatMap((hours) => nextWorkingInstant([hours], from) ?? []));
}

const EVERY_DAY: readonly Weekday[] = [1, 2, 3, 4, 5, 6, 7];

function timesOf(everybody: readonly WorkingHours[], { startAt, endAt }: Span): readonly PersonsTime[] {
  const [from, until] = [addMilliseconds(startAt, -DAY_MS), addMilliseconds(endAt, DAY_MS)];
  return everybody.map((hours) => {
    const waking = wakingHours(hours);
    return {
      work: workingSpans(hours, from, until),
      awake: workingSpans(waking, from, until),
      daysOff: () => ({
        awake: workingSpans({ ...waking, days: EVERY_DAY }, from, until),
        anyTime: workingSpans({ ...hours, days: EVERY_DAY, start: "00:00", end: "23:59" }, from, until),
      }),
    };
  });
}

/** Who works before seven or after ten is up then. */
function wakingHours(hours: WorkingHours): WorkingHours {
  const start = hours.start < WAKING_HOURS.start ? hours.start : WAKING_HOURS.start;
  return { ...hours, start, end: hours.end > WAKING_HOURS.end ? hours.end : WAKING_HOURS.end };
}

/** Whether somebody works on this day of their calendar: a weekday of theirs, and not one that they have off. */
export function isWorkingDay(hours: WorkingHours, on: Day): boolean {
  return hours.days.includes(weekdayOf(on)) && !(hours.timeOff && isDayOff(hours.timeOff, on));
}

/** The same but for a vacation, of which nobody knows when it began: for looking back from a day. */
export function isUsualWorkingDay({ days, timeOff }: WorkingHours, on: Day): boolean {
  return days.includes(weekdayOf(on)) && !timeOff?.holidays.has(on);
}

function spanOn(hours: WorkingHours, on: Day): Span | null {
  if (!isWorkingDay(hours, on)) return null;
  const startAt = instantOf({ on, at: hours.start }, hours.timeZone);
  // A zone that changes sides of the date line skips a day: nobody works on it, nor on the next one in its place.
  if (wallTimeOf(startAt, hours.timeZone).on !== on) return null;
  const endAt = instantOf({ on, at: hours.end }, hours.timeZone);
  if (hours.end < LATE) return { startAt, endAt };
  return { startAt, endAt: min([endAt, instantOf({ on: addDays(on, 1), at: "00:00" }, hours.timeZone)]) };
}

/** From here on an end that the clocks skip may be moved into the next day, which is perhaps a day off. */
const LATE = "20:00";
