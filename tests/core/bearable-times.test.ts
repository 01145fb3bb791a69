import * as fc from "fast-check";
import { expect, test } from "vitest";
import { NO_TIME_OFF, type TimeOff } from "#src/core/time-off.ts";
import { addDays, wallTimeOf } from "#src/core/wall-time.ts";
import { isWorkingAt, isWorkingDay, nextWorkingInstant, type WorkingHours } from "#src/core/working-hours.ts";

const ZONES = Intl.supportedValuesOf("timeZone");
const MINUTE_MS = 60_000;
const QUARTER_MS = 15 * MINUTE_MS;
const MONDAY = new Date("2026-09-07T12:00:00Z");

function office(timeZone: string, other: Partial<WorkingHours> = {}): WorkingHours {
  return { timeZone, days: [1, 2, 3, 4, 5], start: "09:00", end: "17:00", ...other };
}

/** What the clocks of these people show when they are rung. */
function rungAt(everybody: readonly WorkingHours[], from: Date): readonly string[] {
  const at = nextWorkingInstant(everybody, from);
  if (at === null) throw new Error("everybody here works");
  return everybody.map(({ timeZone }) => wallTimeOf(at, timeZone).at);
}

test.each([
  { zones: ["America/Los_Angeles", "Asia/Singapore"], hear: ["16:30", "07:30"] },
  { zones: ["America/Los_Angeles", "Asia/Tokyo"], hear: ["16:30", "08:30"] },
  { zones: ["Pacific/Honolulu", "Asia/Karachi"], hear: ["16:30", "07:30"] },
  { zones: ["America/Denver", "Australia/Perth"], hear: ["19:00", "09:00"] },
])("$zones share no hour and are up when they are rung, whoever comes first", ({ zones, hear }) => {
  const everybody = zones.map((zone) => office(zone));
  expect(rungAt(everybody, MONDAY)).toEqual(hear);
  expect(rungAt(everybody.toReversed(), MONDAY)).toEqual(hear.toReversed());
});

test("three of whom one always sleeps hear it near the edge of that one's night", () => {
  const zones = ["America/Los_Angeles", "Europe/Berlin", "Asia/Singapore"];
  const everybody = zones.map((zone) => office(zone));
  expect(rungAt(everybody, MONDAY)).toEqual(["06:30", "15:30", "21:30"]);
});

test("who shares no weekday with the others hears it by day, on a day off", () => {
  const weekend = office("Europe/Berlin", { days: [6, 7] });
  const [at] = rungAt([office("Europe/Berlin"), weekend], MONDAY);
  expect(at).toBe("14:00");
});

test("a holiday and a vacation of either are kept, also by those who share no hour", () => {
  const holidays = new Set(["2026-09-08", "2026-09-09"]);
  const some = office("America/Los_Angeles", { timeOff: { ...NO_TIME_OFF, holidays } });
  const away = office("Asia/Singapore", { timeOff: { ...NO_TIME_OFF, awayUntilOn: "2026-09-18" } });
  expect(nextWorkingInstant([some, office("Asia/Singapore")], MONDAY)).toEqual(
    new Date("2026-09-07T23:30:00Z"),
  );
  const afterHolidays = new Date("2026-09-08T06:00:00Z");
  expect(nextWorkingInstant([some, office("Asia/Singapore")], afterHolidays)).toEqual(
    new Date("2026-09-10T23:30:00Z"),
  );
  expect(nextWorkingInstant([some, away], MONDAY)).toEqual(new Date("2026-09-17T23:30:00Z"));
});

function isAwake({ timeZone }: WorkingHours, at: Date): boolean {
  const wall = wallTimeOf(at, timeZone).at;
  return wall >= "07:00" && wall < "22:00";
}

/** Somebody works, and for each of the others it is a waking hour of a working day. */
function isKind(everybody: readonly WorkingHours[], at: Date): boolean {
  return (
    everybody.some((hours) => isWorkingAt(hours, at)) &&
    everybody.every((hours) => isAwake(hours, at) && isWorkingDay(hours, wallTimeOf(at, hours.timeZone).on))
  );
}

