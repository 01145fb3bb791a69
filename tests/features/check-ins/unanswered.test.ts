import { expect, test } from "vitest";
import type { CheckIn } from "#src/features/check-ins/check-in.ts";
import { unansweredMoves } from "#src/features/check-ins/unanswered.ts";
import { officeHours } from "#tests/support/people.ts";
import { aCheckIn, anAround, aScheduledCheckIn, aStep, at } from "./check-ins.ts";

const TWO_WEEKS = { from: at("2026-09-07T07:00:00Z"), until: at("2026-09-21T07:00:00Z") };

function said(checkIn: CheckIn, span = TWO_WEEKS, other: Parameters<typeof anAround>[1] = {}) {
  const moves = unansweredMoves(checkIn, span, (now) => anAround(now.toISOString(), other));
  return [...moves].flatMap(({ at: instant, move }) =>
    move.notices.map((notice) => [instant.toISOString().slice(0, 16), notice.kind]),
  );
}

test("what nobody answers is foreseen with the check-ins that follow, up to the end and no further", () => {
  expect(said(aCheckIn(), TWO_WEEKS, { cadenceDays: 7 })).toEqual([
    ["2026-09-07T08:00", "proposal"],
    ["2026-09-10T08:00", "proposal"],
    ["2026-09-15T08:00", "missed"],
    ["2026-09-19T08:00", "proposal"],
  ]);
  expect(said(aCheckIn(), { ...TWO_WEEKS, until: at("2026-09-10T07:59:00Z") })).toHaveLength(1);
});

test("after a meeting that nobody told of, the next one is asked for in the rhythm from when it would have been", () => {
  const asked = aScheduledCheckIn({ steps: [aStep("askedAgain", "2026-09-14T12:45:00Z")] });
  expect(said(asked, TWO_WEEKS, { cadenceDays: 7 })).toEqual([
    ["2026-09-14T12:45", "missed"],
    ["2026-09-15T12:45", "proposal"],
    ["2026-09-18T12:45", "proposal"],
  ]);
});

test("what is overdue is done at once, and nothing is foreseen of what is over", () => {
  const overdue = aCheckIn({ steps: [aStep("planned", "2026-08-31T08:00:00Z")] });
  expect(said(overdue)[0]).toEqual(["2026-09-07T07:00", "proposal"]);
  expect(said(aCheckIn({ status: "held" }))).toEqual([]);
});

test("while somebody is away nothing is foreseen, and it goes on when they are back", () => {
  const backAt = at("2026-09-14T07:00:00Z");
  const moves = unansweredMoves(aCheckIn(), TWO_WEEKS, (now) =>
    anAround(now.toISOString(), { away: now < backAt ? { backAt } : null }),
  );
  const done = [...moves].map(({ at: instant, move }) => [instant, move.notices.length]);
  expect(done).toEqual([
    [at("2026-09-07T08:00:00Z"), 0],
    [backAt, 1],
    [at("2026-09-17T07:00:00Z"), 1],
  ]);
});

test("the check-in itself stays as it is", () => {
  const checkIn = aCheckIn();
  const before = structuredClone(checkIn);
  said(checkIn, TWO_WEEKS, { both: [officeHours("Asia/Tokyo"), officeHours("America/New_York")] });
  expect(checkIn).toEqual(before);
});
