import { expect, test } from "vitest";
import { current, isUnwanted, snoozeEnd, snoozeProblem } from "#src/features/quiet/choice.ts";
import { menuValue, readMenu } from "#src/features/quiet/menu.ts";

const WEDNESDAY = "2026-09-09";
const DELIVERY = "delivery_0000000000000000";

test("a snooze ends tomorrow, or on the next Monday, which is never today", () => {
  expect(snoozeEnd("tomorrow", WEDNESDAY)).toBe("2026-09-10");
  expect(snoozeEnd("next_week", WEDNESDAY)).toBe("2026-09-14");
  expect(snoozeEnd("next_week", "2026-09-14")).toBe("2026-09-21");
  expect(snoozeEnd("next_week", "2026-09-13")).toBe("2026-09-14");
});

test("who wants none at all, or never that kind, has nothing of it to snooze", () => {
  const never = new Map([["reviews.nudge", { howOften: "never" as const, snoozedUntilOn: null }]]);
  expect(isUnwanted({ mostADay: 1, choices: never }, "reviews.nudge")).toBe(true);
  expect(isUnwanted({ mostADay: 1, choices: never }, "check_ins.missed")).toBe(false);
  expect(isUnwanted({ mostADay: 0, choices: new Map() }, "check_ins.missed")).toBe(true);
});

test("a snooze ends on a day after today, within a year", () => {
  expect(snoozeProblem("2026-09-10", WEDNESDAY)).toBeNull();
  for (const on of [WEDNESDAY, "2026-09-01", "2026-02-30", "soon", "2028-01-01"]) {
    expect(snoozeProblem(on, WEDNESDAY)).not.toBeNull();
  }
});

test("a snooze that is over says nothing any more", () => {
  const choice = { howOften: "rarely" as const, snoozedUntilOn: WEDNESDAY };
  expect(current(choice, "2026-09-08")).toEqual(choice);
  expect(current(choice, WEDNESDAY)).toEqual({ howOften: "rarely", snoozedUntilOn: null });
});

test("the menu reads what it wrote, and nothing else", () => {
  expect(readMenu(menuValue("next_week", DELIVERY))).toEqual({ choice: "next_week", deliveryId: DELIVERY });
  for (const value of ["", "why", `later:${DELIVERY}`, "why:delivery_1", `why:${DELIVERY}x`]) {
    expect(readMenu(value)).toBeNull();
  }
});
