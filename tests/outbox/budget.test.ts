import { expect, test } from "vitest";
import { deliveries } from "#db/schema/sqlite.ts";
import { wallTimeOf } from "#src/core/wall-time.ts";
import { countToday, REST_MS, restsUntil } from "#src/outbox/budget.ts";
import { nextAllowedAt } from "#src/outbox/policy.ts";
import { SlackUserId } from "#src/core/ids.ts";
import type { Person } from "#playground/control.ts";
import { anOutbox, MONDAY, OFFICE, toGroup, toMember } from "#tests/support/outbox-stage.ts";

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const YEAR = 364 * DAY;
const unprompted = { nature: "unprompted" } as const;
const EVERY_DAY = { ...OFFICE, days: [1, 2, 3, 4, 5, 6, 7] };

function seen(person: Person | undefined, timeZone = "UTC"): readonly string[] {
  return (person?.sees() ?? []).map(({ text, at }) => {
    const { on, at: time } = wallTimeOf(at, timeZone);
    return `${text} ${on} ${time}`;
  });
}

test("who flies west gets no second one on the same day of the wall where they are", async () => {
  let timeZone = "Asia/Tokyo";
  const stage = await anOutbox({
    startsAt: new Date("2026-09-08T01:00:00Z"),
    hoursOf: async () => ({ ...EVERY_DAY, timeZone }),
  });
  const [ada] = stage.people;
  await stage.owe({ to: toMember(ada), words: "one", ...unprompted });
  await stage.runFor(MINUTE);
  timeZone = "Pacific/Honolulu";
  await stage.owe({ to: toMember(ada), words: "two", ...unprompted });
  await stage.runFor(3 * DAY);
  // Nor on the day that the first one was sent on, where they were then.
  expect(seen(ada, timeZone)).toEqual(["one 2026-09-07 15:00", "two 2026-09-09 09:00"]);
});

test("who flies east gets no second one a minute later, though it is another day there", async () => {
  let timeZone = "Pacific/Honolulu";
  const stage = await anOutbox({
    startsAt: new Date("2026-09-08T02:00:00Z"),
    hoursOf: async () => ({ ...EVERY_DAY, timeZone }),
  });
  const [ada] = stage.people;
  await stage.owe({ to: toMember(ada), words: "one", ...unprompted });
  await stage.runFor(MINUTE);
  timeZone = "Asia/Tokyo";
  await stage.owe({ to: toMember(ada), words: "two", ...unprompted });
  await stage.runFor(2 * DAY);
  expect(seen(ada, timeZone)).toEqual(["one 2026-09-08 11:00", "two 2026-09-09 09:00"]);
});

test("who moves to where the next day begins soon has eight hours between two", async () => {
  let timeZone = "Europe/Berlin";
  const hours = { ...EVERY_DAY, start: "07:00", end: "20:00" };
  const stage = await anOutbox({
    startsAt: new Date("2026-09-07T15:30:00Z"),
    hoursOf: async () => ({ ...hours, timeZone }),
  });
  const [ada] = stage.people;
  await stage.owe({ to: toMember(ada), words: "one", ...unprompted });
  await stage.runFor(MINUTE);
  timeZone = "Asia/Singapore";
  await stage.owe({ to: toMember(ada), words: "two", ...unprompted });
  await stage.runFor(DAY);
  expect(seen(ada, timeZone)).toEqual(["one 2026-09-07 23:30", "two 2026-09-08 07:30"]);
});

test("who works until midnight and from midnight on has eight hours between two, and then their usual hour", async () => {
  const stage = await anOutbox({
    startsAt: new Date("2026-09-07T21:55:00Z"),
    hoursOf: async () => ({ ...EVERY_DAY, start: "00:00", end: "23:59" }),
  });
  const [ada] = stage.people;
  for (const words of ["one", "two", "three"]) {
    await stage.owe({ to: toMember(ada), words, ...unprompted });
    await stage.runFor(MINUTE);
  }
  await stage.runFor(HOUR);
  await stage.owe({
    to: toMember(ada),
    words: "four",
    ...unprompted,
    notBefore: new Date("2026-09-08T22:00:00Z"),
  });
  await stage.runFor(3 * DAY);
  const { timeZone } = OFFICE;
  expect(seen(ada, timeZone)).toEqual([
    "one 2026-09-07 23:55",
    "*Two things for you today*\ntwo\nthree\nThat is why it comes together. 2026-09-08 07:55",
    "four 2026-09-09 00:00",
  ]);
});

