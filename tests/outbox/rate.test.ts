import * as fc from "fast-check";
import { expect, test } from "vitest";
import {
  afterOpening,
  afterPost,
  afterRefusal,
  mayOpenAt,
  nextPostAt,
  nextRestedAt,
  rebased,
  restingAt,
  startingPace,
} from "#src/outbox/rate.ts";

const START = new Date("2026-09-07T08:00:00Z");

function later(date: Date, ms: number): Date {
  return new Date(date.getTime() + ms);
}

function atOnce(instant: Date): { readonly begunAt: Date; readonly now: Date } {
  return { begunAt: instant, now: instant };
}

interface Post {
  readonly at: number;
  readonly to: string;
}

/** Posts one after another to these recipients, each as soon as the pace allows it. */
function posted(recipients: readonly string[], tookMs: number): readonly Post[] {
  let pace = startingPace(START);
  let now = START;
  return recipients.map((to) => {
    now = nextPostAt(pace, now);
    while (restingAt(pace, now).includes(to)) now = nextRestedAt(pace, now) ?? now;
    const begunAt = now;
    now = later(now, tookMs);
    pace = afterPost(pace, to, { begunAt, now });
    return { at: begunAt.getTime(), to };
  });
}

/** The most posts in any window of this length. */
function mostWithin(posts: readonly Post[], windowMs: number): number {
  return Math.max(
    0,
    ...posts.map(({ at }) => posts.filter((one) => one.at >= at && one.at < at + windowMs).length),
  );
}

const recipients = fc.array(fc.constantFrom("a", "b", "c", "d", "e", "f"), { minLength: 1, maxLength: 400 });

test("no second ever has more than ten posts", () => {
  fc.assert(
    fc.property(recipients, fc.integer({ min: 0, max: 300 }), (to, tookMs) => {
      const posts = posted(to, tookMs);
      expect(mostWithin(posts, 1000)).toBeLessThanOrEqual(10);
    }),
    { numRuns: 30 },
  );
});

test("no conversation ever has two posts within a second, nor more than sixty in a minute", () => {
  fc.assert(
    fc.property(recipients, fc.integer({ min: 0, max: 300 }), (to, tookMs) => {
      for (const one of new Set(to)) {
        const posts = posted(to, tookMs).filter((post) => post.to === one);
        expect(mostWithin(posts, 1000)).toBe(1);
        expect(mostWithin(posts, 60_000)).toBeLessThanOrEqual(60);
      }
    }),
    { numRuns: 30 },
  );
});

test("a refusal is waited out, then the pace is slower", () => {
  const before = startingPace(START);
  const pace = afterRefusal(before, { what: "post", retryAfterMs: 7000 }, START);
  expect(nextPostAt(pace, START)).toEqual(later(START, 7000));
  expect(pace.tempo.intervalMs).toBeGreaterThan(before.tempo.intervalMs);
  expect(mayOpenAt(pace, START)).toBe(true);
});

test("opening conversations has its own ration and does not slow down posting", () => {
  const pace = afterOpening(startingPace(START), START);
  expect([mayOpenAt(pace, START), mayOpenAt(pace, later(START, 1250))]).toEqual([false, true]);
  expect(nextPostAt(pace, START)).toEqual(START);
  const refused = afterRefusal(pace, { what: "opening", retryAfterMs: 30_000 }, START);
  expect([mayOpenAt(refused, later(START, 29_999)), nextPostAt(refused, START)]).toEqual([false, START]);
  expect(nextRestedAt(refused, START)).toEqual(later(START, 30_000));
});

test("nobody rests when nothing was posted", () => {
  const pace = startingPace(START);
  expect([restingAt(pace, START), nextRestedAt(pace, START)]).toEqual([[], null]);
});

test("those who rested are forgotten", () => {
  let pace = startingPace(START);
  for (let index = 0; index < 100; index++)
    pace = afterPost(pace, `person ${index}`, atOnce(later(START, index * 300)));
  expect(pace.resting.size).toBeLessThan(5);
});

test("a clock set back by a year leaves no longer to wait than there was", () => {
  const ahead = new Date("2027-09-07T08:00:00Z");
  const pace = afterPost(
    afterRefusal(startingPace(ahead), { what: "post", retryAfterMs: 7000 }, ahead),
    "ada",
    atOnce(ahead),
  );
  const healed = rebased(pace, START);
  expect(nextPostAt(healed, START)).toEqual(later(START, 7000));
  expect(restingAt(healed, later(START, 1050))).toEqual([]);
  expect(rebased(healed, START)).toBe(healed);
});
