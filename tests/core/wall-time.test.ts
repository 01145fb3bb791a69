import fc from "fast-check";
import { expect, test } from "vitest";
import {
  addDays,
  daysBetween,
  instantOf,
  isZone,
  nextOccurrence,
  spokenDay,
  spokenInstant,
  wallTimeOf,
  weekdayOf,
} from "#src/core/wall-time.ts";

const ZONES = Intl.supportedValuesOf("timeZone");
const YEAR = { from: new Date("2026-01-01T00:00:00Z"), until: new Date("2027-01-01T00:00:00Z") };

const anInstant = fc.date({ min: YEAR.from, max: YEAR.until, noInvalidDate: true });
const aZone = fc.constantFrom(...ZONES);

test("a weekly slot keeps its weekday and local hour through every week of 2026, in every zone", () => {
  expect(ZONES.length).toBeGreaterThan(400);
  expect(ZONES.filter((zone) => !keepsItsHour(zone))).toEqual([]);
});

function keepsItsHour(zone: string): boolean {
  const slot = { weekday: 2, at: "10:00" };
  const seen: string[] = [];
  for (let at = nextOccurrence(slot, zone, YEAR.from); at < YEAR.until; at = nextOccurrence(slot, zone, at)) {
    const wall = wallTimeOf(at, zone);
    const isNext = seen.length === 0 || wall.on === addDays(seen.at(-1) ?? "", 7);
    if (wall.weekday !== 2 || wall.at !== "10:00" || !isNext) return false;
    seen.push(wall.on);
  }
  return seen.length === 52;
}

// Measured against other libraries before the first line was written; Temporal's `compatible` rule.
test.each([
  ["Europe/Berlin", "2026-10-25", "02:30", "00:30"],
  ["America/New_York", "2026-11-01", "01:30", "05:30"],
  ["Europe/Berlin", "2026-03-29", "02:30", "01:30"],
  ["Australia/Lord_Howe", "2026-04-05", "01:45", "14:45"],
  ["Africa/Casablanca", "2026-02-15", "02:30", "01:30"],
])("%s, %s %s is the instant that Temporal says", (zone, on, at, utc) => {
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

test("the next occurrence is later than asked for, and no other comes before it", () => {
  fc.assert(
    fc.property(aZone, anInstant, fc.integer({ min: 1, max: 7 }), (zone, after, weekday) => {
      const next = nextOccurrence({ weekday, at: "10:00" }, zone, after);
      expect(next > after).toBe(true);
      expect(next.getTime() - after.getTime()).toBeLessThanOrEqual(7 * 86_400_000 + 7_200_000);
    }),
  );
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
