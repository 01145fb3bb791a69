import { expect, test } from "vitest";
import {
  cancelled,
  decideChoice,
  decideHeld,
  decideMissed,
  decideSkip,
  decideTime,
  isUnmet,
  nextStepAt,
  slower,
  slowerCadence,
  type CheckIn,
  type Decision,
  type Move,
} from "#src/features/check-ins/check-in.ts";
import { aCheckIn, ADA, anAround, aScheduledCheckIn, aStep, at } from "./check-ins.ts";

const TUESDAY = at("2026-09-08T11:00:00Z");
const WEDNESDAY = at("2026-09-09T11:00:00Z");

function aProposedCheckIn(other: Partial<CheckIn> = {}): CheckIn {
  return aCheckIn({
    status: "proposed",
    slots: [TUESDAY, WEDNESDAY],
    steps: [aStep("proposed", "2026-09-10T08:00:00Z")],
    ...other,
  });
}

function moveOf(decision: Decision): Move {
  if (decision.kind !== "moved") throw new Error(`wanted a move, found '${decision.cause}'`);
  return decision.move;
}

test("choosing one of the times schedules the check-in and tells the other", () => {
  const choice = { slot: WEDNESDAY, by: ADA, taken: [] };
  const move = moveOf(decideChoice(aProposedCheckIn(), choice, anAround("2026-09-07T09:00:00Z")));
  expect(move.checkIn).toMatchObject({ status: "scheduled", startsAt: WEDNESDAY, slots: [] });
  expect(move.notices).toEqual([{ kind: "picked", by: ADA }]);
  expect(nextStepAt(move.checkIn)).toEqual(at("2026-09-08T07:00:00Z"));
});

test("what would help is a question after one that was missed or left out, not once they met or while it is to come", () => {
  const unmet = ["missed", "skipped"];
  for (const status of [
    "planned",
    "proposed",
    "scheduled",
    "held",
    "missed",
    "skipped",
    "cancelled",
  ] as const)
    expect([status, isUnmet({ status })]).toEqual([status, unmet.includes(status)]);
});

test("of two choices the first one counts; the second learns that it was agreed meanwhile", () => {
  const around = anAround("2026-09-07T09:00:00Z");
  const first = moveOf(decideChoice(aProposedCheckIn(), { slot: TUESDAY, by: ADA, taken: [] }, around));
  const second = decideChoice(first.checkIn, { slot: WEDNESDAY, by: ADA, taken: [] }, around);
  expect(second).toEqual({ kind: "stale", cause: "moved" });
});

test.for([
  ["not_offered", at("2026-09-09T12:00:00Z"), "2026-09-07T09:00:00Z", aProposedCheckIn()],
  ["past", TUESDAY, "2026-09-08T11:00:00Z", aProposedCheckIn()],
  ["over", TUESDAY, "2026-09-07T09:00:00Z", aProposedCheckIn({ status: "skipped" })],
  ["over", TUESDAY, "2026-09-07T09:00:00Z", aProposedCheckIn({ status: "cancelled" })],
] as const)("a choice that is %s changes nothing", ([cause, slot, now, checkIn]) => {
  expect(decideChoice(checkIn, { slot, by: ADA, taken: [] }, anAround(now))).toEqual({
    kind: "stale",
    cause,
  });
});

test("a time that one of them has given to somebody else meanwhile is not agreed", () => {
  const taken = [{ startAt: at("2026-09-08T10:30:00Z"), endAt: at("2026-09-08T11:15:00Z") }];
  const decision = decideChoice(
    aProposedCheckIn(),
    { slot: TUESDAY, by: ADA, taken },
    anAround("2026-09-07T09:00:00Z"),
  );
  expect(decision).toEqual({ kind: "stale", cause: "taken" });
});

test("any other time may be set, also before any was offered, and the pair is told", () => {
  const wish = { startsAt: at("2026-09-08T18:00:00Z"), seen: null, by: ADA };
  const move = moveOf(decideTime(aCheckIn(), wish, anAround("2026-09-07T09:00:00Z")));
  expect(move.checkIn).toMatchObject({ status: "scheduled", startsAt: wish.startsAt });
  expect(move.notices).toEqual([{ kind: "agreed", by: ADA }]);
});

test("moving begins all reminders anew", () => {
  const checkIn = aScheduledCheckIn({
    steps: [aStep("scheduled", "2026-09-09T07:00:00Z"), aStep("prepared", "2026-09-10T11:45:00Z")],
  });
  const wish = { startsAt: at("2026-09-17T12:00:00Z"), seen: checkIn.startsAt, by: ADA };
  const move = moveOf(decideTime(checkIn, wish, anAround("2026-09-10T08:00:00Z")));
  expect(move.checkIn.steps.at(-1)?.name).toBe("scheduled");
  expect(nextStepAt(move.checkIn)).toEqual(at("2026-09-16T07:00:00Z"));
});

