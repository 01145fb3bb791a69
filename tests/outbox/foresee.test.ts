import * as fc from "fast-check";
import { expect, test } from "vitest";
import { SlackUserId } from "#src/core/ids.ts";
import type { Quiet } from "#src/core/quiet.ts";
import { wallTimeOf } from "#src/core/wall-time.ts";
import { isWorkingAt } from "#src/core/working-hours.ts";
import { USUAL_QUIET, type KindChoice } from "#src/core/quiet.ts";
import {
  foresee,
  sameKey,
  type Expected,
  type Foreseen,
  type Outlook,
  type Reader,
} from "#src/outbox/foresee.ts";
import type { Recipient } from "#src/outbox/message.ts";
import { anOutbox, MONDAY, OFFICE, toGroup, toMember, urgencyOf } from "#tests/support/outbox-stage.ts";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const ADA = SlackUserId.parse("U1");
const BO = SlackUserId.parse("U2");
const TUESDAY = new Date("2026-09-08T07:00:00Z");

function reader(other: Partial<Reader> = {}): Reader {
  return { hours: OFFICE, quiet: USUAL_QUIET, had: [], ...other };
}

function after(hours: number): Date {
  return new Date(MONDAY.getTime() + hours * HOUR);
}

function to(...slackUserIds: readonly SlackUserId[]): Recipient {
  const [one] = slackUserIds;
  return one && slackUserIds.length === 1
    ? { kind: "member", slackUserId: one }
    : { kind: "group", slackUserIds: [...slackUserIds] };
}

function expected(afterHours: number, other: Partial<Expected> = {}): Expected {
  return { kind: "test.words", to: to(ADA), notBefore: after(afterHours), expiresAt: null, ...other };
}

function outlook(readers: Outlook["readers"], other: Partial<Outlook> = {}): Outlook {
  return {
    now: MONDAY,
    until: after(7 * 24),
    readers,
    urgencyOf,
    rarelyDaysOf: () => 7,
    lastSentAt: new Map(),
    workspace: { mostADay: 1000, sentToday: 0 },
    ...other,
  };
}

function all(owed: readonly Expected[], around: Outlook): readonly Foreseen[] {
  return [...foresee(owed, around)].filter((one) => one !== null);
}

function choosing(kind: string, choice: Partial<KindChoice>, mostADay = 1): Quiet {
  return { mostADay, choices: new Map([[kind, { howOften: "usual", snoozedUntilOn: null, ...choice }]]) };
}

test("what is due together is one message, what comes later that day waits for the next", () => {
  const owed = [expected(0), expected(0, { kind: "test.other" }), expected(1)];
  expect(all(owed, outlook(new Map([[ADA, reader()]])))).toEqual([
    { at: MONDAY, slackUserIds: [ADA], kinds: ["test.words", "test.other"] },
    { at: TUESDAY, slackUserIds: [ADA], kinds: ["test.words"] },
  ]);
});

test("a budget that is used today, a choice and an end are kept; who is gone gets nothing", () => {
  const quiet = choosing("test.never", { howOften: "never" });
  const owed = [
    expected(0),
    expected(0, { kind: "test.never" }),
    expected(0, { expiresAt: after(1) }),
    expected(0, { to: to(BO) }),
    expected(0, { to: to(ADA, BO) }),
    expected(9 * 24),
  ];
  expect(
    all(
      owed,
      outlook(
        new Map([
          [ADA, reader({ quiet, had: [{ sentOn: wallTimeOf(MONDAY, OFFICE.timeZone).on, sentAt: null }] })],
        ]),
      ),
    ),
  ).toEqual([{ at: TUESDAY, slackUserIds: [ADA], kinds: ["test.words"] }]);
});

test("what goes to two takes the day of both, and the urgent goes first", () => {
  const owed = [
    expected(0, { to: to(ADA, BO) }),
    expected(0, { to: to(BO) }),
    expected(0, { kind: "test.today" }),
  ];
  const readers = new Map([ADA, BO].map((user) => [user, reader()]));
  expect(all(owed, outlook(readers)).map(({ at, slackUserIds }) => [at, slackUserIds])).toEqual([
    [MONDAY, [ADA]],
    [MONDAY, [BO]],
    [TUESDAY, [ADA, BO]],
  ]);
});

