import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import type { Database } from "#db/open.ts";
import { deliveries } from "#db/schema/sqlite.ts";
import type { KindChoice } from "#src/core/quiet.ts";
import { SlackUserId } from "#src/core/ids.ts";
import { rendered } from "#src/outbox/message.ts";
import { context, messageOf, plainMessage, section } from "#src/slack/blocks.ts";
import { anOutbox, OFFICE, toGroup, toMember, type OutboxStage } from "#tests/support/outbox-stage.ts";

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Owes this to the first of the people, none of it asked for. */
async function oweAll(stage: OutboxStage, ...words: readonly string[]): Promise<void> {
  const nature = "unprompted" as const;
  await stage.owe(...words.map((one) => ({ to: toMember(stage.people[0]), words: one, nature })));
}

/** As a crash leaves it after everything was claimed and written down as one message. */
async function markSendingTogether(db: Database): Promise<string> {
  const rows = await db.reader.select({ id: deliveries.id }).from(deliveries);
  const [lead] = rows;
  if (lead === undefined) throw new Error("nothing is owed");
  await db.transaction(async (tx) => {
    const set = { state: "sending" as const, attempts: 1, bundledIn: lead.id };
    await tx.update(deliveries).set(set).where(eq(deliveries.state, "pending"));
  });
  return lead.id;
}

async function states(stage: OutboxStage) {
  return (await stage.rows()).map((row) => [row.state, row.cause]);
}

test("the urgent comes first in the one message, and each is noted where it went", async () => {
  const stage = await anOutbox({ asleep: true });
  const to = toMember(stage.people[0]);
  await stage.owe(
    { to, words: "whenever", kind: "test.whenever", nature: "unprompted" },
    { to, words: "this week", nature: "unprompted" },
    { to, words: "today", kind: "test.today", nature: "unprompted" },
  );
  stage.dispatcher.start();
  await stage.runFor(HOUR);
  expect(stage.arrived()).toEqual([
    "*Three things for you today*\ntoday\nthis week\nwhenever\nThat is why it comes together.",
  ]);
  const [first] = await stage.rows();
  expect((await stage.rows()).map((row) => row.sentTs)).toEqual([1, 2, 3].map(() => first?.sentTs));
});

test("what people asked for, and what two get together, is not bundled", async () => {
  const stage = await anOutbox({ asleep: true });
  const [ada, bo] = stage.people;
  await stage.owe(
    { to: toMember(bo), words: "asked", nature: "asked" },
    { to: toMember(ada), words: "alone", nature: "unprompted" },
    { to: toGroup(ada, bo), words: "together", nature: "unprompted" },
  );
  stage.dispatcher.start();
  await stage.runFor(HOUR);
  expect(stage.arrived()).toEqual(["asked", "alone"]);
  await stage.runFor(DAY);
  expect(stage.arrived()).toEqual(["asked", "alone", "together"]);
});

test("after a crash one look settles all that went in the message", async () => {
  const stage = await anOutbox({ asleep: true });
  const [ada] = stage.people;
  await oweAll(stage, "one", "two");
  const deliveryId = await markSendingTogether(stage.db);
  await stage.api.post({ to: SlackUserId.parse(ada?.id), text: "one and two", blocks: [], deliveryId });
  stage.dispatcher.start();
  await stage.runFor(DAY);
  expect(stage.arrived()).toEqual(["one and two"]);
  expect(await states(stage)).toEqual([
    ["sent", null],
    ["sent", null],
  ]);
  expect(stage.slack.calls({ method: "conversations.history" })).toHaveLength(1);
});

test("what did not arrive before a crash is sent in one message again", async () => {
  const stage = await anOutbox({ asleep: true });
  await oweAll(stage, "one", "two");
  await markSendingTogether(stage.db);
  stage.dispatcher.start();
  await stage.runFor(HOUR);
  expect(stage.arrived()).toHaveLength(1);
  expect(stage.arrived()[0]).toMatch(/one\ntwo/);
});

test("an answer that is lost after the effect doubles no part of a message", async () => {
  const stage = await anOutbox();
  stage.slack.faults.add({ method: "chat.postMessage", times: 1, kind: { is: "answer-lost" } });
  await oweAll(stage, "one", "two", "three");
  await stage.runFor(2 * DAY);
  expect(stage.arrived()).toHaveLength(1);
  expect((await stage.rows()).every((row) => row.state === "sent")).toBe(true);
});

test.each([
  ["what was left by an earlier process is marked", 1],
  ["they are claimed", 2],
  ["it is written down which go together", 3],
  ["they are settled", 4],
])("when the disk fails just as %s, no part is lost and none is doubled", async (_, failing) => {
  let writes = 0;
  const stage = await anOutbox({
    asleep: true,
    around: (db) => ({
      ...db,
      transaction: (body, how) =>
        ++writes === failing ? Promise.reject(new Error("disk is full")) : db.transaction(body, how),
    }),
  });
  await oweAll(stage, "one", "two", "three");
  stage.dispatcher.start();
  await stage.runFor(5 * DAY);
  expect(writes).toBeGreaterThan(failing);
  const lines = stage.arrived().flatMap((text) => text.split("\n"));
  for (const words of ["one", "two", "three"]) expect(lines.filter((line) => line === words)).toHaveLength(1);
  expect((await stage.rows()).every((row) => row.state === "sent")).toBe(true);
});

