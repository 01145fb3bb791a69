import * as fc from "fast-check";
import { expect, test } from "vitest";
import {
  addDays,
  cityOf,
  daysBetween,
  instantOf,
  isDay,
  isSameZone,
  isTimeOfDay,
  isZone,
  nextOccurrence,
  spokenDay,
  spokenInstant,
  storedZone,
  wallTimeOf,
  weekdayOf,
} from "#src/core/wall-time.ts";

const ZONES = Intl.supportedValuesOf("timeZone");
const YEAR = { from: new Date("2026-01-01T00:00:00Z"), until: new Date("2027-01-01T00:00:00Z") };

const anInstant = fc.date({ min: YEAR.from, max: YEAR.until, noInvalidDate: true });
const aZone = fc.constantFrom(...ZONES);

/** Every clock change of 2026 lies in one of these, from Morocco's in February to America's in November. */
const CHANGES = [
  { from: new Date("2026-02-03T00:00:00Z"), weeks: 10 },
  { from: new Date("2026-08-30T00:00:00Z"), weeks: 11 },
];

test("a weekly slot keeps its weekday and local hour across both changes of 2026, in every zone", () => {
  expect(ZONES.length).toBeGreaterThan(400);
  expect(ZONES.filter((zone) => !CHANGES.every((change) => keepsItsHour(zone, change)))).toEqual([]);
});

function keepsItsHour(zone: string, { from, weeks }: (typeof CHANGES)[number]): boolean {
  const slot = { weekday: 2, at: "10:00" };
  let at = nextOccurrence(slot, zone, from);
  const { on: first } = wallTimeOf(at, zone);
  for (let week = 1; week <= weeks; week++) {
    at = nextOccurrence(slot, zone, at);
    const wall = wallTimeOf(at, zone);
    if (wall.weekday !== 2 || wall.at !== "10:00" || wall.on !== addDays(first, 7 * week)) return false;
  }
  return true;
}

// Measured against other libraries before the first line was written; Temporal's `compatible` rule.
test.each([
  { zone: "Europe/Berlin", on: "2026-10-25", at: "02:30", utc: "00:30" },
  { zone: "America/New_York", on: "2026-11-01", at: "01:30", utc: "05:30" },
  { zone: "Europe/Berlin", on: "2026-03-29", at: "02:30", utc: "01:30" },
  { zone: "Australia/Lord_Howe", on: "2026-04-05", at: "01:45", utc: "14:45" },
  { zone: "Africa/Casablanca", on: "2026-02-15", at: "02:30", utc: "01:30" },
])("$zone, $on $at is the instant that Temporal says", ({ zone, on, at, utc }) => {
  expect(instantOf({ on, at }, zone).toISOString().slice(11, 16)).toBe(utc);
});

test("a time that does not exist moves on by the gap", () => {
  const instant = instantOf({ on: "2026-03-29", at: "02:30" }, "Europe/Berlin");
  expect(wallTimeOf(instant, "Europe/Berlin")).toEqual({ on: "2026-03-29", at: "03:30", weekday: 7 });
});

test("of a time that exists twice the first is meant, and the second is no new occurrence", () => {
  const first = instantOf({ on: "2026-10-25", at: "02:30" }, "Europe/Berlin");
  const next = nextOccurrence({ weekday: 7, at: "02:30" }, "Europe/Berlin", first);
  expect(wallTimeOf(next, "Europe/Berlin").on).toBe("2026-11-01");
});

const aDay = fc
  .date({ min: YEAR.from, max: YEAR.until, noInvalidDate: true })
  .map((at) => at.toISOString().slice(0, 10));
const aRhythm = fc
  .record({
    weekday: fc.integer({ min: 1, max: 7 }),
    hour: fc.integer({ min: 0, max: 23 }),
    weeks: fc.integer({ min: 1, max: 6 }),
    anchorOn: aDay,
  })
  .map(({ weekday, hour, weeks, anchorOn }) => ({
    weekday,
    at: `${String(hour).padStart(2, "0")}:30`,
    every: { weeks, anchorOn },
  }));

test("the next occurrence is later than asked for, and no other comes before it", () => {
  fc.assert(
    fc.property(aZone, anInstant, aRhythm, (zone, after, { weekday, at }) => {
      const next = nextOccurrence({ weekday, at }, zone, after);
      expect(next > after).toBe(true);
      expect(next.getTime() - after.getTime()).toBeLessThanOrEqual(7 * 86_400_000 + 7_200_000);
      expect(nextOccurrence({ weekday, at }, zone, new Date(next.getTime() - 1))).toEqual(next);
    }),
  );
});

