import { expect, test } from "vitest";
import { addDays, instantOf, nextOccurrence, wallTimeOf, weekdayOf } from "#src/core/wall-time.ts";
import { isWorkingAt, nextWorkingInstant, workingSpans } from "#src/core/working-hours.ts";
import { clockChanges, type ClockChange } from "./zone-changes.ts";

// Every zone of this machine, every change of its clock from 2020 to 2040.

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;
const CHANGES = clockChanges();
const FORWARD = CHANGES.filter(({ byMinutes }) => byMinutes > 0);
const BACK = CHANGES.filter(({ byMinutes }) => byMinutes < 0);

test("the changes of twenty years are all there, the half-hour one of Lord Howe among them", () => {
  expect(CHANGES.length).toBeGreaterThan(500);
  expect(CHANGES.some(({ zone, byMinutes }) => zone === "Australia/Lord_Howe" && byMinutes === 30)).toBe(
    true,
  );
});

test("a weekly time keeps its weekday and local hour over every change", () => {
  expect(CHANGES.filter((change) => !keepsItsHour(change, "10:00")).map(told)).toEqual([]);
});

function keepsItsHour({ zone, at }: ClockChange, hour: string): boolean {
  let before = new Date(at.getTime() - 8 * DAY_MS);
  const weekday = weekdayOf(wallTimeOf(at, zone).on);
  return [1, 2, 3].every(() => {
    before = nextOccurrence({ weekday, at: hour }, zone, before);
    const wall = wallTimeOf(before, zone);
    return wall.weekday === weekday && wall.at === hour;
  });
}

test("every second week keeps its weeks, its weekday and its local hour over every change", () => {
  const wrong = CHANGES.filter(({ zone, at }) => {
    const anchorOn = addDays(wallTimeOf(at, zone).on, -21);
    const rhythm = { weekday: weekdayOf(anchorOn), at: "10:00", every: { weeks: 2, anchorOn } };
    let meets = new Date(at.getTime() - 23 * DAY_MS);
    return ![0, 14, 28, 42].every((days) => {
      meets = nextOccurrence(rhythm, zone, meets);
      const wall = wallTimeOf(meets, zone);
      return wall.on === addDays(anchorOn, days) && wall.at === "10:00";
    });
  });
  expect(wrong.map(told)).toEqual([]);
});

test("a time that a change left out moves on by the gap, wherever the gap is", () => {
  const wrong = FORWARD.filter(({ zone, at, byMinutes }) =>
    [0, byMinutes / 2, byMinutes - 1].some((minutes) => {
      const leftOut = shown(zone, at, minutes - byMinutes);
      return instantOf(leftOut, zone).getTime() !== at.getTime() + minutes * MINUTE_MS;
    }),
  );
  expect(wrong.map(told)).toEqual([]);
});

test("a time that a change repeats is the first of the two", () => {
  const wrong = BACK.filter(({ zone, at, byMinutes }) =>
    [0, -byMinutes / 2, -byMinutes - 1].some((minutes) => {
      const twice = shown(zone, at, minutes);
      return instantOf(twice, zone).getTime() !== at.getTime() + (minutes + byMinutes) * MINUTE_MS;
    }),
  );
  expect(wrong.map(told)).toEqual([]);
});

/** What the clock would show so many minutes from the change on, had it gone on as after it. */
function shown(zone: string, at: Date, minutes: number): { readonly on: string; readonly at: string } {
  const wall = wallTimeOf(at, zone);
  const text = new Date(Date.parse(`${wall.on}T${wall.at}Z`) + minutes * MINUTE_MS).toISOString();
  return { on: text.slice(0, 10), at: text.slice(11, 16) };
}

