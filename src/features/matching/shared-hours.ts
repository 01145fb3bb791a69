import { addMilliseconds } from "date-fns/addMilliseconds";
import {
  addDays,
  instantOf,
  wallTimeOf,
  type TimeOfDay,
  type Weekday,
  type Zone,
} from "../../core/wall-time.ts";
import { workingSpans, type WorkingHours } from "../../core/working-hours.ts";

/**
 * The working time that two people share in the two weeks from the first one's tomorrow on, clock changes included;
 * days off are not: two people who share little because one of them is on vacation may share a lot all the same.
 */
export interface SharedHours {
  minutesPerWeek(one: WorkingHours, other: WorkingHours): number;
  /** The part of the day that they share on each of some weekdays; null when none is the same every day. */
  windowOf(one: WorkingHours, other: WorkingHours): Window | null;
}

/** On the first one's wall; `elsewhere` is the same time on the other's, when that too is the same every day. */
export interface Window {
  readonly weekdays: readonly Weekday[];
  readonly start: TimeOfDay;
  readonly end: TimeOfDay;
  readonly zone: Zone;
  readonly elsewhere: { readonly start: TimeOfDay; readonly end: TimeOfDay; readonly zone: Zone } | null;
}

/** Milliseconds from start to end. */
type Range = readonly [start: number, end: number];

const WEEKS = 2;
const DAY_MS = 86_400_000;

/**
 * Wall time is dear to work out (some microseconds an instant), and many people have few schedules. So each schedule's
 * spans are worked out once, and two schedules are compared in numbers, once too.
 */
export function createSharedHours(now: Date): SharedHours {
  const numbers = new Map<string, number>();
  const numbered = new WeakMap<WorkingHours, number>();
  const spans = new Map<number, readonly Range[]>();
  const fortnights = new Map<Zone, Range>();
  const minutes = new Map<number, number>();
  const windows = new Map<number, Window | null>();

  function numberOf(hours: WorkingHours): number {
    const before = numbered.get(hours);
    if (before !== undefined) return before;
    const key = [hours.timeZone, hours.days.join(","), hours.start, hours.end].join("|");
    const number = numbers.get(key) ?? numbers.size;
    numbers.set(key, number);
    numbered.set(hours, number);
    return number;
  }
  function keyOf(one: WorkingHours, other: WorkingHours): number {
    return numberOf(one) * 2 ** 20 + numberOf(other);
  }
  function spansOf(hours: WorkingHours): readonly Range[] {
    const number = numberOf(hours);
    const found = spans.get(number) ?? rangesOf(hours, now);
    spans.set(number, found);
    return found;
  }
  function fortnight(zone: Zone): Range {
    const found = fortnights.get(zone) ?? fortnightOf(zone, now);
    fortnights.set(zone, found);
    return found;
  }
  function shared(one: WorkingHours, other: WorkingHours): readonly Range[] {
    return intersection(intersection([fortnight(one.timeZone)], spansOf(one)), spansOf(other));
  }
  return {
    minutesPerWeek(one, other) {
      const key = keyOf(one, other);
      const found = minutes.get(key) ?? lengthOf(shared(one, other)) / 60_000 / WEEKS;
      minutes.set(key, found);
      return found;
    },
    windowOf(one, other) {
      const key = keyOf(one, other);
      const before = windows.get(key);
      if (before !== undefined) return before;
      const found = windowOf(shared(one, other), one.timeZone, other.timeZone);
      windows.set(key, found);
      return found;
    },
  };
}

/** Enough to hold everybody's next two weeks, wherever they are. */
function rangesOf({ timeOff: _off, ...hours }: WorkingHours, now: Date): readonly Range[] {
  const until = addMilliseconds(now, (7 * WEEKS + 3) * DAY_MS);
  return workingSpans(hours, now, until).map(({ startAt, endAt }) => [startAt.getTime(), endAt.getTime()]);
}

/** Whole days on this wall: none of its spans is cut at either end. */
function fortnightOf(zone: Zone, now: Date): Range {
  const tomorrow = addDays(wallTimeOf(now, zone).on, 1);
  const from = instantOf({ on: tomorrow, at: "00:00" }, zone);
  const until = instantOf({ on: addDays(tomorrow, 7 * WEEKS), at: "00:00" }, zone);
  return [from.getTime(), until.getTime()];
}

/** What is in both; each is in order and without overlaps, and so is the result. */
function intersection(some: readonly Range[], others: readonly Range[]): readonly Range[] {
  const shared: Range[] = [];
  for (let one = 0, other = 0; one < some.length && other < others.length;) {
    const [start, end] = some[one]!;
    const [otherStart, otherEnd] = others[other]!;
    const range = [Math.max(start, otherStart), Math.min(end, otherEnd)] as const;
    if (range[0] < range[1]) shared.push(range);
    if (end < otherEnd) one++;
    else other++;
  }
  return shared;
}

function lengthOf(ranges: readonly Range[]): number {
  return ranges.reduce((sum, [start, end]) => sum + end - start, 0);
}

interface Wall {
  readonly on: string;
  readonly weekday: Weekday;
  readonly start: TimeOfDay;
  readonly end: TimeOfDay;
}

function windowOf(ranges: readonly Range[], zone: Zone, otherZone: Zone): Window | null {
  const walls = ranges.map((range) => wallOf(range, zone));
  const steady = walls.filter((wall) => isSteady(wall, walls));
  const common = commonPart(steady);
  if (common === null) return null;
  const weekdays = [...new Set(steady.map((wall) => wall.weekday))].sort((one, other) => one - other);
  return { ...common, weekdays, zone, elsewhere: elsewhereOf(steady, common, { zone, otherZone }) };
}

/** One span on this weekday in each of the weeks: what is said of a weekday holds on every one of them. */
function isSteady({ weekday }: Wall, walls: readonly Wall[]): boolean {
  const alike = walls.filter((other) => other.weekday === weekday);
  return alike.length === WEEKS && new Set(alike.map((wall) => wall.on)).size === WEEKS;
}

function commonPart(walls: readonly Wall[]): Pick<Wall, "start" | "end"> | null {
  if (walls.length === 0) return null;
  const start = walls.map((wall) => wall.start).reduce((late, at) => (at > late ? at : late));
  const end = walls.map((wall) => wall.end).reduce((early, at) => (at < early ? at : early));
  return start < end ? { start, end } : null;
}

/** The common part on the other wall, unless a clock change in between makes it differ from day to day. */
function elsewhereOf(
  walls: readonly Wall[],
  common: Pick<Wall, "start" | "end">,
  { zone, otherZone }: { readonly zone: Zone; readonly otherZone: Zone },
): Window["elsewhere"] {
  const there = walls.map(({ on }) => ({
    start: wallTimeOf(instantOf({ on, at: common.start }, zone), otherZone).at,
    end: wallTimeOf(instantOf({ on, at: common.end }, zone), otherZone).at,
  }));
  const [first] = there;
  if (first === undefined || there.some(({ start, end }) => start !== first.start || end !== first.end)) {
    return null;
  }
  return first.start === common.start ? null : { ...first, zone: otherZone };
}

function wallOf([start, end]: Range, zone: Zone): Wall {
  const { on, weekday, at } = wallTimeOf(new Date(start), zone);
  return { on, weekday, start: at, end: wallTimeOf(new Date(end), zone).at };
}
