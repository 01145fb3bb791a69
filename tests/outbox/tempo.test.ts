import { describe, expect, test } from "vitest";
import { seededRandom } from "#src/core/random.ts";
import {
  afterBeginning,
  afterPost,
  afterRefusal,
  nextPostAt,
  startingPace,
  type Pace,
} from "#src/outbox/rate.ts";
import {
  begun,
  isWorthKeeping,
  quickened,
  resumed,
  setBack,
  slowed,
  STARTING_TEMPO,
  type Tempo,
} from "#src/outbox/tempo.ts";
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

interface Trip {
  /** There and back. */
  readonly ms: number;
  readonly jitterMs: number;
  /** What is known at the beginning; nothing when missing. */
  readonly from?: Pace;
}

interface Flight {
  readonly begunAt: Date;
  readonly landsAt: Date;
  readonly retryAfterMs: number | null;
}

/** Posts to as many people, each as soon as the pace allows it, whatever is still under way. */
function send(posts: number, limit: HiddenLimit, { from = startingPace(START), ...trip }: Trip): Sent {
  const random = seededRandom(1);
  const underWay: Flight[] = [];
  let pace = from;
  let now = START;
  let refusals = 0;
  let sent = 0;
  function land({ begunAt, landsAt, retryAfterMs }: Flight): void {
    const post = { recipient: `person ${begunAt.getTime()}`, begunAt };
    now = landsAt > now ? landsAt : now;
    if (retryAfterMs === null) pace = afterPost(pace, post, now);
    else pace = afterRefusal(pace, post, { retryAfterMs, now });
    if (retryAfterMs === null) sent += 1;
    else refusals += 1;
  }
  while (sent < posts) {
    const begunAt = nextPostAt(pace, now);
    const [first] = underWay;
    if (first && (first.landsAt <= begunAt || sent + underWay.length >= posts)) {
      underWay.shift();
      land(first);
      continue;
    }
    now = begunAt;
    const arrivesMs = trip.ms / 2 + trip.jitterMs * (random.next() - 0.5);
    const retryAfterMs = limit(begunAt.getTime() - START.getTime() + arrivesMs);
    pace = afterBeginning(pace, { recipient: `person ${begunAt.getTime()}`, begunAt });
    underWay.push({ begunAt, landsAt: new Date(begunAt.getTime() + trip.ms), retryAfterMs });
  }
  return { ms: now.getTime() - START.getTime(), refusals };
}

const AT_ONCE = { ms: 0, jitterMs: 0 };
const FROM_AFAR = { ms: 80, jitterMs: 40 };
/** Several are under way at any time, and a refusal meets all of them. */
const SLOWLY = { ms: 250, jitterMs: 40 };

/** A bucket that is small for its limit shows itself only by refusing: learning it costs a few more at first. */
const MODELS = [
  { counts: "any minute", limitOf: rollingMinute, trips: [AT_ONCE, FROM_AFAR, SLOWLY], refusals: 5 },
  {
    counts: "minutes by the clock",
    limitOf: minuteByTheClock,
    trips: [AT_ONCE, FROM_AFAR, SLOWLY],
    refusals: 5,
  },
  { counts: "any second", limitOf: rollingSecond, trips: [AT_ONCE], refusals: 5 },
  { counts: "a bucket of a second", limitOf: bucketOf(1), trips: [AT_ONCE, FROM_AFAR, SLOWLY], refusals: 5 },
  {
    counts: "a bucket of five seconds",
    limitOf: bucketOf(5),
    trips: [AT_ONCE, FROM_AFAR, SLOWLY],
    refusals: 9,
  },
  { counts: "a bucket of a minute", limitOf: bucketOf(60), trips: [AT_ONCE, FROM_AFAR, SLOWLY], refusals: 9 },
];

