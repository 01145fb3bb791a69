import * as fc from "fast-check";
import { expect, it } from "vitest";
import { NO_TIME_OFF } from "#src/core/time-off.ts";
import { isWorkingAt, workingSpans } from "#src/core/working-hours.ts";
import { answerTimes, timeAfterReminder } from "#src/features/matching/consent-times.ts";
import { hoursIn, MONDAY } from "./people.ts";

const BERLIN = hoursIn("Europe/Berlin");

it("gives the rest of the day and three working days, and reminds at the beginning of the second", () => {
  expect(answerTimes(BERLIN, MONDAY)).toEqual({
    remindAt: new Date("2026-09-09T07:00:00Z"),
    answerByAt: new Date("2026-09-10T15:00:00Z"),
  });
});

it("counts from when the question comes, not from a Friday evening, and not the weekend", () => {
  const friday = new Date("2026-09-04T18:00:00Z");
  expect(answerTimes(BERLIN, friday)).toEqual(answerTimes(BERLIN, MONDAY));
});

it("goes by each one's own calendar: working days, holidays and a change of the clocks", () => {
  const weekends = { ...hoursIn("Asia/Dubai"), days: [7, 1] };
  expect(answerTimes(weekends, MONDAY).answerByAt).toEqual(new Date("2026-09-20T13:00:00Z"));
  const holidays = new Set(["2026-09-08", "2026-09-09"]);
  const rests = { ...BERLIN, timeOff: { ...NO_TIME_OFF, holidays } };
  expect(answerTimes(rests, MONDAY).answerByAt).toEqual(new Date("2026-09-14T15:00:00Z"));
  const beforeWinter = new Date("2026-10-23T08:00:00Z");
  expect(answerTimes(BERLIN, beforeWinter).answerByAt).toEqual(new Date("2026-10-28T16:00:00Z"));
});

it("gives a week to somebody who works on no day at all", () => {
  const never = { ...BERLIN, days: [] };
  expect(answerTimes(never, MONDAY)).toEqual({
    remindAt: new Date("2026-09-11T08:00:00Z"),
    answerByAt: new Date("2026-09-14T08:00:00Z"),
  });
  expect(timeAfterReminder(never, MONDAY) > MONDAY).toBe(true);
});

it("always reminds in working time, before the end, and leaves three whole working days", () => {
  const anyHours = fc.record({
    timeZone: fc.constantFrom("Europe/Berlin", "Pacific/Auckland", "America/New_York", "Asia/Kathmandu"),
    days: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 }),
    start: fc.constantFrom("00:30", "06:00", "09:00"),
    end: fc.constantFrom("12:00", "17:00", "23:30"),
  });
  const anyTime = fc.integer({ min: 0, max: 400 * 24 * 4 }).map((quarters) => quarters * 900_000);
  fc.assert(
    fc.property(anyHours, anyTime, (hours, offset) => {
      const askedAt = new Date(MONDAY.getTime() + offset);
      const { remindAt, answerByAt } = answerTimes(hours, askedAt);
      expect(isWorkingAt(hours, remindAt)).toBe(true);
      expect(remindAt > askedAt && answerByAt > remindAt).toBe(true);
      const whole = workingSpans(hours, askedAt, answerByAt);
      expect(whole.length).toBeGreaterThanOrEqual(3);
      expect(whole.length).toBeLessThanOrEqual(4);
    }),
    { numRuns: 200 },
  );
});
