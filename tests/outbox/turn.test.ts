import * as fc from "fast-check";
import { expect, test } from "vitest";
import { givesWayUntil, type Turn } from "#src/outbox/turn.ts";

const NOW = new Date("2026-09-07T08:00:00Z");
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

function after(ms: number): Date {
  return new Date(NOW.getTime() + ms);
}

function turn(other: Partial<Turn> = {}): Turn {
  return {
    isToOne: true,
    notBefore: NOW,
    expiresAt: null,
    priority: 2,
    putOffAt: null,
    place: 1,
    ...other,
  };
}

const GROUP = { isToOne: false, notBefore: after(6 * HOUR), place: 2 };

test("what is fresh leaves the room to what is more urgent, until that had its time", () => {
  const urgent = turn({ ...GROUP, priority: 1 });
  expect(givesWayUntil([turn()], [urgent], NOW)).toEqual(after(6 * HOUR + 15 * MINUTE));
  expect(givesWayUntil([turn()], [turn(GROUP)], NOW)).toBeNull();
  expect(givesWayUntil([turn()], [turn({ ...GROUP, priority: 3 })], NOW)).toBeNull();
});

test("what was put off goes before all that is fresh, the longest put off first", () => {
  const rival = turn({ ...GROUP, priority: 3, putOffAt: after(-DAY) });
  expect(givesWayUntil([turn({ priority: 1 })], [rival], NOW)).not.toBeNull();
  expect(givesWayUntil([turn({ putOffAt: after(-HOUR) })], [rival], NOW)).not.toBeNull();
  expect(givesWayUntil([turn({ putOffAt: after(-2 * DAY) })], [rival], NOW)).toBeNull();
  const atOnce = { putOffAt: after(-DAY) };
  expect(givesWayUntil([turn({ ...atOnce, place: 1 })], [rival], NOW)).toBeNull();
  expect(givesWayUntil([turn({ ...atOnce, place: 3 })], [rival], NOW)).not.toBeNull();
});

test("the one of several for a person that was put off first speaks for all of them", () => {
  const rival = turn({ ...GROUP, putOffAt: after(-DAY) });
  const long = turn({ priority: 3, putOffAt: after(-2 * DAY) });
  expect(givesWayUntil([turn({ priority: 1 }), long], [rival], NOW)).toBeNull();
});

test("after three days what goes to one person waits for nothing, but what goes to several keeps its place", () => {
  const rival = turn({ ...GROUP, putOffAt: after(-5 * DAY) });
  const since = { putOffAt: after(-3 * DAY - 1) };
  expect(givesWayUntil([turn(since)], [rival], NOW)).toBeNull();
  expect(givesWayUntil([turn({ ...since, isToOne: false })], [rival], NOW)).not.toBeNull();
});

test("nothing gives way to what will be too late, and what is due already is waited for a while", () => {
  const rival = { ...GROUP, putOffAt: after(-DAY) };
  expect(givesWayUntil([turn()], [turn({ ...rival, expiresAt: rival.notBefore })], NOW)).toBeNull();
  const due = turn({ ...rival, notBefore: after(-HOUR) });
  expect(givesWayUntil([turn()], [due], NOW)).toEqual(after(15 * MINUTE));
});

test("a putting off that is still to come, as by a clock that was ahead, is of no account", () => {
  const ahead = { putOffAt: after(300 * DAY) };
  expect(givesWayUntil([turn()], [turn({ ...GROUP, ...ahead })], NOW)).toBeNull();
  expect(givesWayUntil([turn(ahead)], [turn({ ...GROUP, putOffAt: after(-DAY) })], NOW)).not.toBeNull();
});

const aTurn = fc.record({
  isToOne: fc.boolean(),
  notBefore: fc.constant(NOW),
  expiresAt: fc.constant(null),
  priority: fc.integer({ min: 0, max: 3 }),
  putOffAt: fc.constantFrom(null, after(-DAY), after(-HOUR), after(HOUR)),
  place: fc.constant(0),
});

test("no two give way to each other", () => {
  fc.assert(
    fc.property(aTurn, aTurn, (one, second) => {
      const other = { ...second, place: 1 };
      const both = [givesWayUntil([one], [other], NOW), givesWayUntil([other], [one], NOW)];
      expect(both).toContain(null);
    }),
  );
});
