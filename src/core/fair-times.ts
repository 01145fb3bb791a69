import { addMilliseconds } from "date-fns/addMilliseconds";
import { instantOf, wallTimeOf, weekdayOf, type TimeOfDay, type WallTime, type Zone } from "./wall-time.ts";
import { sharedSpans, WAKING_HOURS, workingSpans, type Span, type WorkingHours } from "./working-hours.ts";

/** Somebody who is to take part. */
export interface Attendee {
  readonly hours: WorkingHours;
  /** What earlier meetings of the same people cost them, as `FairTime` counted it. */
  readonly borneMinutes: number;
}

export interface FairTime {
  readonly at: Date;
  /** What it costs each of them, in their order: minutes outside their hours, by night or on a day off fourfold. */
  readonly costMinutes: readonly number[];
}

export interface MeetingWish {
  readonly from: Date;
  readonly until: Date;
  readonly minutes: number;
  /** When one of them cannot. */
  readonly taken: readonly Span[];
  /** How many times to offer, each on another day of the first one's calendar. */
  readonly most: number;
}

interface Candidate extends FairTime {
  /** What each has borne with this meeting, the most burdened first. */
  readonly burdens: readonly number[];
  readonly discomfort: number;
}

const HALF_HOUR_MS = 1_800_000;

/**
 * Times to meet, the fairest first. Where everybody's working hours meet, a time inside them, as near the middle of
 * everybody's day as can be. Where they do not, whoever has borne least so far bears the edge this time: the most
 * burdened is burdened as little as possible, then the next (leximin).
 */
export function fairTimes(attendees: readonly Attendee[], wish: MeetingWish): readonly FairTime[] {
  const everybody = attendees.map(({ hours }) => hours);
  const [first] = everybody;
  if (first === undefined) return [];
  const inside = sharedSpans(everybody, wish.from, wish.until).flatMap((span) => startsOf(span, first, wish));
  const starts =
    inside.length > 0 ? inside : startsOf({ startAt: wish.from, endAt: wish.until }, first, wish);
  const costs = everybody.map((hours) => costOf(hours, wish));
  const ranked = starts
    .map((at) => candidate(at, { attendees, costs, minutes: wish.minutes }))
    .sort(compared);
  const days = Map.groupBy(ranked, ({ at }) => wallTimeOf(at, first.timeZone).on);
  return [...days.values()]
    .flatMap(([best]) => (best ? [{ at: best.at, costMinutes: best.costMinutes }] : []))
    .slice(0, wish.most);
}

function startsOf(span: Span, { timeZone }: WorkingHours, { minutes, taken }: MeetingWish): readonly Date[] {
  return halfHoursWithin(span, { zone: timeZone, minutes }).filter(
    (at) =>
      !taken.some(({ startAt, endAt }) => at < endAt && addMilliseconds(at, minutes * 60_000) > startAt),
  );
}

/** Every half hour, on the clock of `zone`, at which a meeting of so many minutes begins and ends within the span. */
export function halfHoursWithin(
  { startAt, endAt }: Span,
  { zone, minutes }: { readonly zone: Zone; readonly minutes: number },
): readonly Date[] {
  const wall = wallTimeOf(startAt, zone);
  const hour = instantOf({ on: wall.on, at: `${wall.at.slice(0, 2)}:00` }, zone);
  const starts: Date[] = [];
  for (let ms = hour.getTime(); ms + minutes * 60_000 <= endAt.getTime(); ms += HALF_HOUR_MS) {
    if (ms >= startAt.getTime()) starts.push(new Date(ms));
  }
  return starts;
}

function candidate(
  at: Date,
  {
    attendees,
    costs,
    minutes,
  }: {
    readonly attendees: readonly Attendee[];
    readonly costs: readonly ((at: Date) => number)[];
    readonly minutes: number;
  },
): Candidate {
  const costMinutes = costs.map((cost) => cost(at));
  const burdens = attendees.map(({ borneMinutes }, place) => borneMinutes + (costMinutes[place] ?? 0));
  const away = attendees.map(({ hours }) => minutesFromIdeal(wallTimeOf(at, hours.timeZone), minutes, hours));
  const sum = away.reduce((total, one) => total + one, 0);
  return {
    at,
    costMinutes,
    burdens: burdens.sort((one, other) => other - one),
    discomfort: Math.max(...away) + sum / 1000,
  };
}

function compared(one: Candidate, other: Candidate): number {
  for (const [place, burden] of one.burdens.entries()) {
    const difference = burden - (other.burdens[place] ?? 0);
    if (difference !== 0) return difference;
  }
  return one.discomfort - other.discomfort || one.at.getTime() - other.at.getTime();
}

const AWAKE = { from: minuteOfDay(WAKING_HOURS.start), until: minuteOfDay(WAKING_HOURS.end) };
const ASLEEP_COSTS = 4;

/** What a meeting at some time costs one person; the working hours around the wish are worked out once. */
function costOf(hours: WorkingHours, { from, until, minutes }: MeetingWish): (at: Date) => number {
  const spans = workingSpans(hours, from, until);
  return (at) => {
    const endAt = addMilliseconds(at, minutes * 60_000);
    const inside = spans.reduce((sum, span) => sum + overlapMinutes(span, { startAt: at, endAt }), 0);
    const outside = minutes - inside;
    if (outside === 0) return 0;
    const wall = wallTimeOf(at, hours.timeZone);
    const start = minuteOfDay(wall.at);
    const isAwake = start >= AWAKE.from && start + minutes <= AWAKE.until;
    return isAwake && hours.days.includes(weekdayOf(wall.on)) ? outside : outside * ASLEEP_COSTS;
  };
}

function overlapMinutes(one: Span, other: Span): number {
  const startMs = Math.max(one.startAt.getTime(), other.startAt.getTime());
  const endMs = Math.min(one.endAt.getTime(), other.endAt.getTime());
  return Math.max(0, endMs - startMs) / 60_000;
}

const LUNCH_COSTS = 60;

/** How far a meeting is from the middle of somebody's working day; over lunch an hour further. */
export function minutesFromIdeal(wall: WallTime, minutes: number, hours: WorkingHours): number {
  const start = minuteOfDay(wall.at);
  const middleOfDay = (minuteOfDay(hours.start) + minuteOfDay(hours.end)) / 2;
  const isOverLunch = start < 13 * 60 && start + minutes > 12 * 60;
  return Math.abs(start + minutes / 2 - middleOfDay) + (isOverLunch ? LUNCH_COSTS : 0);
}

export function minuteOfDay(at: TimeOfDay): number {
  return Number(at.slice(0, 2)) * 60 + Number(at.slice(3, 5));
}
