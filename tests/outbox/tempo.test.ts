import { describe, expect, test } from "vitest";
import { seededRandom } from "#src/core/random.ts";
import { afterPost, afterRefusal, nextPostAt, startingPace } from "#src/outbox/rate.ts";
import { STARTING_TEMPO, quickened, setBack, slowed, type Tempo } from "#src/outbox/tempo.ts";
import {
  bucketOf,
  minuteByTheClock,
  rollingMinute,
  rollingSecond,
  type HiddenLimit,
} from "./hidden-limits.ts";

const START = new Date("2026-09-07T08:00:00Z");
const PER_MINUTE = [60, 120, 240, 300, 420, 525];

interface Sent {
  readonly ms: number;
  readonly refusals: number;
}

/** Posts to as many people, one after another, each as soon as the pace allows it; `trip` is there and back. */
function send(
  posts: number,
  limit: HiddenLimit,
  trip: { readonly ms: number; readonly jitterMs: number },
): Sent {
  const random = seededRandom(1);
  let pace = startingPace(START);
  let now = START;
  let refusals = 0;
  for (let sent = 0; sent < posts;) {
    const begunAt = nextPostAt(pace, now);
    const arrivesMs = trip.ms / 2 + trip.jitterMs * (random.next() - 0.5);
    const retryAfterMs = limit(begunAt.getTime() - START.getTime() + arrivesMs);
    now = new Date(begunAt.getTime() + trip.ms);
    if (retryAfterMs === null) sent += 1;
    else refusals += 1;
    pace =
      retryAfterMs === null
        ? afterPost(pace, `person ${sent}`, { begunAt, now })
        : afterRefusal(pace, { what: "post", retryAfterMs }, now);
  }
  return { ms: now.getTime() - START.getTime(), refusals };
}

const AT_ONCE = { ms: 0, jitterMs: 0 };
const FROM_AFAR = { ms: 80, jitterMs: 40 };

/** A bucket that is small for its limit shows itself only by refusing: learning it costs a few more at first. */
const MODELS = [
  { counts: "any minute", limitOf: rollingMinute, trips: [AT_ONCE, FROM_AFAR], refusals: 5 },
  { counts: "minutes by the clock", limitOf: minuteByTheClock, trips: [AT_ONCE, FROM_AFAR], refusals: 5 },
  { counts: "any second", limitOf: rollingSecond, trips: [AT_ONCE], refusals: 5 },
  { counts: "a bucket of a second", limitOf: bucketOf(1), trips: [AT_ONCE, FROM_AFAR], refusals: 5 },
  { counts: "a bucket of five seconds", limitOf: bucketOf(5), trips: [AT_ONCE, FROM_AFAR], refusals: 9 },
  { counts: "a bucket of a minute", limitOf: bucketOf(60), trips: [AT_ONCE, FROM_AFAR], refusals: 9 },
];

describe.each(MODELS)("where Slack counts $counts", ({ limitOf, trips, refusals }) => {
  test.each(PER_MINUTE)(
    "at %i a minute a thousand posts take at most 1.15 times the least, with few refusals",
    (perMinute) => {
      for (const trip of trips) {
        const sent = send(1000, limitOf(perMinute), trip);
        expect(sent.ms / leastMs(1000, perMinute)).toBeLessThanOrEqual(1.15);
        expect(sent.refusals).toBeLessThanOrEqual(refusals);
      }
    },
  );

  test.each(PER_MINUTE)(
    "at %i a minute ten thousand posts have at most five refusals a thousand",
    (perMinute) => {
      const sent = send(10_000, limitOf(perMinute), AT_ONCE);
      expect(sent.ms / leastMs(10_000, perMinute)).toBeLessThanOrEqual(1.15);
      expect(sent.refusals).toBeLessThanOrEqual(50);
    },
  );
});

function leastMs(posts: number, perMinute: number): number {
  return (posts / perMinute) * 60_000;
}

test("what Slack never refuses goes out at nine and a half a second, and no faster", () => {
  const sent = send(10_000, () => null, AT_ONCE);
  expect(sent.ms).toBeGreaterThanOrEqual(9_999 * 105);
  expect(sent.ms).toBeLessThan(10_000 * 107);
});

test("a slow answer does not slow down the next post", () => {
  const pace = startingPace(START);
  const now = new Date(START.getTime() + 200);
  expect(nextPostAt(afterPost(pace, "ada", { begunAt: START, now }), now)).toEqual(
    new Date(START.getTime() + 250),
  );
});

test("each refusal after a long rest makes the next rest twice as long, up to an hour", () => {
  let tempo = slowed(STARTING_TEMPO, 0, 1000);
  const rests: number[] = [];
  for (let at = 0; rests.length < 8; at += 10 * 3_600_000) {
    tempo = slowed(tempo, at, 1000);
    rests.push((tempo.ceiling?.holdMs ?? 0) / 60_000);
  }
  expect(rests).toEqual([2, 4, 8, 16, 32, 60, 60, 60]);
});

test("a limit that was lifted is found again within two hours of posting", () => {
  let tempo = learnt(60);
  expect(perMinuteOf(tempo)).toBeLessThan(62);
  let at = 60_000;
  for (; perMinuteOf(tempo) < 240; at += tempo.intervalMs) tempo = quickened(tempo, at);
  expect(at).toBeLessThan(2 * 3_600_000);
});

test("refusals never make it slower than a post in two seconds, whatever the wait", () => {
  let tempo = STARTING_TEMPO;
  for (const waitMs of [1000, 60_000, 1000, 3_600_000, 1000]) tempo = slowed(tempo, 0, waitMs);
  expect(tempo.intervalMs).toBe(2000);
});

test("a clock set back leaves what was learned as it was", () => {
  const tempo = quickened(learnt(60), 2_000_000);
  const back = setBack(tempo, 1_500_000);
  expect(quickened(back, 502_000)).toEqual(setBack(quickened(tempo, 2_002_000), 1_500_000));
});

/** After a rolling minute of so many was full. */
function learnt(perMinute: number): Tempo {
  let tempo = STARTING_TEMPO;
  for (let post = 0; post < perMinute; post++) tempo = quickened(tempo, post * 250);
  return slowed(tempo, perMinute * 250, 60_000 - perMinute * 250);
}

function perMinuteOf({ intervalMs }: Tempo): number {
  return 60_000 / intervalMs;
}
