import * as fc from "fast-check";
import { expect, test } from "vitest";
import type { Quiet } from "#src/core/quiet.ts";
import { NO_TIME_OFF } from "#src/core/time-off.ts";
import { wallTimeOf } from "#src/core/wall-time.ts";
import { isWorkingAt, sharedSpans, type WorkingHours } from "#src/core/working-hours.ts";
import type { Fault } from "#playground/control.ts";
import {
  anOutbox,
  MONDAY,
  toGroup,
  toMember,
  type Owing,
  type OutboxStage,
} from "#tests/support/outbox-stage.ts";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

const ZONES = ["Europe/Berlin", "America/New_York", "Asia/Kolkata", "Pacific/Auckland"];
const REST = 8 * HOUR;

const wishes = fc.array(
  fc
    .record({
      mostADay: fc.constantFrom(0, 1, 1, 1, 2, 3),
      howOften: fc.constantFrom("usual" as const, "usual" as const, "rarely" as const, "never" as const),
      snoozedUntilOn: fc.constantFrom(null, null, "2026-09-10"),
    })
    .map(({ mostADay, ...choice }): Quiet => ({ mostADay, choices: new Map([["test.chosen", choice]]) })),
  { minLength: 4, maxLength: 4 },
);

/** Mostly one of two. */
const aPerson = fc.constantFrom(0, 0, 0, 1, 1, 2, 3);
const aLoad = fc.array(
  fc.record({
    person: aPerson,
    afterHours: fc.integer({ min: 0, max: 72 }),
    nature: fc.constantFrom("unprompted", "unprompted", "unprompted", "asked", "timed", "answer"),
    kind: fc.constantFrom("test.today", "test.words", "test.whenever", "test.chosen"),
    isForTwo: fc.constantFrom(false, false, false, true),
  }),
  { minLength: 1, maxLength: 30, size: "max" },
);
const someFaults = fc.array(
  fc.constantFrom<Fault["kind"]>(
    { is: "answer-lost" },
    { is: "dropped" },
    { is: "ratelimited", retryAfterSeconds: 30 },
  ),
  { maxLength: 5 },
);

const aMove = fc.record({
  is: fc.constant("move" as const),
  person: aPerson,
  to: fc.constantFrom("Asia/Tokyo", "Pacific/Honolulu", "Europe/Berlin", "America/Los_Angeles"),
});
/** By so many hours, for as long as until the next change. */
const aClock = fc.record({
  is: fc.constant("clock" as const),
  byHours: fc.constantFrom(-50, -9, -1, 1, 7, 30, 365 * 24),
});
/** What happens meanwhile, and after how many hours more. */
const changes = fc.array(
  fc.record({ afterHours: fc.integer({ min: 1, max: 20 }), change: fc.oneof(aMove, aMove, aClock) }),
  { minLength: 1, maxLength: 5, size: "max" },
);

const settings = fc.record({
  faults: someFaults,
  quiets: wishes,
  /** With answers on their way, what is due next is decided before it is known what became of the last. */
  distance: fc.record({ back: fc.constantFrom(0, 0, 3000, 40_000) }),
  changes,
  ends: fc.constantFrom("17:00", "23:59"),
  awayUntilOn: fc.constantFrom(null, null, "2026-09-10"),
});

type Load = typeof aLoad extends fc.Arbitrary<infer T> ? T : never;
type Setting = typeof settings extends fc.Arbitrary<infer T> ? T : never;

/** Seven hours after the first one it is the next day where they are by then, and something else is due. */
const FLIGHT_EAST: [Load, Setting] = [
  [0, 7].map((afterHours) => ({
    person: 0,
    afterHours,
    nature: "unprompted",
    kind: "test.words",
    isForTwo: false,
  })),
  {
    faults: [],
    quiets: [],
    distance: { back: 0 },
    changes: [{ afterHours: 1, change: { is: "move", person: 0, to: "Asia/Tokyo" } }],
    ends: "23:59",
    awayUntilOn: null,
  },
];

/** A message as it arrived, with those whom it rang and where they were then, in the order of arrival. */
interface Rang {
  readonly text: string;
  readonly at: Date;
  readonly readers: readonly { readonly place: number; readonly hours: WorkingHours }[];
}

