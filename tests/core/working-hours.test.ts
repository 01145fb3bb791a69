import * as fc from "fast-check";
import { expect, test } from "vitest";
import { NO_TIME_OFF } from "#src/core/time-off.ts";
import {
  isWorkingAt,
  isWorkingDay,
  nextWorkingInstant,
  sharedSpans,
  workingSpans,
  type WorkingHours,
} from "#src/core/working-hours.ts";

const BERLIN: WorkingHours = {
  timeZone: "Europe/Berlin",
  days: [1, 2, 3, 4, 5],
  start: "09:00",
  end: "17:00",
};
const NEVER: WorkingHours = { ...BERLIN, days: [] };

const aTime = fc
  .tuple(fc.integer({ min: 0, max: 22 }), fc.constantFrom("00", "15", "30", "45"))
  .map(([hour, minute]) => `${String(hour).padStart(2, "0")}:${minute}`);
const someHours: fc.Arbitrary<WorkingHours> = fc.record({
  timeZone: fc.constantFrom(
    "Europe/Berlin",
    "America/New_York",
    "Asia/Kolkata",
    "Australia/Lord_Howe",
    "Pacific/Auckland",
    "Africa/Cairo",
    "America/Nuuk",
    "America/Havana",
    "Pacific/Apia",
  ),
  days: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 7 }),
  start: aTime,
  end: aTime.map((time) => (time < "08:00" ? "23:30" : time)),
});
const anInstant = fc.date({
  min: new Date("2026-01-01T00:00:00Z"),
  max: new Date("2026-12-31T00:00:00Z"),
  noInvalidDate: true,
});

test("the next working instant is not earlier, and somebody is at work then", () => {
  fc.assert(
    fc.property(fc.array(someHours, { minLength: 1, maxLength: 3 }), anInstant, (everybody, from) => {
      const next = nextWorkingInstant(everybody, from);
      if (next === null) return;
      expect(next >= from).toBe(true);
      expect(everybody.some((hours) => isWorkingAt(hours, next))).toBe(true);
      expect(isSettled(everybody, next)).toBe(true);
    }),
  );
});

/** Who is rung by night looks again when the time has come, perhaps finds a better one, and then stays with it. */
function isSettled(everybody: readonly WorkingHours[], at: Date): boolean {
  const again = nextWorkingInstant(everybody, at) ?? at;
  return (
    again.getTime() === at.getTime() || nextWorkingInstant(everybody, again)?.getTime() === again.getTime()
  );
}

test("the next working instant of one person is inside their hours", () => {
  fc.assert(
    fc.property(someHours, anInstant, (hours, from) => {
      const next = nextWorkingInstant([hours], from);
      expect(next === null ? hours.start >= hours.end : isWorkingAt(hours, next)).toBe(true);
    }),
  );
});

test("shared spans are inside everybody's hours, in order and apart", () => {
  fc.assert(
    fc.property(fc.array(someHours, { minLength: 1, maxLength: 3 }), anInstant, (everybody, from) => {
      const until = new Date(from.getTime() + 7 * 86_400_000);
      let before = from;
      for (const { startAt, endAt } of sharedSpans(everybody, from, until)) {
        expect(startAt >= before && endAt > startAt && endAt <= until).toBe(true);
        const last = new Date(endAt.getTime() - 1);
        for (const hours of everybody) {
          expect([isWorkingAt(hours, startAt), isWorkingAt(hours, last)]).toEqual([true, true]);
        }
        before = endAt;
      }
    }),
  );
});

test("an instant is working time exactly when a span holds it", () => {
  fc.assert(
    fc.property(someHours, anInstant, (hours, instant) => {
      const from = new Date(instant.getTime() - 86_400_000);
      const spans = workingSpans(hours, from, new Date(instant.getTime() + 86_400_000));
      const isInside = spans.some(({ startAt, endAt }) => startAt <= instant && instant < endAt);
      expect(isWorkingAt(hours, instant)).toBe(isInside);
    }),
  );
});

test("Friday evening waits for Monday morning", () => {
  const friday = new Date("2026-09-11T16:00:00Z");
  expect(nextWorkingInstant([BERLIN], friday)).toEqual(new Date("2026-09-14T07:00:00Z"));
});

test("the end of the day is not working time, its start is", () => {
  expect(isWorkingAt(BERLIN, new Date("2026-09-14T07:00:00Z"))).toBe(true);
  expect(isWorkingAt(BERLIN, new Date("2026-09-14T15:00:00Z"))).toBe(false);
});

test("a working day begins at the local hour on both sides of a clock change", () => {
  expect(nextWorkingInstant([BERLIN], new Date("2026-10-23T18:00:00Z"))).toEqual(
    new Date("2026-10-26T08:00:00Z"),
  );
});

test("two who share no hour are rung while one works and the other is up", () => {
  const auckland = { ...BERLIN, timeZone: "Pacific/Auckland", start: "10:00", end: "12:00" };
  const next = nextWorkingInstant([auckland, BERLIN], new Date("2026-09-14T15:00:00Z"));
  expect(next).toEqual(new Date("2026-09-15T07:00:00Z"));
});

test("somebody who never works does not silence the others, and alone has no next instant", () => {
  const from = new Date("2026-09-14T18:00:00Z");
  expect(nextWorkingInstant([NEVER], from)).toBeNull();
  expect(nextWorkingInstant([NEVER, BERLIN], from)).toEqual(new Date("2026-09-15T07:00:00Z"));
  expect(nextWorkingInstant([], from)).toEqual(from);
});

test("who is away is waited for, and the others with them", () => {
  const away = { ...BERLIN, timeOff: { ...NO_TIME_OFF, awayUntilOn: "2026-10-12" } };
  const from = new Date("2026-09-14T08:00:00Z");
  expect(nextWorkingInstant([BERLIN, away], from)).toEqual(new Date("2026-10-12T07:00:00Z"));
});

test("two who share no hour wait for whoever comes back last", () => {
  const auckland = { ...BERLIN, timeZone: "Pacific/Auckland", start: "10:00", end: "12:00" };
  const away = { ...BERLIN, timeOff: { ...NO_TIME_OFF, awayUntilOn: "2026-11-02" } };
  const next = nextWorkingInstant([auckland, away], new Date("2026-09-14T15:00:00Z"));
  expect(next).toEqual(new Date("2026-11-02T08:00:00Z"));
});

test("an end that the clocks skip does not reach into the next day", () => {
  const nuuk = { timeZone: "America/Nuuk", days: [6], start: "09:00", end: "23:45" };
  const [span] = workingSpans(nuuk, new Date("2026-03-28T00:00:00Z"), new Date("2026-03-30T00:00:00Z"));
  expect(span?.endAt).toEqual(new Date("2026-03-29T01:00:00Z"));
});

test("a day off is no working day, whatever its weekday", () => {
  const timeOff = { ...NO_TIME_OFF, holidays: new Set(["2026-09-14"]), awayUntilOn: "2026-09-09" };
  const days = ["2026-09-08", "2026-09-09", "2026-09-12", "2026-09-14", "2026-09-15"];
  expect(days.filter((on) => isWorkingDay({ ...BERLIN, timeOff }, on))).toEqual(["2026-09-09", "2026-09-15"]);
});