test("a working day around every change begins and ends at its hours", () => {
  const wrong = CHANGES.filter(({ zone, at }) => {
    const hours = { timeZone: zone, days: [1, 2, 3, 4, 5, 6, 7], start: "09:00", end: "17:00" };
    const from = new Date(at.getTime() - 2 * DAY_MS);
    const spans = workingSpans(hours, from, new Date(at.getTime() + 2 * DAY_MS)).slice(1, -1);
    return !spans.every(
      ({ startAt, endAt }) =>
        wallTimeOf(startAt, zone).at === "09:00" && wallTimeOf(endAt, zone).at === "17:00",
    );
  });
  expect(wrong.map(told)).toEqual([]);
});

test("whoever is to be rung at the very change is rung inside their hours", () => {
  const wrong = CHANGES.filter(({ zone, at }) => {
    const hours = { timeZone: zone, days: [1, 2, 3, 4, 5], start: "09:00", end: "17:00" };
    const next = nextWorkingInstant([hours], at);
    return next === null || !isWorkingAt(hours, next);
  });
  expect(wrong.map(told)).toEqual([]);
});

function told({ zone, at }: ClockChange): string {
  return `${zone} ${at.toISOString()}`;
}

test("on the day that Samoa skipped, what was meant for it comes a day later, and once", () => {
  const friday = { weekday: 5, at: "10:00" };
  const first = nextOccurrence(friday, "Pacific/Apia", new Date("2011-12-24T00:00:00Z"));
  expect(wallTimeOf(first, "Pacific/Apia")).toEqual({ on: "2011-12-31", at: "10:00", weekday: 6 });
  const justBefore = new Date(first.getTime() - MINUTE_MS);
  expect(nextOccurrence(friday, "Pacific/Apia", justBefore)).toEqual(first);
  expect(wallTimeOf(nextOccurrence(friday, "Pacific/Apia", first), "Pacific/Apia").on).toBe("2012-01-06");
});

test("Samoa has a working week of four days that year", () => {
  const hours = { timeZone: "Pacific/Apia", days: [1, 2, 3, 4, 5], start: "09:00", end: "17:00" };
  const spans = workingSpans(hours, new Date("2011-12-26T11:00:00Z"), new Date("2012-01-01T10:00:00Z"));
  expect(spans.map(({ startAt }) => wallTimeOf(startAt, "Pacific/Apia").on)).toEqual([
    "2011-12-26",
    "2011-12-27",
    "2011-12-28",
    "2011-12-29",
  ]);
});

// Zones that changed their rules: the same wall time before and after.
test.each([
  { zone: "Europe/Istanbul", before: "2015-12-15", utc: "08:00", after: "2016-12-15", later: "07:00" },
  { zone: "Asia/Pyongyang", before: "2018-05-01", utc: "01:30", after: "2018-05-08", later: "01:00" },
  { zone: "America/Mexico_City", before: "2022-07-01", utc: "15:00", after: "2023-07-01", later: "16:00" },
  { zone: "Africa/Juba", before: "2021-01-15", utc: "07:00", after: "2021-02-15", later: "08:00" },
  { zone: "Asia/Almaty", before: "2024-02-15", utc: "04:00", after: "2024-03-15", later: "05:00" },
  { zone: "America/Nuuk", before: "2022-12-15", utc: "13:00", after: "2023-12-15", later: "12:00" },
])("ten o'clock in $zone is what its law said on the day", ({ zone, before, utc, after, later }) => {
  const inUtc = [before, after].map((on) => instantOf({ on, at: "10:00" }, zone).toISOString().slice(11, 16));
  expect(inUtc).toEqual([utc, later]);
});

test.each([
  { zone: "Asia/Kathmandu", utc: "04:15" },
  { zone: "Australia/Eucla", utc: "01:15" },
  { zone: "Pacific/Chatham", utc: "21:15" },
  { zone: "Asia/Kolkata", utc: "04:30" },
])("ten o'clock in $zone is a part of an hour elsewhere", ({ zone, utc }) => {
  expect(instantOf({ on: "2026-06-15", at: "10:00" }, zone).toISOString().slice(11, 16)).toBe(utc);
});
