import { expect, test } from "vitest";
import { NO_TIME_OFF } from "#src/core/time-off.ts";
import type { WorkingHours } from "#src/core/working-hours.ts";
import { createSharedHours } from "#src/features/matching/shared-hours.ts";
import { hoursIn, MONDAY } from "./people.ts";

function sharedBy(one: WorkingHours, other: WorkingHours, now = MONDAY) {
  const shared = createSharedHours(now);
  return { minutesPerWeek: shared.minutesPerWeek(one, other), window: shared.windowOf(one, other) };
}

test("two people of one zone share their common part of the day on weekdays", () => {
  const shared = sharedBy(
    hoursIn("Europe/Berlin", "09:00", "15:00"),
    hoursIn("Europe/Berlin", "10:00", "18:00"),
  );
  expect(shared).toEqual({
    minutesPerWeek: 5 * 5 * 60,
    window: {
      weekdays: [1, 2, 3, 4, 5],
      start: "10:00",
      end: "15:00",
      zone: "Europe/Berlin",
      elsewhere: null,
    },
  });
});

test("people of two zones read their common hours on both walls", () => {
  const shared = sharedBy(hoursIn("Europe/Berlin"), hoursIn("Asia/Kolkata", "10:00", "18:30"));
  expect(shared.minutesPerWeek).toBe(6 * 60 * 5);
  expect(shared.window).toMatchObject({
    start: "09:00",
    end: "15:00",
    elsewhere: { start: "12:30", end: "18:30", zone: "Asia/Kolkata" },
  });
});

test("people at opposite ends of the world share nothing", () => {
  const shared = sharedBy(hoursIn("America/New_York"), hoursIn("Asia/Tokyo"));
  expect(shared).toEqual({ minutesPerWeek: 0, window: null });
});

test("a clock change within the fortnight counts by the day, and no window is claimed that does not hold", () => {
  // Berlin leaves summer time on 25 October, New York on 1 November.
  const october = new Date("2026-10-19T08:00:00Z");
  const shared = sharedBy(hoursIn("Europe/Berlin"), hoursIn("America/New_York"), october);
  // 15:00 to 17:00 before the 25th, 14:00 to 17:00 in the week after.
  expect(shared.minutesPerWeek).toBeCloseTo((5 * 120 + 5 * 180) / 2, 0);
  expect(shared.window).toMatchObject({ start: "15:00", end: "17:00", elsewhere: null });
});

test("only weekdays on which both always work are named", () => {
  const part = { ...hoursIn("Europe/Berlin"), days: [1, 3] };
  const shared = sharedBy(hoursIn("Europe/Berlin"), part);
  expect(shared.window?.weekdays).toEqual([1, 3]);
});

test("a vacation and holidays take nothing from what two share in a usual week", () => {
  const berlin = hoursIn("Europe/Berlin");
  const timeOff = { ...NO_TIME_OFF, holidays: new Set(["2026-09-09"]), awayUntilOn: "2026-10-01" };
  expect(sharedBy({ ...berlin, timeOff }, berlin).minutesPerWeek).toBe(5 * 8 * 60);
});
