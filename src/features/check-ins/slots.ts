import { addMilliseconds } from "date-fns/addMilliseconds";
import { halfHoursWithin, minuteOfDay, minutesFromIdeal } from "../../core/fair-times.ts";
import { wallTimeOf, type WallTime } from "../../core/wall-time.ts";
import { sharedSpans, type Span } from "../../core/working-hours.ts";
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
const DAY_MS = 86_400_000;
/** A week is nearly always enough, and reading three from the calendar takes three times as long. */
const HORIZONS_DAYS = [8, 22];

/** A time at which a meeting could begin, as both read it on their clocks. */
interface Candidate {
  readonly at: Date;
  readonly walls: readonly [WallTime, WallTime];
}

/**
 * Up to three times to meet inside the working hours of both, on distinct days, the earliest days first. On each
 * day the one whose less lucky side is best off: near the middle of their working day, not over lunch, and at
 * another time of day than the slots before it, since who is busy at one today is often busy at one tomorrow.
 */
export function fairSlots(wish: SlotWish): FairSlots {
  let found: FairSlots = { kind: "none", cause: "no_shared_hours" };
  for (const days of HORIZONS_DAYS) {
    found = slotsWithin(wish, addMilliseconds(wish.from, days * DAY_MS));
    if (found.kind === "slots" && found.slots.length === MOST_SLOTS) return found;
  }
  return found;
}

function slotsWithin(wish: SlotWish, until: Date): FairSlots {
  const spans = sharedSpans(wish.both, wish.from, until);
  if (spans.length === 0) return { kind: "none", cause: "no_shared_hours" };
  const today = wallsOf(wish.from, wish.both);
  const fitting = spans
    .flatMap((span) => halfHoursWithin(span, { zone: wish.both[0].timeZone, minutes: wish.minutes }))
    .map((at) => ({ at, walls: wallsOf(at, wish.both) }))
    .filter(({ walls }) => walls[0].on > today[0].on && walls[1].on > today[1].on);
  if (fitting.length === 0) return { kind: "none", cause: "shared_time_too_short" };
  const free = fitting.filter(({ at }) => !wish.taken.some((span) => overlaps(at, wish.minutes, span)));
  if (free.length === 0) return { kind: "none", cause: "all_taken" };
  return { kind: "slots", slots: bestOfEachDay(free, wish).map(({ at }) => at) };
}

function wallsOf(at: Date, both: BothHours): Candidate["walls"] {
  return [wallTimeOf(at, both[0].timeZone), wallTimeOf(at, both[1].timeZone)];
}

function bestOfEachDay(free: readonly Candidate[], wish: SlotWish): readonly Candidate[] {
  const chosen: Candidate[] = [];
  for (const day of Map.groupBy(free, ({ walls }) => walls[0].on).values()) {
    if (chosen.length === MOST_SLOTS) break;
    const open = day.filter((one) => !chosen.some((other) => isSameDayForOne(one, other)));
    const best = leastOf(open, (one) => discomfort(one, chosen, wish));
    if (best) chosen.push(best);
  }
  return chosen;
}

function isSameDayForOne(one: Candidate, other: Candidate): boolean {
  return one.walls[0].on === other.walls[0].on || one.walls[1].on === other.walls[1].on;
}

const SAME_TIME_COSTS = 90;
const OFFERED_COSTS = 240;

/** In minutes away from ideal. The less lucky side decides; between equals, the sum of both does. */
function discomfort(one: Candidate, chosen: readonly Candidate[], wish: SlotWish): number {
  const { both, minutes, offered } = wish;
  const first = minutesFromIdeal(one.walls[0], minutes, both[0]);
  const second = minutesFromIdeal(one.walls[1], minutes, both[1]);
  const repeats = chosen.some((other) => isNearTimeOfDay(one, other)) ? SAME_TIME_COSTS : 0;
  const isOffered = offered.some((at) => Math.abs(at.getTime() - one.at.getTime()) < minutes * 60_000);
  return Math.max(first, second) + (first + second) / 1000 + repeats + (isOffered ? OFFERED_COSTS : 0);
}

function isNearTimeOfDay(one: Candidate, other: Candidate): boolean {
  return Math.abs(minuteOfDay(one.walls[0].at) - minuteOfDay(other.walls[0].at)) < 60;
}

function leastOf(list: readonly Candidate[], cost: (one: Candidate) => number): Candidate | null {
  const ranked = list.map((one) => ({ one, cost: cost(one) })).sort((some, other) => some.cost - other.cost);
  return ranked[0]?.one ?? null;
}
