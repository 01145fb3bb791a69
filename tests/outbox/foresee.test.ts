import * as fc from "fast-check";
import { expect, test } from "vitest";
import { SlackUserId } from "#src/core/ids.ts";
import type { Quiet } from "#src/core/quiet.ts";
import { wallTimeOf } from "#src/core/wall-time.ts";
import { isWorkingAt } from "#src/core/working-hours.ts";
import { foresee, type Expected, type Reader } from "#src/outbox/foresee.ts";
import { anOutbox, MONDAY, OFFICE, toMember } from "#tests/support/outbox-stage.ts";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const ADA = SlackUserId.parse("U1");
const BO = SlackUserId.parse("U2");
const WEEK = { now: MONDAY, until: new Date(MONDAY.getTime() + 7 * DAY) };

function reader(other: Partial<Reader> = {}): Reader {
  return { hours: OFFICE, quiet: { mostADay: 1, choices: new Map() }, hadToday: 0, ...other };
}

function expected(afterHours: number, other: Partial<Expected> = {}): Expected {
  const at = new Date(MONDAY.getTime() + afterHours * HOUR);
  return { kind: "test.words", slackUserIds: [ADA], at, expiresAt: null, ...other };
}

test("what is due together is one message, what comes later that day waits for the next", () => {
  const owed = [expected(0), expected(0, { kind: "test.other" }), expected(1)];
  expect(foresee(owed, new Map([[ADA, reader()]]), WEEK)).toEqual([
    { at: MONDAY, slackUserIds: [ADA], kinds: ["test.words", "test.other"] },
    { at: new Date("2026-09-08T07:00:00Z"), slackUserIds: [ADA], kinds: ["test.words"] },
  ]);
});

test("a budget that is used today, a choice and an end are kept; who is gone gets nothing", () => {
  const quiet: Quiet = {
    mostADay: 1,
    choices: new Map([["test.never", { howOften: "never", snoozedUntilOn: null }]]),
  };
  const owed = [
    expected(0),
    expected(0, { kind: "test.never" }),
    expected(0, { expiresAt: new Date(MONDAY.getTime() + HOUR) }),
    expected(0, { slackUserIds: [BO] }),
    expected(0, { slackUserIds: [ADA, BO] }),
    expected(9 * 24),
  ];
  expect(foresee(owed, new Map([[ADA, reader({ quiet, hadToday: 1 })]]), WEEK)).toEqual([
    { at: new Date("2026-09-08T07:00:00Z"), slackUserIds: [ADA], kinds: ["test.words"] },
  ]);
});

const someOwed = fc.array(
  fc.record({
    person: fc.integer({ min: 0, max: 3 }),
    afterHours: fc.integer({ min: 0, max: 100 }),
    kind: fc.constantFrom("test.words", "test.never", "test.snoozed"),
  }),
  { minLength: 1, maxLength: 15 },
);

test("what is foreseen is what is then sent: to whom, on which day, how many things in it", async () => {
  await fc.assert(
    fc.asyncProperty(someOwed, fc.integer({ min: 1, max: 3 }), async (load, mostADay) => {
      const quiet: Quiet = {
        mostADay,
        choices: new Map([
          ["test.never", { howOften: "never", snoozedUntilOn: null }],
          ["test.snoozed", { howOften: "usual", snoozedUntilOn: "2026-09-09" }],
        ]),
      };
      const stage = await anOutbox({ asleep: true, quiet: { of: async () => quiet } });
      const { people } = stage;
      const owed = load.map(({ person, afterHours, kind }) => {
        const notBefore = new Date(MONDAY.getTime() + afterHours * HOUR);
        const slackUserIds = [SlackUserId.parse(people[person]?.id)];
        return {
          slackUserIds,
          at: notBefore,
          expiresAt: null,
          to: toMember(people[person]),
          kind,
          notBefore,
        };
      });
      const readers = new Map(people.map((one) => [SlackUserId.parse(one.id), reader({ quiet })]));
      const foreseen = foresee(owed, readers, WEEK);
      expect(foreseen.every(({ at }) => isWorkingAt(OFFICE, at))).toBe(true);

      const nature = "unprompted" as const;
      await stage.owe(
        ...owed.map(({ to, kind, notBefore }) => ({ to, kind, notBefore, words: "words", nature })),
      );
      stage.dispatcher.start();
      await stage.runFor(7 * DAY - HOUR);
      const sent = people.flatMap((person) =>
        person.sees().map(({ text, at }) => line(person.id, at, text.split("words").length - 1)),
      );
      const planned = foreseen.map((one) => line(one.slackUserIds.join("+"), one.at, one.kinds.length));
      expect(planned.toSorted()).toEqual(sent.toSorted());
    }),
    { numRuns: 15 },
  );
});

function line(user: string, at: Date, things: number): string {
  return `${user} ${wallTimeOf(at, OFFICE.timeZone).on} ${things}`;
}
