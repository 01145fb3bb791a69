import * as fc from "fast-check";
import { expect, test } from "vitest";
import {
  afterBeginning,
  afterLook,
  afterNothing,
  afterOpening,
  afterPost,
  afterRefusal,
  afterRefusedOpening,
  mayLookAt,
  mayOpenAt,
  nextPostAt,
  nextRestedAt,
  nextTurnAt,
  rebased,
  restingAt,
  startingPace,
  type Post,
} from "#src/outbox/rate.ts";

const START = new Date("2026-09-07T08:00:00Z");

function later(date: Date, ms: number): Date {
  return new Date(date.getTime() + ms);
}

const TO_ADA: Post = { recipient: "ada", begunAt: START };

interface Begun {
  readonly at: number;
  readonly to: string;
}

/** Posts to these recipients in turn, each as soon as the pace allows it, whatever is still under way. */
function posted(recipients: readonly string[], tookMs: number): readonly Begun[] {
  let pace = startingPace(START);
  let now = START;
  const underWay: Post[] = [];
  function land(until: Date): void {
    while (underWay[0] && later(underWay[0].begunAt, tookMs) <= until) {
      const [post] = underWay.splice(0, 1);
      if (post) pace = afterPost(pace, post, later(post.begunAt, tookMs));
    }
  }
  return recipients.map((recipient) => {
    now = nextPostAt(pace, now);
    land(now);
    while (restingAt(pace, now).includes(recipient)) {
      const [first] = underWay;
      now = first ? later(first.begunAt, tookMs) : (nextRestedAt(pace, now) ?? now);
      land(now);
    }
    const begunAt = now;
    pace = afterBeginning(pace, { recipient, begunAt });
    underWay.push({ recipient, begunAt });
    return { at: begunAt.getTime(), to: recipient };
  });
}

/** The most posts in any window of this length. */
function mostWithin(posts: readonly Begun[], windowMs: number): number {
  return Math.max(
    0,
    ...posts.map(({ at }) => posts.filter((one) => one.at >= at && one.at < at + windowMs).length),
  );
}

const recipients = fc.array(fc.constantFrom("a", "b", "c", "d", "e", "f"), { minLength: 1, maxLength: 400 });

test("no second ever has more than ten posts, however late the answers come", () => {
  fc.assert(
    fc.property(recipients, fc.integer({ min: 0, max: 3000 }), (to, tookMs) => {
      const posts = posted(to, tookMs);
      expect(mostWithin(posts, 1000)).toBeLessThanOrEqual(10);
    }),
    { numRuns: 30 },
  );
});

test("no conversation ever has two posts within a second of an answer, nor more than sixty in a minute", () => {
  fc.assert(
    fc.property(recipients, fc.integer({ min: 0, max: 3000 }), (to, tookMs) => {
      for (const one of new Set(to)) {
        const posts = posted(to, tookMs).filter((post) => post.to === one);
        expect(mostWithin(posts, 1000 + tookMs)).toBe(1);
        expect(mostWithin(posts, 60_000)).toBeLessThanOrEqual(60);
      }
    }),
    { numRuns: 30 },
  );
});

test("a refusal is waited out, then the pace is slower", () => {
  const before = afterBeginning(startingPace(START), TO_ADA);
  const pace = afterRefusal(before, TO_ADA, { retryAfterMs: 7000, now: START });
  expect(nextPostAt(pace, START)).toEqual(later(START, 7000));
  expect(pace.tempo.intervalMs).toBeGreaterThan(before.tempo.intervalMs);
  expect(mayOpenAt(pace, START)).toBe(true);
});

test("opening conversations has its own ration and does not slow down posting", () => {
  const pace = afterOpening(startingPace(START), START);
  expect([mayOpenAt(pace, START), mayOpenAt(pace, later(START, 1250))]).toEqual([false, true]);
  expect(nextPostAt(pace, START)).toEqual(START);
  const refused = afterRefusedOpening(pace, TO_ADA, { retryAfterMs: 30_000, now: START });
  expect([mayOpenAt(refused, later(START, 29_999)), nextPostAt(refused, START)]).toEqual([false, START]);
  expect(nextRestedAt(refused, START)).toEqual(later(START, 30_000));
});

test("nobody rests when nothing was posted", () => {
  const pace = startingPace(START);
  expect([restingAt(pace, START), nextRestedAt(pace, START)]).toEqual([[], null]);
});

test("those who rested are forgotten", () => {
  let pace = startingPace(START);
  for (let index = 0; index < 100; index++) {
    const post = { recipient: `person ${index}`, begunAt: later(START, index * 300) };
    pace = afterPost(afterBeginning(pace, post), post, post.begunAt);
  }
  expect(pace.resting.size).toBeLessThan(5);
});

test("a clock set back by a year leaves no longer to wait than there was", () => {
  const ahead = new Date("2027-09-07T08:00:00Z");
  const post = { recipient: "ada", begunAt: ahead };
  const refused = afterRefusal(startingPace(ahead), post, { retryAfterMs: 7000, now: ahead });
  const pace = afterPost(refused, post, ahead);
  const healed = rebased(pace, START);
  expect(nextPostAt(healed, START)).toEqual(later(START, 7000));
  expect(restingAt(healed, later(START, 1050))).toEqual([]);
  expect(rebased(healed, START)).toBe(healed);
});

test("a conversation has no second post while one is under way, however long that takes", () => {
  const begun = afterBeginning(startingPace(START), TO_ADA);
  const hourLater = later(START, 3_600_000);
  expect([restingAt(begun, hourLater), nextRestedAt(begun, hourLater)]).toEqual([["ada"], null]);
  expect(restingAt(afterNothing(begun, TO_ADA, hourLater), hourLater)).toEqual([]);
  const landed = afterPost(begun, TO_ADA, hourLater);
  expect(nextRestedAt(landed, hourLater)).toEqual(later(hourLater, 1050));
});

test("the next post is counted from the beginning of the one before, and waits for no answer", () => {
  const begun = afterBeginning(startingPace(START), TO_ADA);
  expect(nextPostAt(begun, START)).toEqual(later(START, 250));
});

test("looks into conversations have a ration of their own, and hold up no post", () => {
  const looked = afterLook(startingPace(START), null, START);
  expect([mayLookAt(looked, START), mayLookAt(looked, later(START, 1250))]).toEqual([false, true]);
  expect(nextTurnAt(looked, START)).toEqual(START);
  const refused = afterLook(looked, 30_000, START);
  expect([mayLookAt(refused, later(START, 29_999)), nextPostAt(refused, START)]).toEqual([false, START]);
});

test("where posts wait longer than looks, the look has its turn", () => {
  const refused = afterRefusal(startingPace(START), TO_ADA, { retryAfterMs: 60_000, now: START });
  expect(nextTurnAt(afterLook(refused, null, START), START)).toEqual(later(START, 1250));
});