test("a part whose words cannot be made, or whose reason is gone, leaves the message to the others", async () => {
  const stage = await anOutbox({
    async render({ subject }) {
      const words = subject["words"] ?? "";
      if (words === "broken") throw new Error("a bug of ours");
      return words === "gone" ? { kind: "withdraw", cause: "answered" } : rendered(plainMessage(words));
    },
  });
  await oweAll(stage, "broken", "one", "gone", "two");
  await stage.runFor(HOUR);
  expect(stage.arrived()).toEqual(["*Two things for you today*\none\ntwo\nThat is why it comes together."]);
  expect(await states(stage)).toEqual([
    ["failed", "render"],
    ["sent", null],
    ["withdrawn", "answered"],
    ["sent", null],
  ]);
});

test("what does not fit waits for the next day and then goes first, before what is urgent", async () => {
  const stage = await anOutbox({
    asleep: true,
    async render({ subject, kind }) {
      const words = subject["words"] ?? "";
      const isLong = kind === "test.whenever";
      return rendered(messageOf([section(words), ...(isLong ? [context("x".repeat(1900))] : [])]));
    },
  });
  const to = toMember(stage.people[0]);
  const long = ["first", "second", "third"].map(
    (words) => ({ to, words, kind: "test.whenever", nature: "unprompted" }) as const,
  );
  await stage.owe(...long);
  stage.dispatcher.start();
  await stage.runFor(HOUR);
  await stage.owe({ to, words: "urgent", kind: "test.today", nature: "unprompted" });
  await stage.runFor(DAY);
  const firstLines = stage.arrived().map((text) => text.split("\n").filter((line) => !line.startsWith("x")));
  expect(firstLines).toEqual([
    ["first"],
    ["*Two things for you today*", "second", "urgent", "That is why it comes together."],
  ]);
  await stage.runFor(DAY);
  expect(stage.arrived().at(-1)).toMatch(/^third/);
  expect((await stage.rows()).every((row) => row.state === "sent")).toBe(true);
  for (const text of stage.arrived()) expect(text.length).toBeLessThanOrEqual(4000);
});

test("a workspace gets no more a day than its leads allow; who was put off goes first the next day", async () => {
  const stage = await anOutbox({
    asleep: true,
    quiet: { workspace: async () => ({ isOn: false, mostADay: 2 }) },
  });
  const nature = "unprompted" as const;
  await stage.owe(...stage.people.map((person) => ({ to: toMember(person), words: person.name, nature })));
  stage.dispatcher.start();
  await stage.runFor(HOUR);
  expect(stage.arrived()).toEqual(["ada", "bo"]);
  const urgent = { words: "urgent", kind: "test.today", nature };
  await stage.owe({ to: toMember(stage.people[0]), ...urgent });
  await stage.runFor(DAY);
  expect(stage.arrived()).toEqual(["ada", "bo", "cy", "dee"]);
  await stage.runFor(DAY);
  expect(stage.arrived()).toEqual(["ada", "bo", "cy", "dee", "urgent"]);
});

test("while it is quiet only what nobody asked for is held back", async () => {
  let isOn = true;
  const stage = await anOutbox({ quiet: { workspace: async () => ({ isOn, mostADay: 1000 }) } });
  const [ada] = stage.people;
  const natures = ["unprompted", "asked", "timed", "answer"] as const;
  await stage.owe(...natures.map((nature) => ({ to: toMember(ada), words: nature, nature })));
  await stage.runFor(2 * DAY);
  expect(stage.arrived().toSorted()).toEqual(["answer", "asked", "timed"]);
  isOn = false;
  stage.dispatcher.wake();
  await stage.runFor(HOUR);
  expect(stage.arrived()).toContain("unprompted");
});

test("what is wanted rarely comes once in seven days, and what is snoozed on its day", async () => {
  const choices = new Map<string, KindChoice>([
    ["test.words", { howOften: "rarely", snoozedUntilOn: null }],
    ["test.today", { howOften: "usual", snoozedUntilOn: "2026-09-10" }],
  ]);
  const stage = await anOutbox({
    hoursOf: async () => ({ ...OFFICE, days: [1, 2, 3, 4, 5, 6, 7] }),
    quiet: { of: async () => ({ mostADay: 3, choices }) },
  });
  await oweAll(stage, "first");
  await stage.runFor(MINUTE);
  await oweAll(stage, "second");
  await stage.owe({
    to: toMember(stage.people[0]),
    words: "snoozed",
    kind: "test.today",
    nature: "unprompted",
  });
  await stage.runFor(10 * DAY);
  expect(stage.people[0]?.sees().map(({ text, at }) => [text, at.toISOString().slice(0, 10)])).toEqual([
    ["first", "2026-09-07"],
    ["snoozed", "2026-09-10"],
    ["second", "2026-09-14"],
  ]);
});

test("what was asked for does not count towards how rarely somebody wants the same kind unasked", async () => {
  const choices = new Map<string, KindChoice>([["test.words", { howOften: "rarely", snoozedUntilOn: null }]]);
  const stage = await anOutbox({ quiet: { of: async () => ({ mostADay: 1, choices }) } });
  await stage.owe({ to: toMember(stage.people[0]), words: "asked", nature: "asked" });
  await stage.runFor(HOUR);
  await oweAll(stage, "unasked");
  await stage.runFor(HOUR);
  expect(stage.arrived()).toEqual(["asked", "unasked"]);
});