describe.each(MODELS)("where Slack counts $counts", ({ limitOf, trips, refusals }) => {
  test.each(PER_MINUTE)(
    "at %i a minute a thousand posts take at most 1.15 times the least, with few refusals",
    (perMinute) => {
      for (const trip of trips) {
        const sent = send(1000, limitOf(perMinute), trip);
        expect(sent.ms / leastMs(1000, perMinute)).toBeLessThanOrEqual(1.15);
        const underWay = Math.floor(trip.ms / STARTING_TEMPO.intervalMs);
        expect(sent.refusals).toBeLessThanOrEqual(refusals * (1 + underWay));
      }
    },
  );

  test.each(PER_MINUTE)(
    "at %i a minute ten thousand posts have at most five refusals a thousand",
    (perMinute) => {
      for (const trip of trips) {
        const sent = send(10_000, limitOf(perMinute), trip);
        expect(sent.ms / leastMs(10_000, perMinute)).toBeLessThanOrEqual(1.15);
        expect(sent.refusals).toBeLessThanOrEqual(50);
      }
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

test("answers that take two seconds do not make a thousand posts slower", () => {
  const least = leastMs(1000, 525);
  const [quick, slow] = [0, 2000].map((ms) => send(1000, rollingMinute(525), { ms, jitterMs: 0 }).ms / least);
  expect(slow).toBeLessThanOrEqual((quick ?? 0) + 0.05);
});

test("each refusal after a long rest makes the next rest twice as long, up to an hour", () => {
  let tempo = refusedAt(STARTING_TEMPO, 0, 1000);
  const rests: number[] = [];
  for (let at = 0; rests.length < 8; at += 10 * 3_600_000) {
    tempo = refusedAt(tempo, at, 1000);
    rests.push((tempo.ceiling?.holdMs ?? 0) / 60_000);
  }
  expect(rests).toEqual([2, 4, 8, 16, 32, 60, 60, 60]);
});

test("a limit that was lifted is found again within two hours of posting", () => {
  let tempo = learnt(60);
  expect(perMinuteOf(tempo)).toBeLessThan(62);
  let at = 60_000;
  for (; perMinuteOf(tempo) < 240; at += tempo.intervalMs) tempo = taken(tempo, at);
  expect(at).toBeLessThan(2 * 3_600_000);
});

test("refusals never make it slower than a post in two seconds, whatever the wait", () => {
  let tempo = STARTING_TEMPO;
  let at = 0;
  for (const waitMs of [1000, 60_000, 1000, 3_600_000, 1000]) {
    at += 3_600_000;
    tempo = refusedAt(tempo, at, waitMs);
  }
  expect(tempo.intervalMs).toBe(2000);
});

test("a clock set back leaves what was learned as it was", () => {
  const tempo = taken(learnt(60), 2_000_000);
  const back = setBack(tempo, 1_500_000);
  expect(taken(back, 502_000)).toEqual(setBack(taken(tempo, 2_002_000), 1_500_000));
});

/** After a rolling minute of so many was full. */
function learnt(perMinute: number): Tempo {
  let tempo = STARTING_TEMPO;
  for (let post = 0; post < perMinute; post++) tempo = taken(tempo, post * 250);
  return refusedAt(tempo, perMinute * 250, 60_000 - perMinute * 250);
}

/** A post that began then and was answered at once. */
function taken(tempo: Tempo, at: number): Tempo {
  return quickened(begun(tempo, at), at);
}

function refusedAt(tempo: Tempo, at: number, retryAfterMs: number): Tempo {
  return slowed(begun(tempo, at), { begunAt: at, refusedAt: at, retryAfterMs });
}

function perMinuteOf({ intervalMs }: Tempo): number {
  return 60_000 / intervalMs;
}

test("of posts that were under way together the first refusal teaches, and the others only that they were refused", () => {
  const before = [1000, 1250, 1500].reduce(begun, STARTING_TEMPO);
  const once = slowed(before, { begunAt: 1000, refusedAt: 1600, retryAfterMs: 1000 });
  const again = slowed(once, { begunAt: 1500, refusedAt: 2100, retryAfterMs: 1000 });
  expect(again).toEqual({ ...once, recent: [1250] });
});

test("a process that begins knows what an earlier one learned, from its first post on", () => {
  const from = startingPace(START, learnt(60));
  const sent = send(30, rollingMinute(60), { ...AT_ONCE, from });
  expect(sent.refusals).toBe(0);
  expect(sent.ms).toBeGreaterThan(29_000);
});

test("a refusal in the first minute of a process is waited out, and does not unlearn what was learned", () => {
  const learned = learnt(240);
  const tempo = refusedAt(resumed(learned, 1_000_000), 1_005_000, 20_000);
  expect(perMinuteOf(tempo)).toBeCloseTo(perMinuteOf(learned));
  expect(tempo.ceiling?.intervalMs).toBe(learned.ceiling?.intervalMs);
  const later = refusedAt(resumed(learned, 1_000_000), 1_070_000, 20_000);
  expect(perMinuteOf(later)).toBeLessThan(perMinuteOf(learned));
});

test("what was learned by a clock that was ahead makes nothing later", () => {
  const ahead = { ...learnt(60), ceiling: { ...learnt(60).ceiling!, refusedAt: 9_000_000 } };
  expect(resumed(ahead, 5000).ceiling?.refusedAt).toBe(5000);
});

test("what was learned is kept after a refusal, and when the pace has changed by a twentieth", () => {
  const learned = learnt(60);
  expect(isWorthKeeping(learned, null)).toBe(true);
  expect(isWorthKeeping({ ...learned, intervalMs: learned.intervalMs * 0.96 }, learned)).toBe(false);
  expect(isWorthKeeping({ ...learned, intervalMs: learned.intervalMs * 0.94 }, learned)).toBe(true);
  expect(isWorthKeeping(refusedAt(learned, 90_000, 1000), learned)).toBe(true);
});
