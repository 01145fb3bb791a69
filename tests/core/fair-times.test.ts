import * as fc from "fast-check";
import { expect, test } from "vitest";
import { fairTimes, type Attendee, type MeetingWish } from "#src/core/fair-times.ts";
import { spokenInstant, wallTimeOf } from "#src/core/wall-time.ts";
import type { WorkingHours } from "#src/core/working-hours.ts";

const MONDAY = new Date("2026-09-07T00:00:00Z");
const WEEK_MS = 7 * 86_400_000;

function office(timeZone: string, other: Partial<WorkingHours> = {}): WorkingHours {
  return { timeZone, days: [1, 2, 3, 4, 5], start: "09:00", end: "17:00", ...other };
}

function attending(...everybody: readonly WorkingHours[]): readonly Attendee[] {
  return everybody.map((hours) => ({ hours, borneMinutes: 0 }));
}

function inWeek(from: Date, other: Partial<MeetingWish> = {}): MeetingWish {
  return { from, until: new Date(from.getTime() + WEEK_MS), minutes: 45, taken: [], most: 3, ...other };
}

test("three zones that share an hour meet inside it, and it costs nobody", () => {
  const everybody = attending(office("Europe/Berlin"), office("Africa/Lagos"), office("America/New_York"));
  const [first] = fairTimes(everybody, inWeek(MONDAY));
  expect(first && spokenInstant(first.at, "Europe/Berlin")).toBe("Mon 7 Sept, 15:30");
  expect(first?.costMinutes).toEqual([0, 0, 0]);
});

test("weekends that differ are kept: Sunday is a working day for one and not for the other", () => {
  const everybody = attending(office("Africa/Cairo", { days: [7, 1, 2, 3, 4] }), office("Europe/Berlin"));
  const weekdays = fairTimes(everybody, inWeek(MONDAY, { most: 7 })).map(
    ({ at }) => wallTimeOf(at, "UTC").weekday,
  );
  expect(weekdays.toSorted((one, other) => one - other)).toEqual([1, 2, 3, 4]);
});

test("who shares no hour still gets a time, by day and not by night where that can be", () => {
  const [first] = fairTimes(attending(office("Europe/Berlin"), office("Asia/Tokyo", { start: "10:00" })), {
    ...inWeek(MONDAY),
    minutes: 60,
  });
  for (const zone of ["Europe/Berlin", "Asia/Tokyo"]) {
    const hour = Number(first && wallTimeOf(first.at, zone).at.slice(0, 2));
    expect(hour >= 7 && hour < 22).toBe(true);
  }
});

test("the edge goes to whoever bore less before", () => {
  const [newYork, tokyo] = attending(office("America/New_York"), office("Asia/Tokyo"));
  if (!newYork || !tokyo) throw new Error("two were asked for");
  const [first] = fairTimes([{ ...newYork, borneMinutes: 600 }, tokyo], inWeek(MONDAY));
  const [second] = fairTimes([newYork, { ...tokyo, borneMinutes: 600 }], inWeek(MONDAY));
  expect(first?.costMinutes[0]).toBe(0);
  expect(second?.costMinutes[1]).toBe(0);
});

test("what is taken is not offered, and each time is on another day", () => {
  const taken = [{ startAt: MONDAY, endAt: new Date("2026-09-09T00:00:00Z") }];
  const times = fairTimes(
    attending(office("Europe/Berlin"), office("Europe/Berlin")),
    inWeek(MONDAY, { taken }),
  );
  const days = times.map(({ at }) => wallTimeOf(at, "Europe/Berlin").on);
  expect(new Set(days).size).toBe(3);
  expect(days.every((on) => on >= "2026-09-09")).toBe(true);
});

test("nobody to meet, or no time to do it, is no time", () => {
  expect(fairTimes([], inWeek(MONDAY))).toEqual([]);
  expect(fairTimes(attending(office("UTC")), { ...inWeek(MONDAY), until: MONDAY })).toEqual([]);
});

const zones = fc.constantFrom(
  "Europe/Berlin",
  "America/Los_Angeles",
  "Asia/Tokyo",
  "Asia/Kathmandu",
  "Australia/Lord_Howe",
  "Pacific/Auckland",
  "America/Sao_Paulo",
);

test("over a quarter of weekly meetings nobody carries more than one meeting more than is needed", () => {
  fc.assert(
    fc.property(fc.uniqueArray(zones, { minLength: 2, maxLength: 2 }), (both) => {
      let attendees = attending(...both.map((zone) => office(zone)));
      for (let week = 0; week < 12; week++) {
        const [best] = fairTimes(
          attendees,
          inWeek(new Date(MONDAY.getTime() + week * WEEK_MS), { minutes: 60 }),
        );
        attendees = attendees.map(({ hours, borneMinutes }, place) => ({
          hours,
          borneMinutes: borneMinutes + (best?.costMinutes[place] ?? 0),
        }));
      }
      const borne = attendees.map(({ borneMinutes }) => borneMinutes);
      expect(Math.max(...borne) - Math.min(...borne)).toBeLessThanOrEqual(4 * 60);
    }),
    { numRuns: 8 },
  );
});

test("a time inside everybody's hours always comes before one that is not", () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(zones, fc.integer({ min: 0, max: 5000 })), { minLength: 1, maxLength: 3 }),
      (everybody) => {
        const attendees = everybody.map(([zone, borneMinutes]) => ({ hours: office(zone), borneMinutes }));
        const times = fairTimes(attendees, inWeek(MONDAY, { most: 7 }));
        expect(times.length).toBeGreaterThan(0);
        const costs = times.map(({ costMinutes }) => Number(Math.max(...costMinutes) > 0));
        expect(costs).toEqual(costs.toSorted((one, other) => one - other));
      },
    ),
    { numRuns: 10 },
  );
});