test("the hour does not drift: what comes late on one day comes at the start of the next", async () => {
  const stage = await anOutbox({
    startsAt: new Date("2026-09-07T14:59:00Z"),
    hoursOf: async () => EVERY_DAY,
  });
  const [ada] = stage.people;
  for (let day = 0; day < 4; day++) {
    await stage.owe({ to: toMember(ada), words: `${day}`, ...unprompted });
    await stage.runFor(SECOND);
    if (day > 0) await stage.runFor(DAY);
  }
  const { timeZone } = OFFICE;
  expect(seen(ada, timeZone)).toEqual([
    "0 2026-09-07 16:59",
    "1 2026-09-08 09:00",
    "2 2026-09-09 09:00",
    "3 2026-09-10 09:00",
  ]);
});

test("the day is the one on the reader's wall, on both sides of UTC", async () => {
  const zones = ["Pacific/Auckland", "Pacific/Honolulu"];
  const stage = await anOutbox({
    startsAt: new Date("2026-09-06T12:00:00Z"),
    hoursOf: async (_, user) => ({
      ...EVERY_DAY,
      start: "06:00",
      end: "23:00",
      timeZone: zones[stage.people.findIndex(({ id }) => id === user)] ?? "UTC",
    }),
  });
  const [ada, bo] = stage.people;
  for (let hours = 0; hours < 96; hours += 3) {
    const notBefore = new Date(stage.clock.now().getTime() + hours * HOUR);
    await stage.owe(
      { to: toMember(ada), words: "x", ...unprompted, notBefore },
      { to: toMember(bo), words: "x", ...unprompted, notBefore },
    );
  }
  await stage.runFor(4 * DAY);
  // Nine hours after the first one of a day it is another day in UTC, and their own still.
  const times = [ada, bo].map((person, place) =>
    seen(person, zones[place]).map((words) => words.split(" ").slice(-2).join(" ")),
  );
  expect(times).toEqual([
    ["2026-09-07 06:00", "2026-09-08 06:00", "2026-09-09 06:00", "2026-09-10 06:00"],
    ["2026-09-06 06:00", "2026-09-07 06:00", "2026-09-08 06:00", "2026-09-09 06:00"],
  ]);
});

test("what comes in the afternoon is of that day, also where UTC has the next one by then", async () => {
  const timeZone = "Pacific/Honolulu";
  const stage = await anOutbox({
    startsAt: new Date("2026-09-08T01:00:00Z"),
    hoursOf: async () => ({ ...EVERY_DAY, timeZone }),
  });
  const [ada] = stage.people;
  await stage.owe({ to: toMember(ada), words: "one", ...unprompted });
  await stage.runFor(MINUTE);
  await stage.owe({ to: toMember(ada), words: "two", ...unprompted });
  await stage.runFor(DAY);
  expect(seen(ada, timeZone)).toEqual(["one 2026-09-07 15:00", "two 2026-09-08 09:00"]);
});

test("a message to two is one for each of them", async () => {
  const stage = await anOutbox();
  const [ada, bo] = stage.people;
  await stage.owe({ to: toGroup(ada, bo), words: "together", ...unprompted });
  await stage.runFor(MINUTE);
  await stage.owe(
    { to: toMember(ada), words: "ada", ...unprompted },
    { to: toMember(bo), words: "bo", ...unprompted },
  );
  await stage.runFor(8 * HOUR);
  expect(stage.arrived()).toEqual(["together"]);
  await stage.runFor(DAY);
  expect(stage.arrived().toSorted()).toEqual(["ada", "bo", "together"]);
});

test("what may have come counts until it is known", async () => {
  const stage = await anOutbox();
  const [ada, bo] = stage.people;
  stage.slack.workspace.scopes.delete("im:history");
  stage.slack.faults.add({ method: "chat.postMessage", times: 1, kind: { is: "answer-lost" } });
  await stage.owe({ to: toMember(ada), words: "perhaps", ...unprompted });
  await stage.runFor(MINUTE);
  await stage.owe({ to: toGroup(ada, bo), words: "together", ...unprompted });
  await stage.runFor(HOUR / 2);
  expect((await stage.rows()).map((row) => row.state)).toEqual(["unclear", "pending"]);
  expect(stage.arrived()).toEqual(["perhaps"]);
});

