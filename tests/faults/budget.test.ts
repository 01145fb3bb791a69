import * as fc from "fast-check";
import { expect, test } from "vitest";
import { wallTimeOf } from "#src/core/wall-time.ts";
import { isWorkingAt, type WorkingHours } from "#src/core/working-hours.ts";
import type { Fault } from "#playground/control.ts";
import { anOutbox, MONDAY, OFFICE, toMember } from "#tests/support/outbox-stage.ts";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

const ZONES = ["Europe/Berlin", "America/New_York", "Asia/Kolkata", "Pacific/Auckland"];

const aLoad = fc.array(
  fc.record({
    person: fc.integer({ min: 0, max: 3 }),
    afterHours: fc.integer({ min: 0, max: 72 }),
    nature: fc.constantFrom("unprompted", "unprompted", "asked", "timed", "answer"),
  }),
  { minLength: 1, maxLength: 25 },
);
const someFaults = fc.array(
  fc.constantFrom<Fault["kind"]>(
    { is: "answer-lost" },
    { is: "dropped" },
    { is: "ratelimited", retryAfterSeconds: 30 },
  ),
  { maxLength: 5 },
);

test("nobody gets two unprompted messages on one day of theirs, nor any outside their hours; all arrive", async () => {
  await fc.assert(
    fc.asyncProperty(aLoad, someFaults, async (load, faults) => {
      const hours = new Map<string, WorkingHours>();
      const stage = await anOutbox({ hoursOf: async (_, user) => hours.get(user) ?? null });
      stage.people.forEach((person, index) =>
        hours.set(person.id, { ...OFFICE, timeZone: ZONES[index] ?? "UTC", days: [1, 2, 3, 4, 5, 6, 7] }),
      );
      for (const kind of faults) stage.slack.faults.add({ method: "chat.postMessage", times: 1, kind });
      await stage.owe(
        ...load.map(({ person, afterHours, nature }) => ({
          to: toMember(stage.people[person]),
          words: nature,
          nature,
          notBefore: new Date(MONDAY.getTime() + afterHours * HOUR),
        })),
      );
      await stage.runFor(40 * DAY);
      expect(stage.arrived()).toHaveLength(load.length);
      for (const person of stage.people) {
        const own = hours.get(person.id) ?? OFFICE;
        const quiet = person.sees().filter(({ text }) => text === "unprompted" || text === "asked");
        expect(quiet.filter(({ at }) => !isWorkingAt(own, at))).toEqual([]);
        const days = quiet
          .filter(({ text }) => text === "unprompted")
          .map(({ at }) => wallTimeOf(at, own.timeZone).on);
        expect(days).toEqual([...new Set(days)]);
      }
    }),
    { numRuns: 10 },
  );
});
