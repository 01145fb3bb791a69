import {
  addDays,
  instantOf,
  wallTimeOf,
  type TimeOfDay,
  type Weekday,
  type Zone,
} from "../../core/wall-time.ts";
import { sharedSpans, type Span, type WorkingHours } from "../../core/working-hours.ts";

/** How much working time two people share in the coming two weeks, daylight saving included. */
export interface SharedHours {
  readonly minutesPerWeek: number;
  /** The part of the day that they share on each of these weekdays; null when no such part is the same every day. */
  readonly window: Window | null;
}

/** On the first one's wall; `elsewhere` is the same time on the other's, when that too is the same every day. */
export interface Window {
  readonly weekdays: readonly Weekday[];
  readonly start: TimeOfDay;
  readonly end: TimeOfDay;
  readonly zone: Zone;
  readonly elsewhere: { readonly start: TimeOfDay; readonly end: TimeOfDay; readonly zone: Zone } | null;
}

export type SharedHoursOf = (one: WorkingHours, other: WorkingHours) => SharedHours;

const WEEKS = 2;

/**
 * Works out shared hours for the two weeks from tomorrow on. Many people have few schedules, so each pair of
 * schedules is worked out once: ten thousand people cost as much as their zones.
 */
export function createSharedHours(now: Date): SharedHoursOf {
  const numbers = new Map<string, number>();
  const numbered = new WeakMap<WorkingHours, number>();
  const known = new Map<number, SharedHours>();

  function numberOf(hours: WorkingHours): number {
    const before = numbered.get(hours);
    if (before !== undefined) return before;
    const key = [hours.timeZone, hours.days.join(","), hours.start, hours.end].join("|");
    const number = numbers.get(key) ?? numbers.size;
    numbers.set(key, number);
    numbered.set(hours, number);
    return number;
  }
  return (one, other) => {
    const key = numberOf(one) * 2 ** 20 + numberOf(other);
    const found = known.get(key) ?? sharedHours(one, other, now);
    known.set(key, found);
    return found;
  };
}

function sharedHours(one: WorkingHours, other: WorkingHours, now: Date): SharedHours {
  // Whole days on the first one's wall: none of their spans is cut at either end.
  const tomorrow = addDays(wallTimeOf(now, one.timeZone).on, 1);
  const from = instantOf({ on: tomorrow, at: "00:00" }, one.timeZone);
  const until = instantOf({ on: addDays(tomorrow, 7 * WEEKS), at: "00:00" }, one.timeZone);
  const spans = sharedSpans([one, other], from, until);
  const total = spans.reduce((sum, { startAt, endAt }) => sum + (endAt.getTime() - startAt.getTime()), 0);
  return { minutesPerWeek: total / 60_000 / WEEKS, window: windowOf(spans, one.timeZone, other.timeZone) };
}

interface Wall {
  readonly weekday: Weekday;
  readonly start: TimeOfDay;
  readonly end: TimeOfDay;
}

function windowOf(spans: readonly Span[], zone: Zone, otherZone: Zone): Window | null {
  const steady = spans.filter((span) => isSteady(span, spans, zone));
  const common = commonPart(steady.map((span) => wallOf(span, zone)));
  if (common === null) return null;
  const weekdays = [...new Set(steady.map((span) => wallOf(span, zone).weekday))].sort(
    (one, other) => one - other,
  );
  return { ...common, weekdays, zone, elsewhere: elsewhereOf(steady, common, { zone, otherZone }) };
}

/** One span on this weekday in each of the weeks: what is said of a weekday holds on every one of them. */
function isSteady(span: Span, spans: readonly Span[], zone: Zone): boolean {
  const { weekday } = wallTimeOf(span.startAt, zone);
  const alike = spans.filter((other) => wallTimeOf(other.startAt, zone).weekday === weekday);
  return (
    alike.length === WEEKS && new Set(alike.map((one) => wallTimeOf(one.startAt, zone).on)).size === WEEKS
  );
}

function commonPart(walls: readonly Wall[]): { readonly start: TimeOfDay; readonly end: TimeOfDay } | null {
  if (walls.length === 0) return null;
  const start = walls.map((wall) => wall.start).reduce((late, at) => (at > late ? at : late));
  const end = walls.map((wall) => wall.end).reduce((early, at) => (at < early ? at : early));
  return start < end ? { start, end } : null;
}

/** The common part on the other wall, unless a clock change in between makes it differ from day to day. */
function elsewhereOf(
  spans: readonly Span[],
  common: { readonly start: TimeOfDay; readonly end: TimeOfDay },
  { zone, otherZone }: { readonly zone: Zone; readonly otherZone: Zone },
): Window["elsewhere"] {
  const walls = spans.map((span) => {
    const { on } = wallTimeOf(span.startAt, zone);
    return {
      start: wallTimeOf(instantOf({ on, at: common.start }, zone), otherZone).at,
      end: wallTimeOf(instantOf({ on, at: common.end }, zone), otherZone).at,
    };
  });
  const [first] = walls;
  if (first === undefined || walls.some((wall) => wall.start !== first.start || wall.end !== first.end)) {
    return null;
  }
  return first.start === common.start ? null : { ...first, zone: otherZone };
}

function wallOf(span: Span, zone: Zone): Wall {
  const start = wallTimeOf(span.startAt, zone);
  return { weekday: start.weekday, start: start.at, end: wallTimeOf(span.endAt, zone).at };
}
