import * as fc from "fast-check";
import { expect, test } from "vitest";
import { spokenInstant, wallTimeOf } from "#src/core/wall-time.ts";
import { sharedSpans, type WorkingHours } from "#src/core/working-hours.ts";
import { fairSlots, type SlotWish } from "#src/features/check-ins/slots.ts";
import { officeHours } from "#tests/support/people.ts";

function slotsOf(wish: Partial<SlotWish> & Pick<SlotWish, "both" | "from">): readonly Date[] {
  const found = fairSlots({ minutes: 45, taken: [], offered: [], ...wish });
  return found.kind === "slots" ? found.slots : [];
}

const berlin = officeHours("Europe/Berlin");
const newYork = officeHours("America/New_York");
const tokyo = officeHours("Asia/Tokyo");

test("two people of one zone are offered three days at different times near the middle of their day", () => {
  const slots = slotsOf({ both: [berlin, berlin], from: new Date("2026-09-07T08:00:00Z") });
  expect(slots.map((slot) => spokenInstant(slot, "Europe/Berlin"))).toEqual([
    "Tue 8 Sept, 13:00",
    "Wed 9 Sept, 14:00",
    "Thu 10 Sept, 11:00",
  ]);
});

test("on a Friday the first day offered is Monday", () => {
  const [first] = slotsOf({ both: [berlin, berlin], from: new Date("2026-09-11T08:00:00Z") });
  expect(first && spokenInstant(first, "Europe/Berlin")).toBe("Mon 14 Sept, 13:00");
});

test("across an ocean the inconvenience is shared: not at the very edge of one day", () => {
  const [first] = slotsOf({ both: [berlin, newYork], from: new Date("2026-09-07T08:00:00Z") });
  expect(first && spokenInstant(first, "Europe/Berlin")).toBe("Tue 8 Sept, 15:30");
  expect(first && spokenInstant(first, "America/New_York")).toBe("Tue 8 Sept, 09:30");
});

test("in the weeks in which only one side has changed its clocks, both still meet in working hours", () => {
  // From 25 October to 1 November 2026 Berlin is five hours ahead of New York instead of six.
  const slots = slotsOf({ both: [berlin, newYork], from: new Date("2026-10-26T08:00:00Z") });
  expect(slots.length).toBe(3);
  const local = slots.map((slot) => [
    wallTimeOf(slot, "Europe/Berlin").at,
    wallTimeOf(slot, "America/New_York").at,
  ]);
  for (const [here = "", there = ""] of local) {
    expect(Number(here.slice(0, 2)) - Number(there.slice(0, 2))).toBe(5);
  }
});

test("who shares no hour is told so instead of being offered a night", () => {
  expect(
    fairSlots({
      both: [newYork, tokyo],
      from: new Date("2026-09-07T08:00:00Z"),
      minutes: 45,
      taken: [],
      offered: [],
    }),
  ).toEqual({ kind: "none", cause: "no_shared_hours" });
});

test("a shared half hour is too short for three quarters of an hour", () => {
  const early = officeHours("Europe/Berlin", { start: "06:00", end: "09:30" });
  expect(
    fairSlots({
      both: [berlin, early],
      from: new Date("2026-09-07T08:00:00Z"),
      minutes: 45,
      taken: [],
      offered: [],
    }),
  ).toEqual({ kind: "none", cause: "shared_time_too_short" });
});

test("when somebody else is met all day long, that is the cause and nothing is offered", () => {
  const taken = [{ startAt: new Date("2026-09-01T00:00:00Z"), endAt: new Date("2026-12-01T00:00:00Z") }];
  expect(
    fairSlots({
      both: [berlin, berlin],
      from: new Date("2026-09-07T08:00:00Z"),
      minutes: 45,
      taken,
      offered: [],
    }),
  ).toEqual({ kind: "none", cause: "all_taken" });
});

test("what was offered before is not offered again while there is something else", () => {
  const wish = { both: [berlin, berlin] as const, from: new Date("2026-09-07T08:00:00Z") };
  const before = slotsOf(wish);
  const fresh = slotsOf({ ...wish, offered: before });
  for (const slot of fresh) expect(before.map(Number)).not.toContain(slot.getTime());
  expect(fresh.length).toBe(3);
});

const zones = fc.constantFrom(
  "Europe/Berlin",
  "America/New_York",
  "America/Sao_Paulo",
  "Australia/Lord_Howe",
  "Australia/Sydney",
  "Asia/Kathmandu",
  "Asia/Kolkata",
  "Asia/Tokyo",
  "Pacific/Chatham",
  "America/St_Johns",
  "Africa/Casablanca",
  "Africa/Cairo",
  "America/Santiago",
);
const days = fc
  .uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 })
  .map((list) => list.sort((some, more) => some - more));
const anyHours: fc.Arbitrary<WorkingHours> = fc
  .record({
    timeZone: zones,
    days,
    start: fc.integer({ min: 0, max: 30 }),
    length: fc.integer({ min: 2, max: 16 }),
  })
  .map(({ timeZone, days: list, start, length }) => ({
    timeZone,
    days: list,
    start: halfHour(start),
    end: halfHour(Math.min(start + length, 47)),
  }));
function halfHour(place: number): string {
  return `${String(Math.floor(place / 2)).padStart(2, "0")}:${place % 2 === 0 ? "00" : "30"}`;
}
// Around the changes of spring and autumn in both hemispheres.
const instants = fc
  .tuple(
    fc.constantFrom(
      "2026-03-06",
      "2026-03-27",
      "2026-04-03",
      "2026-09-04",
      "2026-10-02",
      "2026-10-23",
      "2026-10-30",
    ),
    fc.integer({ min: 0, max: 4 * 24 * 60 }),
  )
  .map(([day, minutes]) => new Date(Date.parse(`${day}T00:00:00Z`) + minutes * 60_000));
const anyWish = fc.record({
  one: anyHours,
  other: anyHours,
  from: instants,
  minutes: fc.constantFrom(30, 45, 60),
});

test("slots are always to come, on later and distinct days, on the half hour, inside the hours of both", () => {
  fc.assert(
    fc.property(anyWish, ({ one, other, from, minutes }) => {
      const slots = slotsOf({ both: [one, other], from, minutes });
      expect(slots.length).toBeLessThanOrEqual(3);
      for (const slot of slots) {
        const endAt = new Date(slot.getTime() + minutes * 60_000);
        const around = sharedSpans([one, other], slot, endAt);
        expect(around).toEqual([{ startAt: slot, endAt }]);
        expect(wallTimeOf(slot, one.timeZone).at).toMatch(/:(00|30)$/);
      }
      for (const { timeZone } of [one, other]) {
        const on = [from, ...slots].map((slot) => wallTimeOf(slot, timeZone).on);
        expect(new Set(on).size).toBe(on.length);
        expect([...on].sort()).toEqual(on);
      }
    }),
    { numRuns: 150 },
  );
});

test("people who share a long enough hour on some day are always offered something", () => {
  fc.assert(
    fc.property(anyHours, instants, (hours, from) => {
      const fits = hours.start <= halfHour(Number(hours.end.slice(0, 2)) * 2 - 2);
      fc.pre(fits);
      expect(slotsOf({ both: [hours, hours], from, minutes: 30 }).length).toBeGreaterThan(0);
    }),
    { numRuns: 100 },
  );
});