async function played(load: Load, setting: Setting) {
  const { faults, quiets, distance } = setting;
  const zones = [...ZONES];
  const stage: OutboxStage = await anOutbox({
    distance,
    hoursOf: async (_, user) => hoursOf(placeOf(user)),
    quiet: { of: async (_, user) => quiets[placeOf(user)] ?? { mostADay: 1, choices: new Map() } },
  });
  const { people, clock, slack } = stage;
  function placeOf(user: string): number {
    return people.findIndex((person) => person.id === user);
  }
  /** Everybody works every day, each in a zone of their own; the second may be away at first. */
  function hoursOf(place: number): WorkingHours {
    const awayUntilOn = place === 1 ? setting.awayUntilOn : null;
    const timeOff = { ...NO_TIME_OFF, awayUntilOn };
    const start = setting.ends === "17:00" ? "09:00" : "00:00";
    return {
      start,
      end: setting.ends,
      timeZone: zones[place] ?? "UTC",
      days: [1, 2, 3, 4, 5, 6, 7],
      timeOff,
    };
  }
  const rang: Rang[] = [];
  const known = new Set<string>();
  function noteArrivals(): void {
    const rooms = slack.workspace.conversations();
    const fresh = rooms.flatMap((room) =>
      slack.workspace.messages(room.id).flatMap((message) => {
        const key = `${room.id} ${message.ts}`;
        const isKnown = known.has(key);
        known.add(key);
        return isKnown ? [] : [{ ...message, members: room.members }];
      }),
    );
    for (const { text, at, members } of fresh.toSorted(
      (one, other) => one.at.getTime() - other.at.getTime(),
    )) {
      const places = members.map(placeOf).filter((place) => place >= 0);
      rang.push({ text, at, readers: places.map((place) => ({ place, hours: hoursOf(place) })) });
    }
  }
  for (const kind of faults) slack.faults.add({ method: "chat.postMessage", times: 1, kind });
  const owed = load.map(({ person, afterHours, nature, kind, isForTwo }, place): Owing => {
    const one = people[person];
    const to = isForTwo ? toGroup(one, people[(person + 1) % 4]) : toMember(one);
    const notBefore = new Date(MONDAY.getTime() + afterHours * HOUR);
    return { to, words: `[${nature} ${place}]`, nature, kind, notBefore };
  });
  await stage.owe(...owed);
  let aheadHours = 0;
  for (const { afterHours, change } of [...setting.changes, { afterHours: 1, change: null }]) {
    await stage.runFor(afterHours * HOUR);
    noteArrivals();
    if (change?.is === "move") zones[change.person] = change.to;
    // A clock that is a year ahead is set right by the next change, whatever it is.
    const byHours = aheadHours > 1000 ? -aheadHours : change?.is === "clock" ? change.byHours : 0;
    aheadHours += byHours;
    if (byHours !== 0) clock.moveTo(new Date(clock.now().getTime() + byHours * HOUR));
    stage.dispatcher.wake();
  }
  await stage.runFor(40 * DAY);
  noteArrivals();
  return { stage, rang };
}

/** How many of these came before `last`, on the same day of the wall where its reader is now, and within a rest. */
function before({ at }: Rang, timeZone: string, earlier: readonly Rang[]) {
  const { on } = wallTimeOf(at, timeZone);
  return {
    thatDay: earlier.filter((one) => wallTimeOf(one.at, timeZone).on === on).length,
    resting: earlier.filter((one) => Math.abs(one.at.getTime() - at.getTime()) < REST).length,
  };
}

/** All are at work; or they never are at the same time, and one of them is. */
function isInHours({ at, readers }: Rang): boolean {
  const everybody = readers.map(({ hours }) => hours);
  if (everybody.every((hours) => isWorkingAt(hours, at))) return true;
  const sharesNone = sharedSpans(everybody, at, new Date(at.getTime() + 14 * DAY)).length === 0;
  return sharesNone && everybody.some((hours) => isWorkingAt(hours, at));
}

test("each thing owed arrives once or is withdrawn; nobody gets more a day than they want, nor out of hours", async () => {
  await fc.assert(
    fc.asyncProperty(aLoad, settings, async (load, setting) => {
      const { stage, rang } = await played(load, setting);
      const said = stage.arrived().join("\n");
      for (const row of await stage.rows()) {
        const words = /\[\w+ \d+\]/.exec(row.subjectJson)?.[0] ?? "no words";
        const times = said.split(words).length - 1;
        expect([row.state, times]).toEqual(row.state === "sent" ? ["sent", 1] : ["withdrawn", 0]);
        expect(row.cause ?? "").toMatch(row.state === "sent" ? /^$/ : /^(?:wants_none|not_wanted)$/);
      }
      const held = rang.filter(({ text }) => /\[(?:unprompted|asked)/.test(text));
      expect(held.filter((one) => !isInHours(one))).toEqual([]);
      for (const place of stage.people.keys()) {
        const unasked = rang.filter(
          ({ text, readers }) => text.includes("[unprompted") && readers.some((one) => one.place === place),
        );
        const most = setting.quiets[place]?.mostADay ?? 1;
        for (const [nth, one] of unasked.entries()) {
          const timeZone = one.readers.find((reader) => reader.place === place)?.hours.timeZone ?? "UTC";
          const { thatDay, resting } = before(one, timeZone, unasked.slice(0, nth));
          expect([thatDay < most, resting < most]).toEqual([true, true]);
        }
      }
    }),
    // Shrinking ends in time to say what it found.
    { numRuns: 7, plugins: [fc.interruptAfterTimeLimit(45_000)], examples: [FLIGHT_EAST] },
  );
}, 60_000);
