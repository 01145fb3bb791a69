import { instantOf, wallTimeOf, type Day } from "../../core/wall-time.ts";
import { sharedSpans, type Span, type WorkingHours } from "../../core/working-hours.ts";
import { overlaps } from "./check-in.ts";
import type { BothHours } from "./working-days.ts";

export interface SlotWish {
  readonly both: BothHours;
  /** Slots are on later days than this instant's, on the calendars of both. */
  readonly from: Date;
  readonly minutes: number;
  /** When one of them already meets somebody else; never offered. */
  readonly taken: readonly Span[];
  /** Offered to them elsewhere or before; offered again only when nothing else is good. */
  readonly offered: readonly Date[];
}

export type FairSlots =
  | { readonly kind: "slots"; readonly slots: readonly Date[] }
  | { readonly kind: "none"; readonly cause: "no_shared_hours" | "shared_time_too_short" | "all_taken" };

const MOST_SLOTS = 3;
const HORIZON_MS = 21 * 86_400_000;
const HALF_HOUR_MS = 1_800_000;

/**
 * Up to three times to meet inside the working hours of both, on distinct days, the earliest days first. On each
 * day the one whose less lucky side is best off: near the middle of their working day, not over lunch, and at
 * another time of day than the slots before it, since who is busy at one today is often busy at one tomorrow.
 */
export function fairSlots(wish: SlotWish): FairSlots {
  const spans = sharedSpans(wish.both, wish.from, new Date(wish.from.getTime() + HORIZON_MS));
  if (spans.length === 0) return { kind: "none", cause: "no_shared_hours" };
  const fitting = spans.flatMap((span) => startsWithin(span, wish)).filter((at) => isOnLaterDay(at, wish));
  if (fitting.length === 0) return { kind: "none", cause: "shared_time_too_short" };
  const free = fitting.filter((at) => !wish.taken.some((span) => overlaps(at, wish.minutes, span)));
  if (free.length === 0) return { kind: "none", cause: "all_taken" };
  return { kind: "slots", slots: bestOfEachDay(free, wish) };
}

/** Every half hour, on the clock of the first of them, at which a meeting begins and ends within the span. */
function startsWithin({ startAt, endAt }: Span, { both: [first], minutes }: SlotWish): readonly Date[] {
  const wall = wallTimeOf(startAt, first.timeZone);
  const hour = instantOf({ on: wall.on, at: `${wall.at.slice(0, 2)}:00` }, first.timeZone);
  const starts: Date[] = [];
  for (let at = hour.getTime(); at + minutes * 60_000 <= endAt.getTime(); at += HALF_HOUR_MS) {
    if (at >= startAt.getTime()) starts.push(new Date(at));
  }
  return starts;
}

function isOnLaterDay(at: Date, { both, from }: SlotWish): boolean {
  return both.every(({ timeZone }) => dayOf(at, timeZone) > dayOf(from, timeZone));
}

function bestOfEachDay(free: readonly Date[], wish: SlotWish): readonly Date[] {
  const chosen: Date[] = [];
  for (const day of groupedByDay(free, wish.both[0])) {
    if (chosen.length === MOST_SLOTS) break;
    const open = day.filter((at) => !chosen.some((other) => isSameDayForOne(at, other, wish.both)));
    const best = leastOf(open, (at) => discomfort(at, chosen, wish));
    if (best) chosen.push(best);
  }
  return chosen;
}

function groupedByDay(instants: readonly Date[], { timeZone }: WorkingHours): readonly (readonly Date[])[] {
  const days = new Map<Day, Date[]>();
  for (const at of instants) {
    const on = dayOf(at, timeZone);
    days.set(on, [...(days.get(on) ?? []), at]);
  }
  return [...days.values()];
}

function isSameDayForOne(at: Date, other: Date, both: BothHours): boolean {
  return both.some(({ timeZone }) => dayOf(at, timeZone) === dayOf(other, timeZone));
}

const LUNCH_COSTS = 60;
const SAME_TIME_COSTS = 90;
const OFFERED_COSTS = 240;

/** In minutes away from ideal. The less lucky side decides; between equals, the sum of both does. */
function discomfort(at: Date, chosen: readonly Date[], { both, minutes, offered }: SlotWish): number {
  const each = both.map((hours) => minutesFromIdeal(at, minutes, hours));
  const repeats = chosen.some((other) => isNearTimeOfDay(at, other, both[0])) ? SAME_TIME_COSTS : 0;
  const again = offered.some((other) => overlapsEither(at, other, minutes)) ? OFFERED_COSTS : 0;
  return Math.max(...each) + (each[0] ?? 0) / 1000 + (each[1] ?? 0) / 1000 + repeats + again;
}

function minutesFromIdeal(at: Date, minutes: number, hours: WorkingHours): number {
  const start = minuteOfDay(wallTimeOf(at, hours.timeZone).at);
  const middleOfDay = (minuteOfDay(hours.start) + minuteOfDay(hours.end)) / 2;
  const isOverLunch = start < 13 * 60 && start + minutes > 12 * 60;
  return Math.abs(start + minutes / 2 - middleOfDay) + (isOverLunch ? LUNCH_COSTS : 0);
}

function isNearTimeOfDay(at: Date, other: Date, { timeZone }: WorkingHours): boolean {
  const apart = minuteOfDay(wallTimeOf(at, timeZone).at) - minuteOfDay(wallTimeOf(other, timeZone).at);
  return Math.abs(apart) < 60;
}

function overlapsEither(at: Date, other: Date, minutes: number): boolean {
  return Math.abs(at.getTime() - other.getTime()) < minutes * 60_000;
}

function leastOf(instants: readonly Date[], cost: (at: Date) => number): Date | null {
  const ranked = instants.map((at) => ({ at, cost: cost(at) })).sort((one, other) => one.cost - other.cost);
  return ranked[0]?.at ?? null;
}

function minuteOfDay(at: string): number {
  return Number(at.slice(0, 2)) * 60 + Number(at.slice(3, 5));
}

function dayOf(instant: Date, timeZone: string): Day {
  return wallTimeOf(instant, timeZone).on;
}