test("the time that was agreed on already is no news: nobody is told again, and nothing begins anew", () => {
  const checkIn = aScheduledCheckIn();
  const wish = { startsAt: checkIn.startsAt ?? at("2026-09-09T12:00:00Z"), seen: checkIn.startsAt, by: ADA };
  const move = moveOf(decideTime(checkIn, wish, anAround("2026-09-07T08:00:00Z")));
  expect(move).toMatchObject({ checkIn, notices: [] });
});

test("who moves a check-in that the other has moved meanwhile does not undo that", () => {
  const wish = { startsAt: at("2026-09-17T12:00:00Z"), seen: at("2026-09-09T12:00:00Z"), by: ADA };
  expect(decideTime(aScheduledCheckIn(), wish, anAround("2026-09-08T08:00:00Z"))).toEqual({
    kind: "stale",
    cause: "moved",
  });
});

test("a check-in agreed for in an hour is prepared at once", () => {
  const wish = { startsAt: at("2026-09-07T10:00:00Z"), seen: null, by: ADA };
  const move = moveOf(decideTime(aCheckIn(), wish, anAround("2026-09-07T09:00:00Z")));
  expect(nextStepAt(move.checkIn)).toEqual(at("2026-09-07T09:00:00Z"));
});

test("skipping an agreed one tells the other and plans the next in rhythm with it", () => {
  const checkIn = aScheduledCheckIn();
  const move = moveOf(
    decideSkip(checkIn, { seen: checkIn.startsAt, by: ADA }, anAround("2026-09-09T08:00:00Z")),
  );
  expect(move.checkIn).toMatchObject({ status: "skipped", endedAt: at("2026-09-09T08:00:00Z") });
  expect(move.notices).toEqual([{ kind: "left_out", by: ADA }]);
  expect(move.nextDueAt).toEqual(at("2026-09-21T12:00:00Z"));
});

test("skipping one that nobody was asked about yet rings nobody and leaves out one whole turn", () => {
  const planned = aCheckIn({ steps: [aStep("planned", "2026-09-18T08:00:00Z")] });
  const move = moveOf(decideSkip(planned, { seen: null, by: ADA }, anAround("2026-09-09T08:00:00Z")));
  expect(move.notices).toEqual([]);
  expect(move.nextDueAt).toEqual(at("2026-10-02T08:00:00Z"));
});

test("'we met' holds the check-in and plans the next one so that the meeting keeps the cadence", () => {
  const checkIn = aScheduledCheckIn();
  const move = moveOf(decideHeld(checkIn, checkIn.startsAt, anAround("2026-09-10T13:00:00Z")));
  expect(move.checkIn.status).toBe("held");
  // Thursday 10 September plus 14 days is Thursday 24; the question comes three days earlier.
  expect(move.nextDueAt).toEqual(at("2026-09-21T12:00:00Z"));
});

test("'we met' after it was taken for missed makes it held and plans nothing twice", () => {
  const checkIn = aScheduledCheckIn({ status: "missed" });
  const move = moveOf(decideHeld(checkIn, checkIn.startsAt, anAround("2026-09-16T13:00:00Z")));
  expect(move).toMatchObject({ checkIn: { status: "held" }, nextDueAt: null });
});

test("'we met' about a time that was moved away is not taken for the new one", () => {
  const decision = decideHeld(
    aScheduledCheckIn(),
    at("2026-09-09T12:00:00Z"),
    anAround("2026-09-09T13:00:00Z"),
  );
  expect(decision).toEqual({ kind: "stale", cause: "moved" });
});

test("'we did not meet' after 'we met' changes nothing", () => {
  const checkIn = aScheduledCheckIn({ status: "held" });
  const decision = decideMissed(checkIn, checkIn.startsAt, anAround("2026-09-10T13:00:00Z"));
  expect(decision).toEqual({ kind: "stale", cause: "over" });
});

test("what a closed pair had planned is cancelled and needs no more steps; what was held stays held", () => {
  expect(nextStepAt(cancelled(aScheduledCheckIn(), at("2026-09-09T08:00:00Z")))).toBeNull();
  const held = aScheduledCheckIn({ status: "held" });
  expect(cancelled(held, at("2026-09-09T08:00:00Z"))).toBe(held);
});

test("a slower rhythm moves what is planned and nothing that was agreed", () => {
  expect(nextStepAt(slower(aCheckIn(), 7))).toEqual(at("2026-09-14T08:00:00Z"));
  const agreed = aScheduledCheckIn();
  expect(slower(agreed, 7)).toBe(agreed);
});

test("rhythms get slower step by step and end", () => {
  expect([7, 10, 14, 28, 56].map(slowerCadence)).toEqual([14, 14, 21, 42, null]);
});
