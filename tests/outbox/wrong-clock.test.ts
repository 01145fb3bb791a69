import { expect, test } from "vitest";
import type { KindChoice } from "#src/core/quiet.ts";
import { anOutbox, MONDAY, OFFICE, toMember } from "#tests/support/outbox-stage.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const YEAR = 364 * DAY;
const unprompted = { nature: "unprompted" } as const;
const EVERY_DAY = { ...OFFICE, days: [1, 2, 3, 4, 5, 6, 7] };

test("a clock that was a year ahead uses up no limit of the workspace once it is set right", async () => {
  const stage = await anOutbox({
    startsAt: new Date(MONDAY.getTime() + YEAR),
    quiet: { workspace: async () => ({ isOn: false, mostADay: 2 }) },
  });
  const [ada, bo, cy] = stage.people;
  await stage.owe(...[ada, bo].map((one) => ({ to: toMember(one), words: "ahead", ...unprompted })));
  await stage.runFor(HOUR);
  stage.clock.moveTo(MONDAY);
  await stage.owe({ to: toMember(cy), words: "now", ...unprompted, notBefore: MONDAY });
  await stage.runFor(HOUR);
  expect(stage.arrived()).toContain("now");
});

test("a clock that was a year ahead makes nobody wait a year for what they want rarely", async () => {
  const choices = new Map<string, KindChoice>([["test.words", { howOften: "rarely", snoozedUntilOn: null }]]);
  const stage = await anOutbox({
    startsAt: new Date(MONDAY.getTime() + YEAR),
    quiet: { of: async () => ({ mostADay: 1, choices }) },
  });
  const [ada] = stage.people;
  await stage.owe({ to: toMember(ada), words: "ahead", ...unprompted });
  await stage.runFor(HOUR);
  stage.clock.moveTo(MONDAY);
  await stage.owe({ to: toMember(ada), words: "now", ...unprompted, notBefore: MONDAY });
  await stage.runFor(HOUR);
  expect(stage.arrived()).toContain("now");
});

test("what was asked for and sent late by a clock a year ahead spreads nothing over the days", async () => {
  const stage = await anOutbox({ asleep: true });
  const to = toMember(stage.people[0]);
  const late = [1, 2, 3, 4, 5].map((n) => ({ to, words: `old ${n}`, nature: "asked" as const }));
  await stage.owe(...late);
  stage.clock.moveTo(new Date(MONDAY.getTime() + YEAR));
  stage.dispatcher.start();
  await stage.runFor(HOUR);
  stage.clock.moveTo(MONDAY);
  await stage.owe({ to, words: "old 6", nature: "asked", notBefore: new Date(MONDAY.getTime() + 2 * DAY) });
  await stage.runFor(2 * DAY + HOUR);
  expect(stage.arrived()).toContain("old 6");
});

test("a clock that is set back by an hour gives nobody a second one, and no workspace more than its limit", async () => {
  const choices = new Map<string, KindChoice>([["test.words", { howOften: "rarely", snoozedUntilOn: null }]]);
  const stage = await anOutbox({
    quiet: {
      of: async () => ({ mostADay: 3, choices }),
      workspace: async () => ({ isOn: false, mostADay: 3 }),
    },
  });
  const [ada, bo, cy, dee] = stage.people;
  await stage.owe(...[ada, bo].map((one) => ({ to: toMember(one), words: "first", ...unprompted })));
  await stage.runFor(MINUTE);
  stage.clock.moveTo(new Date(MONDAY.getTime() - HOUR));
  const again = { ...unprompted, notBefore: new Date(MONDAY.getTime() - HOUR) };
  await stage.owe(
    { to: toMember(ada), words: "again", ...again },
    { to: toMember(cy), words: "third", ...again },
    { to: toMember(dee), words: "fourth", ...again },
  );
  await stage.runFor(4 * HOUR);
  expect(stage.arrived().toSorted()).toEqual(["first", "first", "third"]);
});

test("a clock that is set back over midnight gives nobody a second one within eight hours", async () => {
  const startsAt = new Date("2026-09-07T22:10:00Z");
  const stage = await anOutbox({
    startsAt,
    hoursOf: async () => ({ ...EVERY_DAY, start: "00:00", end: "23:59" }),
  });
  const [ada] = stage.people;
  await stage.owe({ to: toMember(ada), words: "first", ...unprompted });
  await stage.runFor(MINUTE);
  const notBefore = new Date(startsAt.getTime() - HOUR);
  stage.clock.moveTo(notBefore);
  await stage.owe({ to: toMember(ada), words: "second", ...unprompted, notBefore });
  await stage.runFor(8 * HOUR);
  expect(stage.arrived()).toEqual(["first"]);
  await stage.runFor(DAY);
  expect(stage.arrived()).toEqual(["first", "second"]);
});
