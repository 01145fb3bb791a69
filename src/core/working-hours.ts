import { addMilliseconds } from "date-fns/addMilliseconds";
import { max } from "date-fns/max";
import { min } from "date-fns/min";
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

/** Nearly always a fortnight will do; who is away for long, or has nearly every day off, is looked for longer. */
const HORIZONS_DAYS = [14, 100, 400];
const DAY_MS = 86_400_000;

/**
 * The first instant at or after `from` at which everybody works. When they share no hour within a fortnight, the
 * first at which the first of them does; but who is away is waited for, and then it is the first of whoever comes back
 * last. Somebody who works on no day within a year is waited for in vain. Null when that is everybody.
 */
export function nextWorkingInstant(everybody: readonly WorkingHours[], from: Date): Date | null {
  if (everybody.every((hours) => isWorkingAt(hours, from))) return from;
  let beginnings: readonly Date[] = [];
  for (const [place, days] of HORIZONS_DAYS.entries()) {
    const until = addMilliseconds(from, days * DAY_MS);
    const each = everybody.map((hours) => workingSpans(hours, from, until));
    const shared = inAllOf(each)[0];
    if (shared) return shared.startAt;
    beginnings = each.flatMap(([first]) => first?.startAt ?? []);
    if (beginnings.length === everybody.length)
      return (place === 0 ? beginnings[0] : max([...beginnings])) ?? null;
  }
  return beginnings[0] ?? null;
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

function inAllOf([first, ...others]: readonly (readonly Span[])[]): readonly Span[] {
  return others.reduce(intersect, first ?? []);
}

function intersect(some: readonly Span[], others: readonly Span[]): readonly Span[] {
  const shared: Span[] = [];
  for (const one of some) {
    for (const other of others) {
      const startAt = one.startAt > other.startAt ? one.startAt : other.startAt;
      const endAt = one.endAt < other.endAt ? one.endAt : other.endAt;
      if (startAt < endAt) shared.push({ startAt, endAt });
    }
  }
  return shared;
}
