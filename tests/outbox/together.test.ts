import * as fc from "fast-check";
import { expect, test } from "vitest";
import { wallTimeOf } from "#src/core/wall-time.ts";
import type { WorkingHours } from "#src/core/working-hours.ts";
import { anOutbox, OFFICE, toGroup, toMember, type OutboxStage } from "#tests/support/outbox-stage.ts";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const nature = "unprompted" as const;
/** Eight o'clock in Berlin, two in New York: they share 15:00 to 17:00. */
const EARLY = new Date("2026-09-07T06:00:00Z");
const ZONES = ["Europe/Berlin", "America/New_York", "Europe/Berlin", "Asia/Kolkata"];

function zoneOf({ people }: OutboxStage, user: string): string {
  return ZONES[people.findIndex(({ id }) => id === user)] ?? "UTC";
}

async function aStage(days: WorkingHours["days"] = [1, 2, 3, 4, 5, 6, 7]): Promise<OutboxStage> {
  const stage: OutboxStage = await anOutbox({
    startsAt: EARLY,
    asleep: true,
    hoursOf: async (_, user) => ({ ...OFFICE, days, timeZone: zoneOf(stage, user) }),
  });
  return stage;
}

function after(ms: number): Date {
  return new Date(EARLY.getTime() + ms);
}

/** When each arrived that has a name of its own. */
function arrivals({ slack }: OutboxStage): ReadonlyMap<string, string> {
  return new Map(
    slack.workspace.allMessages().flatMap(({ text, at }) =>
      (text.match(/\[[^\]]+\]/g) ?? []).map((name) => {
        const wall = wallTimeOf(at, "Europe/Berlin");
        return [name, `${wall.on} ${wall.at}`] as const;
      }),
    ),
  );
}

test("what is urgent for two has its day before what comes to one of them each morning", async () => {
  const stage = await aStage();
  const [ada, bo] = stage.people;
  await stage.owe({ to: toGroup(ada, bo), words: "[two]", kind: "test.today", nature });
  for (let day = 0; day < 4; day++) {
    const notBefore = after(day * DAY + HOUR / 2);
    await stage.owe({ to: toMember(ada), words: `[${day}]`, kind: "test.whenever", nature, notBefore });
  }
  stage.dispatcher.start();
  await stage.runFor(6 * DAY);
  expect([...arrivals(stage)]).toEqual([
    ["[two]", "2026-09-07 15:00"],
    ["[0]", "2026-09-08 09:00"],
    ["[1]", "2026-09-08 09:00"],
    ["[2]", "2026-09-09 09:00"],
    ["[3]", "2026-09-10 09:00"],
  ]);
});

test("what is alike takes turns: what is for two was put off once, and goes before the next for one of them", async () => {
  const stage = await aStage();
  const [ada, bo] = stage.people;
  await stage.owe({ to: toGroup(ada, bo), words: "[two]", nature });
  for (let day = 0; day < 4; day++) {
    const notBefore = after(day * DAY + HOUR / 2);
    await stage.owe({ to: toMember(ada), words: `[${day}]`, nature, notBefore });
  }
  stage.dispatcher.start();
  await stage.runFor(6 * DAY);
  expect(arrivals(stage).get("[0]")).toBe("2026-09-07 09:00");
  expect(arrivals(stage).get("[two]")).toBe("2026-09-08 15:00");
  expect(arrivals(stage).get("[1]")).toBe("2026-09-09 09:00");
});

test("when what was to go first has nothing to say, what gave way to it comes the same day", async () => {
  const stage: OutboxStage = await anOutbox({
    startsAt: EARLY,
    hoursOf: async (_, user) => ({ ...OFFICE, timeZone: zoneOf(stage, user) }),
    async render({ subject }) {
      const text = subject["words"] ?? "";
      return text === "[two]"
        ? { kind: "withdraw", cause: "answered" }
        : { kind: "message", body: { text, blocks: [] } };
    },
  });
  const [ada, bo] = stage.people;
  await stage.owe({ to: toGroup(ada, bo), words: "[two]", kind: "test.today", nature });
  await stage.owe({ to: toMember(ada), words: "[one]", kind: "test.whenever", nature });
  await stage.runFor(DAY);
  expect([...arrivals(stage)]).toEqual([["[one]", "2026-09-07 15:15"]]);
});

test("who wants two a day gets both", async () => {
  const stage: OutboxStage = await anOutbox({
    startsAt: EARLY,
    quiet: { of: async () => ({ mostADay: 2, choices: new Map() }) },
    hoursOf: async (_, user) => ({ ...OFFICE, timeZone: zoneOf(stage, user) }),
  });
  const [ada, bo] = stage.people;
  await stage.owe({ to: toGroup(ada, bo), words: "[two]", kind: "test.today", nature });
  await stage.owe({ to: toMember(ada), words: "[one]", kind: "test.whenever", nature });
  await stage.runFor(DAY);
  expect([...arrivals(stage)]).toEqual([
    ["[one]", "2026-09-07 09:00"],
    ["[two]", "2026-09-07 15:00"],
  ]);
});

const kinds = fc.constantFrom("test.today", "test.words", "test.whenever");
/** What comes to people each working day, for three weeks: to which of them, when, and how urgent. */
const streams = fc.array(
  fc.record({
    person: fc.integer({ min: 0, max: 3 }),
    atHour: fc.constantFrom(0, 1, 3, 5),
    kind: kinds,
    isForTwo: fc.constantFrom(false, false, false, true),
  }),
  { minLength: 1, maxLength: 3 },
);
const watched = fc.record({ isForTwo: fc.boolean(), kind: kinds, onDay: fc.integer({ min: 0, max: 4 }) });

test("what is put off for lack of room alone goes out within a week and a day, whatever else is owed each day", async () => {
  await fc.assert(
    fc.asyncProperty(streams, watched, async (each, { isForTwo, kind, onDay }) => {
      const stage = await aStage([1, 2, 3, 4, 5]);
      const { people } = stage;
      const [ada, bo] = people;
      for (let day = 0; day < 18; day++) {
        if (day === onDay) {
          const to = isForTwo ? toGroup(ada, bo) : toMember(ada);
          await stage.owe({ to, words: "[watched]", kind, nature, notBefore: after(day * DAY) });
        }
        // One stream for two at most: two of them for the same people would owe more than there are days.
        for (const [place, one] of each.entries()) {
          const [first, second] = [people[one.person], people[(one.person + 1) % 4]];
          const to = one.isForTwo && place === 0 && day % 3 === 0 ? toGroup(first, second) : toMember(first);
          const notBefore = after(day * DAY + one.atHour * HOUR);
          await stage.owe({ to, words: `[${day} ${place}]`, kind: one.kind, nature, notBefore });
        }
      }
      stage.dispatcher.start();
      await stage.runFor((onDay + 9) * DAY);
      expect(arrivals(stage).has("[watched]")).toBe(true);
    }),
    { numRuns: 6 },
  );
}, 60_000);
