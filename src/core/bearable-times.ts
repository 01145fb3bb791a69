import { inAllOf, inAnyOf, widened } from "./spans.ts";
import type { Span } from "./working-hours.ts";

/**
 * Somebody's time, their time off taken out of all of it. Each reaches a day further than what is looked at, on both
 * sides: how far from work a moment is depends on the day before, too.
 */
export interface PersonsTime {
  readonly work: readonly Span[];
  /** Waking hours of their working days. */
  readonly awake: readonly Span[];
  readonly daysOff: () => TimeOnDaysOff;
}

/** Seldom needed, and dear. */
interface TimeOnDaysOff {
  /** Waking hours of every weekday. */
  readonly awake: readonly Span[];
  readonly anyTime: readonly Span[];
}

const STEP_MS = 1_800_000;
const DAY_MS = 86_400_000;
/** From either end of a day's work to the other end of the waking hours; from them to the middle of the night. */
const MOST_STEPS = { fromWork: 30, fromAwake: 10 };
/** A message cannot be aimed at a shorter moment. */
const SHORTEST_MS = 900_000;

/**
 * When to ring people who share no working hour: somebody works, it is a working day for all, and nobody sleeps. When
 * there is no such time, a day off on which nobody sleeps; then as near the day of whoever sleeps as can be. Null when
 * `during` has none of these. In what order they come makes no difference.
 */
export function bearableAt(everybody: readonly PersonsTime[], during: Span): Date | null {
  const someWork = inAnyOf(everybody.map(({ work }) => work));
  function firstOf(each: readonly (readonly Span[])[], within: Span): Date | null {
    return firstWithin(inAllOf([...each, someWork]), within);
  }
  const awake = everybody.map((one) => one.awake);
  const awakeAt = firstOf(awake, during);
  return awakeAt
    ? fairest(everybody, awakeAt, { firstOf, during })
    : onADayOff(everybody, { firstOf, during });
}

interface Search {
  /** The first time that is in one span of each of these lists, and at which somebody works. */
  readonly firstOf: (each: readonly (readonly Span[])[], within: Span) => Date | null;
  readonly during: Span;
}

/** As near everybody's work as can be, on the day of the first time that will do. */
function fairest(everybody: readonly PersonsTime[], firstAt: Date, { firstOf, during }: Search): Date {
  const each = everybody.map(({ work, awake }) => ({ from: work, inside: awake }));
  const search = { firstOf, during: untilEndOfDay(firstAt, 1, during) };
  return nearest(each, MOST_STEPS.fromWork, search) ?? firstAt;
}

function onADayOff(everybody: readonly PersonsTime[], { firstOf, during }: Search): Date | null {
  const times = everybody.map(({ daysOff }) => daysOff());
  const awakeAt = firstOf(
    times.map(({ awake }) => awake),
    during,
  );
  return awakeAt ?? nearNight(times, { firstOf, during });
}

/** Until the end of the next day: the first time that will do at all is perhaps in the middle of a night. */
function nearNight(times: readonly TimeOnDaysOff[], { firstOf, during }: Search): Date | null {
  const firstAt = firstOf(
    times.map(({ anyTime }) => anyTime),
    during,
  );
  if (firstAt === null) return null;
  const each = times.map(({ awake, anyTime }) => ({ from: awake, inside: anyTime }));
  const search = { firstOf, during: untilEndOfDay(firstAt, 2, during) };
  return nearest(each, MOST_STEPS.fromAwake, search) ?? firstAt;
}

/** Everybody's time is widened by half an hour at both ends, then by another, until they all meet. */
function nearest(
  each: readonly { readonly from: readonly Span[]; readonly inside: readonly Span[] }[],
  mostSteps: number,
  { firstOf, during }: Search,
): Date | null {
  for (let steps = 1; steps <= mostSteps; steps++) {
    const widest = each.map(({ from, inside }) => inAllOf([widened(from, steps * STEP_MS), inside]));
    const at = firstOf(widest, during);
    if (at) return at;
  }
  return null;
}

/**
 * To the midnight of UTC, and not so many hours on: who asks again when the time has come looks at no later hours than
 * before, or a message would be put off to a better one again and again.
 */
function untilEndOfDay(startAt: Date, days: number, { endAt }: Span): Span {
  const midnightMs = (Math.floor(startAt.getTime() / DAY_MS) + days) * DAY_MS;
  return { startAt, endAt: new Date(Math.min(midnightMs, endAt.getTime())) };
}

function firstWithin(spans: readonly Span[], within: Span): Date | null {
  const found = spans.find(
    ({ startAt, endAt }) =>
      endAt.getTime() - startAt.getTime() >= SHORTEST_MS && endAt > within.startAt && startAt < within.endAt,
  );
  return found ? (found.startAt > within.startAt ? found.startAt : within.startAt) : null;
}
