import * as fc from "fast-check";
import { expect, test } from "vitest";
import { wallTimeOf } from "#src/core/wall-time.ts";
import { dueRuns, nextDue, type DueRuns, type MissedRule, type Schedule } from "#src/jobs/schedule.ts";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const START = new Date("2026-01-01T00:00:00Z");

function at(iso: string): Date {
  return new Date(iso);
}

function nightly(zone: string, missed: MissedRule = { kind: "once" }): Schedule {
  return { zone, at: ["02:30"], missed };
}

/** What is due when all up to `settledUntil` is settled and nothing was run by a clock that was ahead. */
function due(schedule: Schedule, settledUntil: Date, now: Date): DueRuns {
  return dueRuns(schedule, { settledUntil, run: [] }, now);
}

function isoOf(dates: readonly Date[]): readonly string[] {
  return dates.map((date) => date.toISOString());
}

test("the local hour stays through both changes of the clocks; a time that is skipped comes just after", () => {
  const runs: Date[] = [];
  for (let now = at("2026-03-27T12:00:00Z"); now < at("2026-03-31T00:00:00Z"); now = runs.at(-1) ?? now) {
    runs.push(nextDue(nightly("Europe/Berlin"), now, now));
  }
  expect(isoOf(runs)).toEqual([
    "2026-03-28T01:30:00.000Z",
    "2026-03-29T01:30:00.000Z",
    "2026-03-30T00:30:00.000Z",
    "2026-03-31T00:30:00.000Z",
  ]);
});

test("several times a day and some weekdays only", () => {
  const schedule: Schedule = {
    zone: "UTC",
    at: ["17:00", "09:00"],
    weekdays: [1, 5],
    missed: { kind: "each", most: 9 },
  };
  // From a Thursday to a Tuesday.
  const found = due(schedule, at("2026-09-03T12:00:00Z"), at("2026-09-08T12:00:00Z"));
  expect(isoOf(found.run)).toEqual([
    "2026-09-04T09:00:00.000Z",
    "2026-09-04T17:00:00.000Z",
    "2026-09-07T09:00:00.000Z",
    "2026-09-07T17:00:00.000Z",
  ]);
});

test.each<[MissedRule, readonly string[]]>([
  [{ kind: "once" }, ["2026-01-05T02:30:00.000Z"]],
  [{ kind: "each", most: 2 }, ["2026-01-04T02:30:00.000Z", "2026-01-05T02:30:00.000Z"]],
  [{ kind: "drop", graceMs: HOUR }, []],
  [{ kind: "drop", graceMs: 10 * HOUR }, ["2026-01-05T02:30:00.000Z"]],
])("of what was missed in four days, %j makes up for %j", (missed, expected) => {
  const now = at("2026-01-05T12:00:00Z");
  const found = due(nightly("UTC", missed), START, now);
  expect([isoOf(found.run), found.settledUntil]).toEqual([expected, at("2026-01-05T02:30:00Z")]);
  expect(due(nightly("UTC", missed), found.settledUntil, now).run).toEqual([]);
});

test("a clock set back counts from now on, so that one that was wrong by a year silences no job for a year", () => {
  const settled = at("2026-06-10T02:30:00Z");
  const yearBefore = at("2025-06-10T12:00:00Z");
  expect(nextDue(nightly("UTC"), settled, yearBefore)).toEqual(yearBefore);
  expect(due(nightly("UTC"), settled, yearBefore)).toEqual({ run: [], settledUntil: yearBefore });
  expect(nextDue(nightly("UTC"), yearBefore, yearBefore)).toEqual(at("2025-06-11T02:30:00Z"));
});

test.each<[MissedRule, readonly string[]]>([
  [{ kind: "once" }, []],
  [{ kind: "each", most: 2 }, ["2026-01-04T02:30:00.000Z"]],
  [{ kind: "drop", graceMs: 5 * DAY }, ["2026-01-02", "2026-01-04"].map((on) => `${on}T02:30:00.000Z`)],
])(
  "what was run by a clock that was ahead is not run again; of the rest %j makes up for %j",
  (missed, expected) => {
    const run = [at("2026-01-03T02:30:00Z"), at("2026-01-05T02:30:00Z")];
    const settledUntil = at("2026-01-01T12:00:00Z");
    const found = dueRuns(nightly("UTC", missed), { settledUntil, run }, at("2026-01-05T12:00:00Z"));
    expect([isoOf(found.run), found.settledUntil]).toEqual([expected, at("2026-01-05T02:30:00Z")]);
  },
);

const aZone = fc.constantFrom(
  "Europe/Berlin",
  "America/New_York",
  "Australia/Lord_Howe",
  "Pacific/Apia",
  "Asia/Kathmandu",
);
const aRule = fc.oneof(
  fc.constant<MissedRule>({ kind: "once" }),
  fc.integer({ min: 1, max: 5 }).map((most): MissedRule => ({ kind: "each", most })),
  fc.integer({ min: 0, max: 30 * HOUR }).map((graceMs): MissedRule => ({ kind: "drop", graceMs })),
);
const sleeps = fc.array(fc.integer({ min: 1, max: 9 * DAY }), { minLength: 5, maxLength: 60 });

test("however long it sleeps in between, no occurrence is run twice, none before its time, all in their order", () => {
  fc.assert(
    fc.property(aZone, aRule, sleeps, (zone, missed, naps) => {
      const schedule = nightly(zone, missed);
      let settledUntil = START;
      let now = START;
      const ran: number[] = [];
      for (const nap of naps) {
        now = new Date(now.getTime() + nap);
        const found = due(schedule, settledUntil, now);
        for (const run of found.run) {
          expect(run.getTime()).toBeLessThanOrEqual(now.getTime());
          ran.push(run.getTime());
        }
        ({ settledUntil } = found);
        expect(nextDue(schedule, settledUntil, now).getTime()).toBeGreaterThan(now.getTime());
      }
      expect(ran).toEqual([...new Set(ran)].toSorted((one, other) => one - other));
    }),
    { numRuns: 60 },
  );
});

test("somebody who is always there runs once a day, at that hour of the clock but for the nights that skip it", () => {
  fc.assert(
    fc.property(aZone, (zone) => {
      const schedule = nightly(zone);
      const hours = new Map<string, number>();
      let settledUntil = START;
      for (let nth = 0; nth < 365; nth++) {
        settledUntil = nextDue(schedule, settledUntil, settledUntil);
        const wall = wallTimeOf(settledUntil, zone);
        hours.set(wall.at, (hours.get(wall.at) ?? 0) + 1);
      }
      expect(hours.get("02:30")).toBeGreaterThanOrEqual(364);
    }),
    { numRuns: 15 },
  );
});
