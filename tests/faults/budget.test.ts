import * as fc from "fast-check";
import { expect, test } from "vitest";
import type { Quiet } from "#src/core/quiet.ts";
import { wallTimeOf } from "#src/core/wall-time.ts";
import { isWorkingAt, type WorkingHours } from "#src/core/working-hours.ts";
import type { Fault, Person, StoredMessage } from "#playground/control.ts";
import {
  anOutbox,
  MONDAY,
  OFFICE,
  toGroup,
  toMember,
  type Owing,
  type OutboxStage,
} from "#tests/support/outbox-stage.ts";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

const ZONES = ["Europe/Berlin", "America/New_York", "Asia/Kolkata", "Pacific/Auckland"];

const wishes = fc.array(
  fc
    .record({
      mostADay: fc.integer({ min: 0, max: 3 }),
      howOften: fc.constantFrom("usual" as const, "usual" as const, "rarely" as const, "never" as const),
      snoozedUntilOn: fc.constantFrom(null, null, "2026-09-10"),
    })
    .map(({ mostADay, ...choice }): Quiet => ({ mostADay, choices: new Map([["test.chosen", choice]]) })),
  { minLength: 4, maxLength: 4 },
);

const aLoad = fc.array(
  fc.record({
    person: fc.integer({ min: 0, max: 3 }),
    afterHours: fc.integer({ min: 0, max: 72 }),
    nature: fc.constantFrom("unprompted", "unprompted", "unprompted", "asked", "timed", "answer"),
    kind: fc.constantFrom("test.today", "test.words", "test.whenever", "test.chosen"),
    isForTwo: fc.constantFrom(false, false, false, true),
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

const settings = fc.record({
  faults: someFaults,
  quiets: wishes,
  /** With answers on their way, what is due next is decided before it is known what became of the last. */
  distance: fc.record({ back: fc.constantFrom(0, 0, 3000, 40_000) }),
});

type Load = typeof aLoad extends fc.Arbitrary<infer T> ? T : never;

/** Everybody works every day, each in a zone of their own. */
function hoursOf(place: number): WorkingHours {
  return { ...OFFICE, timeZone: ZONES[place] ?? "UTC", days: [1, 2, 3, 4, 5, 6, 7] };
}

type Setting = typeof settings extends fc.Arbitrary<infer T> ? T : never;

async function played(load: Load, { faults, quiets, distance }: Setting) {
  const stage: OutboxStage = await anOutbox({
    distance,
    hoursOf: async (_, user) => hoursOf(placeOf(user)),
    quiet: { of: async (_, user) => quiets[placeOf(user)] ?? { mostADay: 1, choices: new Map() } },
  });
  const { people } = stage;
  function placeOf(user: string): number {
    return people.findIndex((person) => person.id === user);
  }
  for (const kind of faults) stage.slack.faults.add({ method: "chat.postMessage", times: 1, kind });
  const owed = load.map(({ person, afterHours, nature, kind, isForTwo }, place): Owing => {
    const one = people[person];
    const to = isForTwo ? toGroup(one, people[(person + 1) % 4]) : toMember(one);
    const notBefore = new Date(MONDAY.getTime() + afterHours * HOUR);
    return { to, words: `[${nature} ${place}]`, nature, kind, notBefore };
  });
  await stage.owe(...owed);
  await stage.runFor(40 * DAY);
  return stage;
}

function messagesTo({ slack: { workspace } }: OutboxStage, { id }: Person): readonly StoredMessage[] {
  const rooms = workspace.conversations().filter((room) => room.members.includes(id));
  return rooms.flatMap((room) => workspace.messages(room.id));
}

function most(days: readonly string[]): number {
  return Math.max(0, ...days.map((day) => days.filter((one) => one === day).length));
}

test("each thing owed arrives once or is withdrawn; nobody gets more a day than they want, nor out of hours", async () => {
  await fc.assert(
    fc.asyncProperty(aLoad, settings, async (load, setting) => {
      const stage = await played(load, setting);
      const said = stage.arrived().join("\n");
      for (const row of await stage.rows()) {
        const words = /\[\w+ \d+\]/.exec(row.subjectJson)?.[0] ?? "no words";
        const times = said.split(words).length - 1;
        expect([row.state, times]).toEqual(row.state === "sent" ? ["sent", 1] : ["withdrawn", 0]);
        expect(row.cause ?? "").toMatch(row.state === "sent" ? /^$/ : /^(?:wants_none|not_wanted)$/);
      }
      for (const [place, person] of stage.people.entries()) {
        const { timeZone } = hoursOf(place);
        const unasked = messagesTo(stage, person).filter(({ text }) => text.includes("[unprompted"));
        const days = unasked.map(({ at }) => wallTimeOf(at, timeZone).on);
        expect(most(days)).toBeLessThanOrEqual(setting.quiets[place]?.mostADay ?? 1);
        const alone = person.sees().filter(({ text }) => /\[(?:unprompted|asked)/.test(text));
        expect(alone.filter(({ at }) => !isWorkingAt(hoursOf(place), at))).toEqual([]);
      }
    }),
    { numRuns: 12 },
  );
});
