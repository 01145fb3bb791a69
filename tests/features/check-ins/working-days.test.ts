import { expect, test } from "vitest";
import { NO_TIME_OFF } from "#src/core/time-off.ts";
import { addDays } from "#src/core/wall-time.ts";
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

test("holidays of either of them are not counted, nor the days on which one is away", () => {
  const holiday = { ...BERLIN, timeOff: { ...NO_TIME_OFF, holidays: new Set(["2026-09-11"]) } };
  const away = { ...BERLIN, timeOff: { ...NO_TIME_OFF, awayUntilOn: "2026-09-21" } };
  expect(afterWorkingDays([BERLIN, holiday], at("2026-09-10T08:00:00Z"), 1)).toEqual(
    at("2026-09-14T08:00:00Z"),
  );
  expect(afterWorkingDays([away, BERLIN], at("2026-09-10T08:00:00Z"), 2)).toEqual(at("2026-09-22T08:00:00Z"));
});

test("what is prepared for the day after a holiday comes before it, whoever was away meanwhile", () => {
  const timeOff = { ...NO_TIME_OFF, holidays: new Set(["2026-09-11"]), awayUntilOn: "2026-09-14" };
  expect(morningBefore({ ...BERLIN, timeOff }, at("2026-09-14T12:00:00Z"))).toEqual(
    at("2026-09-10T07:00:00Z"),
  );
});

test("a year of holidays comes to an end", () => {
  const days = Array.from({ length: 500 }, (_, place) => addDays("2026-06-01", place));
  const never = { ...BERLIN, timeOff: { ...NO_TIME_OFF, holidays: new Set(days) } };
  expect(afterWorkingDays([never, BERLIN], at("2026-09-10T08:00:00Z"), 1) > at("2027-09-10T08:00:00Z")).toBe(
    true,
  );
  expect(morningBefore(never, at("2026-09-14T12:00:00Z"))).toEqual(at("2026-09-13T07:00:00Z"));
});
