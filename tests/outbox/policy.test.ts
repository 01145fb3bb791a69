import * as fc from "fast-check";
import { expect, test } from "vitest";
import { SlackUserId } from "#src/core/ids.ts";
import { NO_TIME_OFF } from "#src/core/time-off.ts";
import { wallTimeOf } from "#src/core/wall-time.ts";
import { isWorkingAt } from "#src/core/working-hours.ts";
import { backoffMs, MOST_ATTEMPTS, nextAllowedAt, type Ringing } from "#src/outbox/policy.ts";

const SUNDAY = new Date("2026-09-06T10:00:00Z");
const MONDAY_NIGHT = new Date("2026-09-07T19:00:00Z");

function ringing(timeZone: string, other: Partial<Ringing> = {}): Ringing {
  const hours = { timeZone, days: [1, 2, 3, 4, 5], start: "09:00", end: "17:00" };
  return { slackUserId: SlackUserId.parse("U1"), hours, budgetUsed: false, ...other };
}

const somebody = fc
  .record({
    zone: fc.constantFrom("Europe/Berlin", "America/New_York", "Asia/Kolkata", "Pacific/Auckland"),
    budgetUsed: fc.boolean(),
  })
  .map(({ zone, budgetUsed }) => ringing(zone, { budgetUsed }));
const anInstant = fc.date({
  min: new Date("2026-01-01T00:00:00Z"),
  max: new Date("2026-12-31T00:00:00Z"),
  noInvalidDate: true,
});

test.each(["answer", "timed"] as const)("what is of nature '%s' may ring at any hour", (nature) => {
  expect(nextAllowedAt(nature, [ringing("Europe/Berlin", { budgetUsed: true })], SUNDAY)).toEqual(SUNDAY);
});

test.each(["asked", "unprompted"] as const)("what is of nature '%s' waits for working hours", (nature) => {
  expect(nextAllowedAt(nature, [ringing("Europe/Berlin")], SUNDAY)).toEqual(new Date("2026-09-07T07:00:00Z"));
});

test("a quiet time inside the working day holds what can wait, in a group of two as well, and nothing else", () => {
  const tenOClock = new Date("2026-09-07T08:00:00Z");
  const berlin = ringing("Europe/Berlin");
  const quietHours = { start: "09:30", end: "11:00" };
  const quiet = { ...berlin, hours: { ...berlin.hours, timeOff: { ...NO_TIME_OFF, quietHours } } };
  const until = new Date("2026-09-07T09:00:00Z");
  expect(nextAllowedAt("asked", [quiet], tenOClock)).toEqual(until);
  expect(nextAllowedAt("unprompted", [berlin, quiet], tenOClock)).toEqual(until);
  expect(nextAllowedAt("timed", [quiet], tenOClock)).toEqual(tenOClock);
  expect(nextAllowedAt("answer", [quiet], tenOClock)).toEqual(tenOClock);
});

test("what nobody asked for waits for the next working day once the day's one was sent", () => {
  const monday = new Date("2026-09-07T08:00:00Z");
  const spent = ringing("Europe/Berlin", { budgetUsed: true });
  expect(nextAllowedAt("unprompted", [spent], monday)).toEqual(new Date("2026-09-08T07:00:00Z"));
  expect(nextAllowedAt("asked", [spent], monday)).toEqual(monday);
});

test("a pair is rung when both are at work, or when one is and the other is up, if they share no hour", () => {
  const both = [ringing("Europe/Berlin"), ringing("America/New_York")];
  expect(nextAllowedAt("asked", both, MONDAY_NIGHT)).toEqual(new Date("2026-09-08T13:00:00Z"));
  const apart = [ringing("Europe/Berlin"), ringing("Pacific/Auckland")];
  expect(nextAllowedAt("asked", apart, MONDAY_NIGHT)).toEqual(new Date("2026-09-08T07:00:00Z"));
});

test("a channel rings nobody and takes its post at once", () => {
  expect(nextAllowedAt("unprompted", [], SUNDAY)).toEqual(SUNDAY);
});

test("somebody who never works cannot be rung", () => {
  const never = { ...ringing("Europe/Berlin"), hours: { ...ringing("Europe/Berlin").hours, days: [] } };
  expect(nextAllowedAt("unprompted", [never], SUNDAY)).toBeNull();
});

test("whatever waits is allowed inside somebody's hours, never earlier than now, and then for good", () => {
  fc.assert(
    fc.property(fc.array(somebody, { minLength: 1, maxLength: 2 }), anInstant, (people, now) => {
      const at = nextAllowedAt("asked", people, now);
      if (at === null) throw new Error("everybody here works");
      expect(at >= now).toBe(true);
      expect(people.some(({ hours }) => isWorkingAt(hours, at))).toBe(true);
      expect(nextAllowedAt("asked", people, at)).toEqual(at);
    }),
  );
});

test("a spent day never has another unprompted message", () => {
  fc.assert(
    fc.property(somebody, anInstant, (person, now) => {
      const at = nextAllowedAt("unprompted", [{ ...person, budgetUsed: true }], now);
      if (at === null) throw new Error("everybody here works");
      const { timeZone } = person.hours;
      expect(wallTimeOf(at, timeZone).on > wallTimeOf(now, timeZone).on).toBe(true);
    }),
  );
});

test("backoff begins at half a minute, never exceeds an hour and a quarter, and grows", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 100 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (attempts, jitter) => {
        const ms = backoffMs(attempts, jitter);
        expect(ms >= 22_500 && ms <= 4_500_000).toBe(true);
        expect(backoffMs(attempts + 1, jitter)).toBeGreaterThanOrEqual(ms);
      },
    ),
  );
});

test("a delivery is tried for about a day before it is given up", () => {
  let totalMs = 0;
  for (let attempts = 1; attempts < MOST_ATTEMPTS; attempts++) totalMs += backoffMs(attempts, 0.5);
  expect(totalMs / 3_600_000).toBeGreaterThan(20);
  expect(totalMs / 3_600_000).toBeLessThan(30);
});