function hasKindTime(everybody: readonly WorkingHours[], from: Date): boolean {
  const quarters = Array.from({ length: 7 * 96 }, (_, n) => new Date(from.getTime() + n * QUARTER_MS));
  return quarters.some((at) => isKind(everybody, at));
}

const someTimeOff: fc.Arbitrary<TimeOff> = fc.record({
  holidays: fc
    .array(fc.integer({ min: 0, max: 20 }), { maxLength: 4 })
    .map((days) => new Set(days.map((day) => addDays("2026-10-15", day)))),
  awayUntilOn: fc.constantFrom(null, null, "2026-10-27"),
  quietHours: fc.constantFrom(null, { start: "12:00", end: "13:30" }),
  doNotDisturb: fc.constant([]),
});
const somebody: fc.Arbitrary<WorkingHours> = fc.record({
  timeZone: fc.constantFrom(...ZONES),
  days: fc.constantFrom([1, 2, 3, 4, 5], [7, 1, 2, 3, 4], [1, 2, 3], [6, 7]),
  start: fc.constantFrom("07:30", "09:00", "10:15"),
  end: fc.constantFrom("14:00", "17:00", "18:30"),
  timeOff: someTimeOff,
});
/** The weeks in which the clocks of Europe and of America change, a week apart. */
const anInstant = fc.date({
  min: new Date("2026-10-20T00:00:00Z"),
  max: new Date("2026-11-05T00:00:00Z"),
  noInvalidDate: true,
});
const aGroup = fc.array(somebody, { minLength: 2, maxLength: 3 });

test("nobody is rung while they sleep, or on a weekday that is not theirs, in a week that has a better time", () => {
  fc.assert(
    fc.property(aGroup, anInstant, (everybody, from) => {
      const at = nextWorkingInstant(everybody, from);
      if (at === null) throw new Error("everybody here works");
      expect(isKind(everybody, at) || !hasKindTime(everybody, from)).toBe(true);
    }),
    { numRuns: 60 },
  );
});

test("somebody is at work, nobody has the day off, and it makes no difference who comes first", () => {
  fc.assert(
    fc.property(aGroup, anInstant, (everybody, from) => {
      const at = nextWorkingInstant(everybody, from);
      if (at === null) throw new Error("everybody here works");
      expect(at >= from).toBe(true);
      expect(everybody.some((hours) => isWorkingAt(hours, at))).toBe(true);
      for (const { timeOff, timeZone } of everybody) {
        const { on } = wallTimeOf(at, timeZone);
        expect([timeOff?.holidays.has(on), on < (timeOff?.awayUntilOn ?? "")]).toEqual([false, false]);
      }
      expect(nextWorkingInstant(everybody.toReversed(), from)).toEqual(at);
    }),
    { numRuns: 40 },
  );
});

test("who asks again when the time has come, a few minutes late, is not put off for ever", () => {
  fc.assert(
    fc.property(aGroup, anInstant, (everybody, from) => {
      let asked = from;
      let at = nextWorkingInstant(everybody, asked);
      for (let times = 0; times < 3 && at && at > asked; times++) {
        asked = new Date(at.getTime() + 5 * MINUTE_MS);
        at = nextWorkingInstant(everybody, asked);
      }
      expect(at).toEqual(asked);
    }),
    { numRuns: 40 },
  );
});

const FAR = ["America/Los_Angeles", "Asia/Tokyo", "Europe/Berlin", "Pacific/Auckland", "America/Sao_Paulo"];

test.each(["2026-03-26T15:00:00Z", "2026-10-23T15:00:00Z", "2026-10-30T15:00:00Z"])(
  "two of any two zones with office hours are up when they are rung after %s",
  (text) => {
    const from = new Date(text);
    const wrong = ZONES.filter((zone, place) => {
      const both = [office(zone), office(FAR[place % FAR.length] ?? "UTC")];
      const at = nextWorkingInstant(both, from);
      return at === null || !isKind(both, at);
    });
    expect(wrong).toEqual([]);
  },
);