test("a rhythm of weeks begins with its first day and comes every so many weeks from there", () => {
  fc.assert(
    fc.property(aZone, anInstant, aRhythm, (zone, after, rhythm) => {
      const { weeks, anchorOn } = rhythm.every;
      const next = nextOccurrence(rhythm, zone, after);
      expect(next > after).toBe(true);
      expect(nextOccurrence(rhythm, zone, new Date(next.getTime() - 1))).toEqual(next);
      const days = daysBetween(anchorOn, wallTimeOf(next, zone).on);
      const late = wallTimeOf(next, zone).weekday === rhythm.weekday ? 0 : 1;
      expect(days).toBeGreaterThanOrEqual(0);
      expect((days - late) % (7 * weeks)).toBeLessThan(7);
      expect(
        daysBetween(wallTimeOf(next, zone).on, wallTimeOf(nextOccurrence(rhythm, zone, next), zone).on),
      ).toBe(7 * weeks - late);
    }),
  );
});

test("every second Tuesday at ten is every second one, from the day that it was agreed on", () => {
  const rhythm = { weekday: 2, at: "10:00", every: { weeks: 2, anchorOn: "2026-10-15" } };
  let at = new Date("2026-09-01T00:00:00Z");
  const told = [1, 2, 3].map(() =>
    spokenInstant((at = nextOccurrence(rhythm, "Europe/Berlin", at)), "Europe/Berlin"),
  );
  expect(told).toEqual(["Tue 20 Oct, 10:00", "Tue 3 Nov, 10:00", "Tue 17 Nov, 10:00"]);
});

test("an instant told as wall time and back is the same minute, or the same hour told once", () => {
  fc.assert(
    fc.property(aZone, anInstant, (zone, instant) => {
      const back = instantOf(wallTimeOf(instant, zone), zone);
      expect(wallTimeOf(back, zone)).toEqual(wallTimeOf(instant, zone));
      expect(instant.getTime() - back.getTime()).toBeLessThanOrEqual(60_000 + 7_200_000);
    }),
  );
});

test("days are counted over months, years and leap days", () => {
  expect(addDays("2028-02-28", 1)).toBe("2028-02-29");
  expect(addDays("2026-01-01", -1)).toBe("2025-12-31");
  expect(daysBetween("2026-12-31", "2027-01-02")).toBe(2);
  expect(daysBetween("2027-01-02", "2026-12-31")).toBe(-2);
  expect(weekdayOf("2026-11-22")).toBe(7);
});

test.each(["Europe/Berlin", "UTC", "Etc/GMT+5", "America/Port-au-Prince"])("%s is a zone", (name) => {
  expect(isZone(name)).toBe(true);
});

test.each([
  "+02:00",
  "2026-01-01T00:00Z",
  "2026-01-01T00:00[Europe/Berlin]",
  "Atlantis/Deep",
  "",
  " UTC",
  "T10",
])("'%s' is no zone", (name) => {
  expect(isZone(name)).toBe(false);
});

test("an instant is spoken in the reader's zone, a day without one", () => {
  const instant = new Date("2026-11-24T09:00:00Z");
  expect(spokenInstant(instant, "Europe/Berlin")).toBe("Tue 24 Nov, 10:00");
  expect(spokenInstant(instant, "Pacific/Auckland")).toBe("Tue 24 Nov, 22:00");
  expect(spokenInstant(new Date("2026-11-23T23:00:00Z"), "Europe/Berlin")).toBe("Tue 24 Nov, 00:00");
  expect(spokenDay("2026-11-24")).toBe("Tue 24 Nov");
});

test("a zone is called by its city", () => {
  expect(cityOf("America/Argentina/Buenos_Aires")).toBe("Buenos Aires");
  expect(cityOf("America/New_York")).toBe("New York");
  expect(cityOf("UTC")).toBe("UTC");
});

test.each(["2026-09-07", "2028-02-29", "0001-01-01"])("isDay() takes %s", (text) => {
  expect(isDay(text)).toBe(true);
});

test.each(["2027-02-29", "2026-13-01", "2026-9-7", "2026-09-07T10:00", "someday", ""])(
  "isDay() refuses '%s'",
  (text) => {
    expect(isDay(text)).toBe(false);
  },
);

test("isTimeOfDay() takes what a clock of a day shows, and nothing else", () => {
  expect(["00:00", "09:30", "23:59"].every(isTimeOfDay)).toBe(true);
  expect(["24:00", "9:30", "12:60", "", "09:30:00"].some(isTimeOfDay)).toBe(false);
});

test("storedZone() keeps a zone that is known, and reads any other as UTC", () => {
  expect(["Europe/Berlin", "Mars/Olympus_Mons", "+02:00", ""].map(storedZone)).toEqual([
    "Europe/Berlin",
    "UTC",
    "UTC",
    "UTC",
  ]);
});

test("two names of one zone are the same, those of two countries and unknown ones are not", () => {
  expect(isSameZone("Asia/Kolkata", "Asia/Calcutta")).toBe(true);
  expect(isSameZone("Etc/UTC", "UTC")).toBe(true);
  expect(isSameZone("Europe/Oslo", "Europe/Berlin")).toBe(false);
  expect(isSameZone("Atlantis/Deep", "UTC")).toBe(false);
  expect(isSameZone("Atlantis/Deep", "Atlantis/Deep")).toBe(true);
});
