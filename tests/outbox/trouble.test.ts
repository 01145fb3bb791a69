import { expect, test } from "vitest";
import type { SlackFailure } from "#src/slack/errors.ts";
import {
  afterFailure,
  afterSuccess,
  isTrouble,
  NO_TROUBLE,
  pausedUntil,
  type Trouble,
} from "#src/outbox/trouble.ts";

const NOW = new Date("2026-09-07T08:00:00Z");
const DOWN: SlackFailure = { kind: "later", code: "network" };
const DEAD: SlackFailure = { kind: "installation", code: "invalid_auth" };

function pauseMs(trouble: Trouble): number {
  return (pausedUntil(trouble, NOW)?.getTime() ?? NOW.getTime()) - NOW.getTime();
}

/** A call that began and ended then; `jitter` in the middle. */
function callAt(now: Date, jitter = 0.5) {
  return { begunAt: now, now, jitter };
}

/** Each call is made when the pause before it is over. */
function pausesAfter(failure: SlackFailure, times: number): readonly number[] {
  let trouble = NO_TROUBLE;
  let now = NOW;
  return Array.from({ length: times }, () => {
    trouble = afterFailure(trouble, failure, callAt(now));
    const begunAt = now;
    now = pausedUntil(trouble, now) ?? now;
    return now.getTime() - begunAt.getTime();
  });
}

test("all is well at the beginning", () => {
  expect(pausedUntil(NO_TROUBLE, NOW)).toBeNull();
});

test("an outage pauses for two seconds, doubling to five minutes", () => {
  const pauses = pausesAfter(DOWN, 12);
  expect(pauses.slice(0, 3)).toEqual([2000, 4000, 8000]);
  expect(pauses.at(-1)).toBe(300_000);
});

test("a dead token pauses for a minute, doubling to an hour", () => {
  const pauses = pausesAfter(DEAD, 12);
  expect(pauses.slice(0, 2)).toEqual([60_000, 120_000]);
  expect(pauses.at(-1)).toBe(3_600_000);
});

test("jitter moves a pause by a quarter at most", () => {
  const pauses = [0, 1].map((jitter) => pauseMs(afterFailure(NO_TROUBLE, DOWN, callAt(NOW, jitter))));
  expect(pauses).toEqual([1500, 2500]);
});

test("only what is about Slack as a whole is trouble", () => {
  const kinds = ["later", "unclear", "installation", "ratelimited", "gone", "scope", "race", "bug"] as const;
  const troubles = kinds.filter((kind) => isTrouble({ kind, code: "x", retryAfterMs: 1 }));
  expect(troubles).toEqual(["later", "unclear", "installation"]);
});

test("a pause that began under a clock since set back is over", () => {
  const trouble = afterFailure(NO_TROUBLE, DEAD, callAt(new Date("2027-01-01T00:00:00Z"), 0));
  expect(pausedUntil(trouble, NOW)).toBeNull();
});

const SECOND_LATER = new Date(NOW.getTime() + 1000);

test("calls that were under way when another failed make the pause no longer, and do not end it", () => {
  const trouble = afterFailure(NO_TROUBLE, DOWN, callAt(NOW));
  const late = { begunAt: NOW, now: SECOND_LATER, jitter: 0.5 };
  expect(afterFailure(trouble, DOWN, late)).toBe(trouble);
  expect(afterSuccess(trouble, late)).toBe(trouble);
  expect(afterSuccess(trouble, callAt(SECOND_LATER))).toBe(NO_TROUBLE);
});

test("that the token is dead counts also when it is heard during an outage, once", () => {
  const outage = afterFailure(NO_TROUBLE, DOWN, callAt(NOW));
  const late = { begunAt: NOW, now: SECOND_LATER, jitter: 0.5 };
  const dead = afterFailure(outage, DEAD, late);
  expect(dead.kind).toBe("refused");
  expect(afterFailure(dead, DEAD, late)).toBe(dead);
});