test("what was bundled is one of two that somebody wants a day, and one of those that a workspace may have", async () => {
  const stage = await anOutbox({
    asleep: true,
    quiet: {
      of: async () => ({ mostADay: 2, choices: new Map() }),
      workspace: async () => ({ isOn: false, mostADay: 3 }),
    },
  });
  const [ada, bo] = stage.people;
  await stage.owe(...["one", "two", "three"].map((words) => ({ to: toMember(ada), words, ...unprompted })));
  stage.dispatcher.start();
  await stage.runFor(MINUTE);
  await stage.owe(
    { to: toMember(ada), words: "second", ...unprompted },
    { to: toMember(bo), words: "bo", ...unprompted },
  );
  await stage.runFor(HOUR);
  expect(stage.arrived().map((text) => text.split("\n").length)).toEqual([5, 1, 1]);
});

test("a bundle whose end is unclear is one that may have come", async () => {
  const stage = await anOutbox({
    asleep: true,
    quiet: { of: async () => ({ mostADay: 2, choices: new Map() }) },
  });
  const [ada, bo] = stage.people;
  stage.slack.workspace.scopes.delete("im:history");
  stage.slack.faults.add({ method: "chat.postMessage", times: 1, kind: { is: "answer-lost" } });
  await stage.owe(...["one", "two", "three"].map((words) => ({ to: toMember(ada), words, ...unprompted })));
  stage.dispatcher.start();
  await stage.runFor(MINUTE);
  await stage.owe({ to: toGroup(ada, bo), words: "together", ...unprompted });
  await stage.runFor(HOUR / 4);
  expect(stage.arrived().at(-1)).toBe("together");
});

test("the day is counted by the zone of now and by the day of then; a row of before sentAt was kept counts too", () => {
  const now = new Date("2026-09-08T01:01:00Z");
  const sentAt = new Date("2026-09-08T01:00:00Z");
  const had = [{ sentOn: "2026-09-08", sentAt }];
  expect(countToday(had, "Pacific/Honolulu", now)).toBe(1);
  expect(countToday(had, "Pacific/Honolulu", new Date(now.getTime() + DAY))).toBe(1);
  expect(countToday(had, "Pacific/Honolulu", new Date(now.getTime() + 2 * DAY))).toBe(0);
  expect(countToday([{ sentOn: "2026-09-07", sentAt: null }], "Pacific/Honolulu", now)).toBe(1);
});

test("no more come within eight hours than somebody wants in a day", () => {
  const had = [7, 3, 1].map((hours) => ({
    sentOn: "2026-09-07",
    sentAt: new Date(MONDAY.getTime() - hours * HOUR),
  }));
  expect(restsUntil(had, 1, MONDAY)).toEqual(new Date(MONDAY.getTime() - HOUR + REST_MS));
  expect(restsUntil(had, 2, MONDAY)).toEqual(new Date(MONDAY.getTime() - 3 * HOUR + REST_MS));
  expect(restsUntil(had, 4, MONDAY)).toBeNull();
  expect(restsUntil(had, 1, new Date(MONDAY.getTime() + 7 * HOUR))).toBeNull();
  expect(
    restsUntil([{ sentOn: "2027-09-07", sentAt: new Date(MONDAY.getTime() + YEAR) }], 1, MONDAY),
  ).toBeNull();
});

test("a message to two waits until the last of them has room", () => {
  const ada = { slackUserId: SlackUserId.parse("U1"), hours: OFFICE, budgetUsed: false };
  const inTwoHours = new Date(MONDAY.getTime() + 2 * HOUR);
  const bo = { ...ada, slackUserId: SlackUserId.parse("U2"), restsUntil: inTwoHours };
  expect(nextAllowedAt("unprompted", [ada, bo], MONDAY)).toEqual(inTwoHours);
  const tomorrow = new Date("2026-09-08T07:00:00Z");
  expect(nextAllowedAt("unprompted", [bo, { ...ada, budgetUsed: true }], MONDAY)).toEqual(tomorrow);
  expect(nextAllowedAt("asked", [ada, bo], MONDAY)).toEqual(MONDAY);
});

test("what was withdrawn while it was on its way stays withdrawn", async () => {
  const stage = await anOutbox({ distance: { back: 30 * SECOND } });
  await stage.owe({ to: toMember(stage.people[0]), words: "on its way", nature: "asked" });
  await stage.runFor(SECOND);
  await stage.db.transaction(async (tx) => {
    await tx.update(deliveries).set({ state: "withdrawn", cause: "left" });
  });
  await stage.runFor(HOUR);
  expect((await stage.rows()).map((row) => [row.state, row.cause])).toEqual([["withdrawn", "left"]]);
});
