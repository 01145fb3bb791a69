import * as fc from "fast-check";
import { expect, it } from "vitest";
import { isWorkingAt, type WorkingHours } from "#src/core/working-hours.ts";
import { toldAt } from "#src/features/reviews/note-bundle.ts";

const hours: WorkingHours = {
  timeZone: "Asia/Kolkata",
  days: [1, 2, 3, 4, 5],
  start: "09:30",
  end: "17:30",
};

it("toldAt() tells of one hour's notes at its end", () => {
  expect(toldAt(new Date("2026-09-07T08:01:00Z"), hours)).toEqual(new Date("2026-09-07T09:00:00Z"));
  expect(toldAt(new Date("2026-09-07T08:59:00Z"), hours)).toEqual(new Date("2026-09-07T09:00:00Z"));
});

it("toldAt() gathers an evening and a weekend into the next morning", () => {
  const morning = new Date("2026-09-14T04:00:00Z");
  expect(toldAt(new Date("2026-09-11T15:00:00Z"), hours)).toEqual(morning);
  expect(toldAt(new Date("2026-09-13T11:00:00Z"), hours)).toEqual(morning);
});

it("toldAt() is later than the note, inside working hours, and never goes back", () => {
  const instant = fc.date({ min: new Date("2026-01-01"), max: new Date("2026-12-31"), noInvalidDate: true });
  fc.assert(
    fc.property(instant, instant, (one, other) => {
      const [first, second] = one < other ? [one, other] : [other, one];
      const told = toldAt(first, hours);
      expect(told > first).toBe(true);
      expect(isWorkingAt(hours, told)).toBe(true);
      expect(toldAt(second, hours) >= told).toBe(true);
    }),
  );
});

it("toldAt() does not lose a note of somebody who never works", () => {
  const never = { ...hours, days: [] };
  expect(toldAt(new Date("2026-09-07T08:01:00Z"), never)).toEqual(new Date("2026-09-07T09:00:00Z"));
});