test("what is wanted rarely counts from the last one, in what is foreseen too", () => {
  const quiet = choosing("test.words", { howOften: "rarely" }, 3);
  const before = after(-5 * 24);
  const around = outlook(new Map([[ADA, reader({ quiet })]]), {
    lastSentAt: new Map([[sameKey(expected(0)), before]]),
    until: after(14 * 24),
  });
  const days = all([expected(0), expected(3 * 24), expected(4 * 24)], around).map(({ at }) => at);
  expect(days).toEqual([new Date("2026-09-09T07:00:00Z"), new Date("2026-09-16T07:00:00Z")]);
});

test("the limit of the leads is kept, and who was put off for it goes first the next day", () => {
  const owed = [expected(0), expected(0, { to: to(BO) }), expected(24, { kind: "test.today" })];
  const around = outlook(
    new Map([ADA, BO].map((user) => [user, reader({ quiet: choosing("none", {}, 3) })])),
    {
      workspace: { mostADay: 2, sentToday: 1 },
    },
  );
  expect(all(owed, around).map(({ at, slackUserIds, kinds }) => [at, slackUserIds, kinds])).toEqual([
    [MONDAY, [ADA], ["test.words"]],
    [TUESDAY, [BO], ["test.words"]],
    [after(24), [ADA], ["test.today"]],
  ]);
});

/** One to two people: a second one would wait until Slack lets another group be opened, which is pace, and no rule. */
const someOwed = fc.uniqueArray(
  fc.record({
    person: fc.integer({ min: 0, max: 3 }),
    isForTwo: fc.constantFrom(false, false, true),
    afterHours: fc.integer({ min: 0, max: 100 }),
    kind: fc.constantFrom("test.words", "test.never", "test.snoozed", "test.today", "test.rarely"),
  }),
  {
    minLength: 1,
    maxLength: 15,
    comparator: (one, other) => one.isForTwo && other.isForTwo,
  },
);

const wishes = {
  mostADay: fc.integer({ min: 1, max: 3 }),
  limit: fc.constantFrom(2, 3, 1000),
};

test("what is foreseen is what is then sent: to whom, on which day, how many things in it", async () => {
  await fc.assert(
    fc.asyncProperty(someOwed, fc.record(wishes), async (load, { mostADay, limit }) => {
      const quiet: Quiet = {
        mostADay,
        choices: new Map([
          ["test.never", { howOften: "never", snoozedUntilOn: null }],
          ["test.snoozed", { howOften: "usual", snoozedUntilOn: "2026-09-09" }],
          ["test.rarely", { howOften: "rarely", snoozedUntilOn: null }],
        ]),
      };
      const stage = await anOutbox({
        asleep: true,
        quiet: { of: async () => quiet, workspace: async () => ({ isOn: false, mostADay: limit }) },
      });
      const { people } = stage;
      const owed = load.map(({ person, isForTwo, afterHours, kind }) => {
        const [one, two] = [people[person], people[(person + 1) % people.length]];
        const recipient = isForTwo ? toGroup(one, two) : toMember(one);
        return { kind, to: recipient, notBefore: after(afterHours), expiresAt: null };
      });
      const readers = new Map(people.map((one) => [SlackUserId.parse(one.id), reader({ quiet })]));
      const until = after(6.5 * 24);
      const foreseen = all(owed, outlook(readers, { until, workspace: { mostADay: limit, sentToday: 0 } }));
      expect(foreseen.every(({ at }) => isWorkingAt(OFFICE, at))).toBe(true);

      const nature = "unprompted" as const;
      await stage.owe(
        ...owed.map(({ kind, to: recipient, notBefore }) => ({
          kind,
          to: recipient,
          notBefore,
          words: "words",
          nature,
        })),
      );
      stage.dispatcher.start();
      await stage.runFor(6.5 * DAY);
      const { workspace: slack } = stage.slack;
      const sent = slack.conversations().flatMap(({ id, members }) =>
        slack.messages(id).map(({ text, at }) => {
          const readersOf = members.filter((user) => readers.has(SlackUserId.parse(user)));
          return line(readersOf, at, text.split("words").length - 1);
        }),
      );
      const planned = foreseen.map((one) => line(one.slackUserIds, one.at, one.kinds.length));
      expect(planned.toSorted()).toEqual(sent.toSorted());
    }),
    { numRuns: 25 },
  );
});

function line(users: readonly string[], at: Date, things: number): string {
  return `${[...users].sort().join("+")} ${wallTimeOf(at, OFFICE.timeZone).on} ${things}`;
}
