import { expect, test } from "vitest";
import { dayProblem, decideLogged, isForLater, logTarget } from "#src/features/check-ins/log.ts";
import { aCheckIn, anAround, aScheduledCheckIn, at } from "./check-ins.ts";

const met = { on: "2026-09-10", timeZone: "Europe/Berlin" };

test("the check-in of that day is meant, whatever became of it", () => {
  const missed = aScheduledCheckIn({ status: "missed" });
  const planned = aCheckIn({ createdAt: at("2026-09-11T08:00:00Z") });
  expect(logTarget([planned, missed], met)).toEqual({ kind: "known", checkIn: missed });
});

test("a meeting before any time was agreed is the check-in that was due", () => {
  const proposed = aCheckIn({ status: "proposed" });
  expect(logTarget([proposed], met)).toEqual({ kind: "known", checkIn: proposed });
});

test("a meeting before the agreed day is one more; the agreed one stands", () => {
  const later = aScheduledCheckIn({ startsAt: at("2026-09-17T12:00:00Z") });
  expect(logTarget([later], met)).toEqual({ kind: "extra" });
});

test("what was moved to a later day is still to come on the day on which they met; what is over is not", () => {
  const later = aScheduledCheckIn({ startsAt: at("2026-09-17T12:00:00Z") });
  expect(isForLater(later, met)).toBe(true);
  expect(isForLater({ ...later, status: "missed" }, met)).toBe(false);
  expect(isForLater(aScheduledCheckIn({ startsAt: at("2026-09-10T07:00:00Z") }), met)).toBe(false);
  expect(isForLater(aCheckIn(), met)).toBe(false);
});

test("a meeting of a time before the open check-in began is one more", () => {
  expect(logTarget([aCheckIn({ createdAt: at("2026-09-12T08:00:00Z") })], met)).toEqual({ kind: "extra" });
});

test("logging an open one holds it on that day and plans the next in rhythm", () => {
  const move = decideLogged(aCheckIn({ status: "proposed" }), met, anAround("2026-09-11T08:00:00Z"));
  expect(move).toMatchObject({
    checkIn: { status: "held", startsAt: at("2026-09-10T10:00:00Z") },
    nextDueAt: at("2026-09-21T10:00:00Z"),
  });
});

test("logging a held one again plans nothing more", () => {
  const held = aScheduledCheckIn({ status: "held" });
  expect(decideLogged(held, met, anAround("2026-09-11T08:00:00Z"))).toEqual({
    checkIn: held,
    notices: [],
    nextDueAt: null,
  });
});

test("a day to come and a day long ago are not days on which one met", () => {
  expect(dayProblem(met, at("2026-09-10T08:00:00Z"))).toBeNull();
  expect(dayProblem(met, at("2026-09-09T08:00:00Z"))).toContain("still to come");
  expect(dayProblem({ ...met, on: "2025-09-10" }, at("2026-09-09T08:00:00Z"))).toContain(
    "Is the year right?",
  );
});
