import { expect, test } from "vitest";
import { afterWorkingDays, morningBefore } from "#src/features/check-ins/working-days.ts";
import { officeHours } from "#tests/support/people.ts";
import { at, BERLIN } from "./check-ins.ts";

test("three working days after a Thursday is the Tuesday, at the same time of day", () => {
  expect(afterWorkingDays([BERLIN, BERLIN], at("2026-09-10T08:00:00Z"), 3)).toEqual(
    at("2026-09-15T08:00:00Z"),
  );
});

test("the time of day stays through the night of a clock change", () => {
  expect(afterWorkingDays([BERLIN, BERLIN], at("2026-10-23T08:00:00Z"), 1)).toEqual(
    at("2026-10-26T09:00:00Z"),
  );
});

test("only days on which both work are counted", () => {
  const fridaysOnly = officeHours("Europe/Berlin", { days: [5] });
  expect(afterWorkingDays([BERLIN, fridaysOnly], at("2026-09-07T08:00:00Z"), 2)).toEqual(
    at("2026-09-18T08:00:00Z"),
  );
});

test("two people who share no weekday still come to an end", () => {
  const weekend = officeHours("Europe/Berlin", { days: [6, 7] });
  expect(afterWorkingDays([BERLIN, weekend], at("2026-09-07T08:00:00Z"), 2)).toEqual(
    at("2026-09-09T08:00:00Z"),
  );
  const never = officeHours("Europe/Berlin", { days: [] });
  expect(afterWorkingDays([never, never], at("2026-09-07T08:00:00Z"), 2)).toEqual(at("2026-09-09T08:00:00Z"));
});

test("what is prepared for Monday comes on Friday morning", () => {
  expect(morningBefore(BERLIN, at("2026-09-14T12:00:00Z"))).toEqual(at("2026-09-11T07:00:00Z"));
});

test("the day before is the day before on one's own calendar", () => {
  const auckland = officeHours("Pacific/Auckland");
  // Thursday 22:30 UTC is Friday morning in Auckland, so Thursday 09:00 there is the morning before.
  expect(morningBefore(auckland, at("2026-09-10T22:30:00Z"))).toEqual(at("2026-09-09T21:00:00Z"));
});
