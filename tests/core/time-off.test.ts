import * as fc from "fast-check";
import { expect, test } from "vitest";
import { isDayOff, NO_TIME_OFF, type TimeOff } from "#src/core/time-off.ts";
import { wallTimeOf } from "#src/core/wall-time.ts";
import {
  isWorkingAt,
  nextWorkingInstant,
  sharedSpans,
  workingSpans,
  type WorkingHours,
} from "#src/core/working-hours.ts";

const MONDAY = new Date("2026-09-07T08:00:00Z");

function berlin(timeOff: Partial<TimeOff> = {}): WorkingHours {
  return {
    timeZone: "Europe/Berlin",
    days: [1, 2, 3, 4, 5],
    start: "09:00",
    end: "17:00",
    timeOff: { ...NO_TIME_OFF, ...timeOff },
  };
}

test("nobody works on a holiday", () => {
  const hours = berlin({ holidays: new Set(["2026-09-07", "2026-09-08"]) });
  expect(nextWorkingInstant([hours], MONDAY)).toEqual(new Date("2026-09-09T07:00:00Z"));
});

test("a holiday is a day of one's own calendar", () => {
  const hours = { ...berlin({ holidays: new Set(["2026-09-08"]) }), timeZone: "Pacific/Auckland" };
  expect(isWorkingAt(hours, new Date("2026-09-07T22:00:00Z"))).toBe(false);
  expect(isWorkingAt(hours, new Date("2026-09-08T22:00:00Z"))).toBe(true);
});

test("who is on vacation is back on the day that they said, however far off it is", () => {
  const soon = berlin({ awayUntilOn: "2026-09-14" });
  const far = berlin({ awayUntilOn: "2027-03-01" });
  expect(nextWorkingInstant([soon], MONDAY)).toEqual(new Date("2026-09-14T07:00:00Z"));
  expect(nextWorkingInstant([far], MONDAY)).toEqual(new Date("2027-03-01T08:00:00Z"));
});

test("quiet hours are quiet in the middle of a working day, too", () => {
  const hours = berlin({ quietHours: { start: "12:00", end: "13:30" } });
  const lunch = new Date("2026-09-07T10:15:00Z");
  expect(nextWorkingInstant([hours], lunch)).toEqual(new Date("2026-09-07T11:30:00Z"));
  expect(workingSpans(hours, MONDAY, new Date("2026-09-07T20:00:00Z")).length).toBe(2);
});

test("quiet hours over midnight cut both ends of a long day", () => {
  const late = { ...berlin({ quietHours: { start: "20:00", end: "08:00" } }), start: "06:00", end: "23:00" };
  const [first, second] = workingSpans(
    late,
    new Date("2026-09-07T00:00:00Z"),
    new Date("2026-09-09T00:00:00Z"),
  );
  expect([first?.startAt, first?.endAt, second?.startAt]).toEqual([
    new Date("2026-09-07T06:00:00Z"),
    new Date("2026-09-07T18:00:00Z"),
    new Date("2026-09-08T06:00:00Z"),
  ]);
});

test("quiet hours of the whole day leave no time at all", () => {
  const always = berlin({ quietHours: { start: "07:00", end: "07:00" } });
  expect(nextWorkingInstant([always], MONDAY)).toBeNull();
});

test("do-not-disturb is waited out", () => {
  const endAt = new Date("2026-09-07T12:10:00Z");
  const hours = berlin({ doNotDisturb: [{ startAt: new Date("2026-09-07T07:30:00Z"), endAt }] });
  expect(nextWorkingInstant([hours], MONDAY)).toEqual(endAt);
});

test("no time off is the same as none told", () => {
  const { timeOff: _none, ...plain } = berlin();
  const until = new Date("2026-09-21T00:00:00Z");
  expect(workingSpans(berlin(), MONDAY, until)).toEqual(workingSpans(plain, MONDAY, until));
});

const ZONES = [
  "Europe/Berlin",
  "Australia/Lord_Howe",
  "America/Nuuk",
  "Asia/Kathmandu",
  "Pacific/Apia",
  "Africa/Cairo",
];
const aTime = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.constantFrom("00", "15", "45"))
  .map(([hour, minute]) => `${String(hour).padStart(2, "0")}:${minute}`);
const anInstant = fc.date({
  min: new Date("2026-01-01T00:00:00Z"),
  max: new Date("2026-12-31T00:00:00Z"),
  noInvalidDate: true,
});
const aDay = anInstant.map((at) => at.toISOString().slice(0, 10));
const someHours: fc.Arbitrary<WorkingHours & { readonly timeOff: TimeOff }> = fc.record({
  timeZone: fc.constantFrom(...ZONES),
  days: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 7 }),
  start: fc.constantFrom("00:00", "06:30", "09:00"),
  end: fc.constantFrom("12:15", "17:00", "23:45"),
  timeOff: fc.record({
    holidays: fc.uniqueArray(aDay, { maxLength: 40 }).map((days) => new Set(days)),
    awayUntilOn: fc.option(aDay),
    quietHours: fc.option(fc.record({ start: aTime, end: aTime })),
    doNotDisturb: fc.array(
      fc
        .tuple(anInstant, fc.integer({ min: 0, max: 5 * 86_400_000 }))
        .map(([startAt, ms]) => ({ startAt, endAt: new Date(startAt.getTime() + ms) })),
      { maxLength: 3 },
    ),
  }),
});

test("nobody is ever rung on a day off, in quiet hours or in do-not-disturb", () => {
  fc.assert(
    fc.property(someHours, anInstant, (hours, from) => {
      const at = nextWorkingInstant([hours], from);
      if (at === null) return;
      const wall = wallTimeOf(at, hours.timeZone);
      expect(at >= from).toBe(true);
      expect(hours.days.includes(wall.weekday) && !isDayOff(hours.timeOff, wall.on)).toBe(true);
      expect(isQuiet(wall.at, hours.timeOff)).toBe(false);
      expect(hours.timeOff.doNotDisturb.some(({ startAt, endAt }) => startAt <= at && at < endAt)).toBe(
        false,
      );
      expect(nextWorkingInstant([hours], at)).toEqual(at);
    }),
    { numRuns: 80 },
  );
});

/** By the clock alone, and so not in the hour that a change of the clocks repeats: none of these lies there. */
function isQuiet(at: string, { quietHours }: TimeOff): boolean {
  if (quietHours === null) return false;
  const { start, end } = quietHours;
  return end > start ? start <= at && at < end : at >= start || at < end;
}

test("what people share is inside the time of each, whatever they have off", () => {
  fc.assert(
    fc.property(fc.array(someHours, { minLength: 1, maxLength: 3 }), anInstant, (everybody, from) => {
      const until = new Date(from.getTime() + 5 * 86_400_000);
      for (const { startAt, endAt } of sharedSpans(everybody, from, until)) {
        const last = new Date(endAt.getTime() - 1);
        expect(everybody.every((hours) => isWorkingAt(hours, startAt) && isWorkingAt(hours, last))).toBe(
          true,
        );
      }
    }),
    { numRuns: 60 },
  );
});
