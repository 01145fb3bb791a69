import { expect, test } from "vitest";
import { deliveries } from "#db/schema/sqlite.ts";
import { ChannelId } from "#src/core/ids.ts";
import { rendered, withdraw, type Rendered } from "#src/outbox/message.ts";
import type { SlackApi } from "#src/slack/api.ts";
import { plainMessage } from "#src/slack/blocks.ts";
import { SlackCallError } from "#src/slack/errors.ts";
import {
  anOutbox,
  markSending,
  OFFICE,
  toGroup,
  toMember,
  type OutboxStage,
} from "#tests/support/outbox-stage.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const EVERY_DAY = { ...OFFICE, days: [1, 2, 3, 4, 5, 6, 7] as const };

/** Lets through everything but what says "poison", of which nothing arrives. */
function proxy(api: SlackApi): SlackApi {
  return {
    ...api,
    async post(message) {
      if (!JSON.stringify(message.blocks).includes("poison")) return api.post(message);
      throw new SlackCallError("chat.postMessage", { kind: "later", code: "http_403" }, null);
    },
  };
}

async function oweEach({ owe, people }: OutboxStage): Promise<void> {
  await owe(...people.slice(1).map((to) => ({ to: toMember(to), words: "Hello", nature: "asked" as const })));
}

test("one message that something on the way never lets through keeps no other waiting for more than seconds", async () => {
  const stage = await anOutbox({ through: proxy, hoursOf: async () => EVERY_DAY });
  await stage.owe({ to: toMember(stage.people[0]), words: "poison", nature: "asked" });
  await stage.runFor(MINUTE);
  await oweEach(stage);
  await stage.runFor(15_000);
  expect(stage.arrived()).toEqual(["Hello", "Hello", "Hello"]);
});

test("it is given up with its cause after a day or so in which others were taken", async () => {
  const stage = await anOutbox({ through: proxy, hoursOf: async () => EVERY_DAY });
  await stage.owe({ to: toMember(stage.people[0]), words: "poison" });
  for (let hours = 0; hours < 36; hours++) {
    await stage.owe({ to: toMember(stage.people[1]), words: "Hello" });
    await stage.runFor(HOUR);
  }
  const [poison, ...others] = await stage.rows();
  expect(poison).toMatchObject({ state: "failed", cause: "http_403", attempts: 30 });
  expect(others.every((row) => row.state === "sent")).toBe(true);
});

test("while nothing at all is taken, nothing is given up, for however many days", async () => {
  let isShut = true;
  const stage = await anOutbox({
    hoursOf: async () => EVERY_DAY,
    through: (api) => ({ ...api, post: async (message) => (isShut ? shut() : api.post(message)) }),
  });
  await stage.owe({ to: toMember(stage.people[0]), words: "Hello" });
  await stage.runFor(5 * DAY);
  isShut = false;
  await stage.runFor(2 * HOUR);
  expect(stage.arrived()).toEqual(["Hello"]);
});

function shut(): never {
  throw new SlackCallError("chat.postMessage", { kind: "later", code: "service_unavailable" }, null);
}

test("to the same people the younger waits while the older is in its first tries, and then does not any more", async () => {
  const stage = await anOutbox({ through: proxy });
  const to = toMember(stage.people[0]);
  await stage.owe({ to, words: "poison", nature: "timed" }, { to, words: "after it", nature: "timed" });
  await stage.runFor(MINUTE);
  expect(stage.arrived()).toEqual([]);
  await stage.runFor(10 * MINUTE);
  expect(stage.arrived()).toEqual(["after it"]);
});

const TOO_LONG = { type: "section" as const, text: { type: "mrkdwn" as const, text: "x".repeat(3001) } };

/** Whatever is called "poison" is refused by Slack, and so is every message that it is in. */
async function withPoison(): Promise<OutboxStage> {
  return anOutbox({
    hoursOf: async () => EVERY_DAY,
    async render({ subject }) {
      const words = subject["words"] ?? "";
      return rendered(words.startsWith("poison") ? { text: words, blocks: [TOO_LONG] } : plainMessage(words));
    },
  });
}

async function oweTogether({ owe, people }: OutboxStage, words: readonly string[]): Promise<void> {
  const to = toMember(people[0]);
  await owe(...words.map((one) => ({ to, words: one, nature: "unprompted" as const })));
}

test.each([0, 2, 5])(
  "a part that Slack refuses, at place %i, keeps no other of the day back",
  async (place) => {
    const stage = await withPoison();
    const words = ["one", "two", "three", "four", "five"];
    await oweTogether(stage, words.toSpliced(place, 0, "poison"));
    await stage.runFor(2 * MINUTE);
    const [message, ...more] = stage.people[0]?.sees() ?? [];
    expect(more).toEqual([]);
    for (const one of words) expect(message?.text).toContain(one);
    await stage.runFor(2 * DAY);
    const failed = (await stage.rows()).filter((row) => row.state === "failed");
    expect(failed.map((row) => row.subjectJson)).toEqual([JSON.stringify({ words: "poison" })]);
  },
);

test("with two such parts each of the others goes alone, and all of them end", async () => {
  const stage = await withPoison();
  await oweTogether(stage, ["one", "poison a", "two", "poison b"]);
  await stage.runFor(6 * DAY);
  expect((await stage.rows()).map((row) => row.state)).toEqual(["sent", "failed", "sent", "failed"]);
});

test("a crash between the claim and the words leaves one message, not several", async () => {
  const stage = await anOutbox({ asleep: true, hoursOf: async () => EVERY_DAY });
  await oweTogether(stage, ["a", "b", "c"]);
  const [first] = await stage.rows();
  await markSending(stage.db);
  await stage.db.transaction(async (tx) => {
    await tx.update(deliveries).set({ bundledIn: first?.id ?? null });
  });
  stage.dispatcher.start();
  await stage.runFor(DAY);
  expect(stage.people[0]?.sees()).toHaveLength(1);
});

test("what is claimed together is one message from that moment on", async () => {
  const worded = Promise.withResolvers<Rendered>();
  const stage = await anOutbox({ hoursOf: async () => EVERY_DAY, render: () => worded.promise });
  await oweTogether(stage, ["a", "b", "c"]);
  await expect
    .poll(async () => (await stage.rows()).map((row) => row.state))
    .toEqual(Array(3).fill("sending"));
  const rows = await stage.rows();
  expect(rows.map((row) => row.bundledIn)).toEqual(Array(3).fill(rows[0]?.id));
  worded.resolve(withdraw("enough"));
});

const OLD = ChannelId.parse("D0000OLD01");

async function moveAway({ db }: OutboxStage): Promise<void> {
  await db.transaction(async (tx) => {
    await tx.update(deliveries).set({ sentChannelId: OLD });
  });
}

test("a conversation that is not there any more, as after the app was made anew, is opened again", async () => {
  const stage = await anOutbox();
  const [ada, bo] = stage.people;
  const recipients = [toMember(ada), toGroup(ada, bo)];
  await stage.owe(...recipients.map((to) => ({ to, words: "before" })));
  await stage.runFor(10_000);
  await moveAway(stage);
  await stage.owe(...recipients.map((to) => ({ to, words: "after" })));
  await stage.runFor(10_000);
  await stage.owe(...recipients.map((to) => ({ to, words: "later" })));
  await stage.runFor(10_000);
  expect((await stage.rows()).map((row) => row.state)).toEqual(Array(6).fill("sent"));
  const lost = stage.slack
    .calls({ method: "chat.postMessage" })
    .filter((call) => call.args["channel"] === OLD);
  expect(lost).toHaveLength(2);
});

test("an unclear end is looked up where the conversation is now", async () => {
  const stage = await anOutbox();
  const to = toMember(stage.people[0]);
  await stage.owe({ to, words: "before" });
  await stage.runFor(10_000);
  await moveAway(stage);
  stage.slack.faults.add({
    method: "chat.postMessage",
    times: 1,
    kind: { is: "error", code: "channel_not_found" },
  });
  stage.slack.faults.add({ method: "chat.postMessage", times: 1, kind: { is: "answer-lost" } });
  await stage.owe({ to, words: "after" });
  await stage.runFor(MINUTE);
  expect(stage.arrived()).toEqual(["before", "after"]);
  expect((await stage.rows()).map((row) => row.state)).toEqual(["sent", "sent"]);
});

test("without the scope to look, an unclear end is given up after a day, and younger messages wait some minutes", async () => {
  const stage = await anOutbox();
  stage.slack.workspace.scopes.delete("im:history");
  stage.slack.faults.add({ method: "chat.postMessage", times: 1, kind: { is: "answer-lost" } });
  const to = toMember(stage.people[0]);
  await stage.owe({ to, words: "one", nature: "timed" });
  await stage.runFor(MINUTE);
  await stage.owe({ to, words: "two", nature: "timed" });
  await stage.runFor(15 * MINUTE);
  expect(stage.arrived()).toContain("two");
  await stage.runFor(2 * DAY);
  expect((await stage.rows()).map((row) => [row.state, row.cause])).toEqual([
    ["failed", "cannot_look_missing_scope"],
    ["sent", null],
  ]);
  expect(stage.slack.calls({ method: "conversations.history" }).length).toBeLessThan(40);
});

test("with the scope granted within the day it is found after all", async () => {
  const stage = await anOutbox();
  stage.slack.workspace.scopes.delete("im:history");
  stage.slack.faults.add({ method: "chat.postMessage", times: 1, kind: { is: "answer-lost" } });
  await stage.owe({ to: toMember(stage.people[0]), words: "one", nature: "timed" });
  await stage.runFor(3 * HOUR);
  stage.slack.workspace.scopes.add("im:history");
  await stage.runFor(2 * HOUR);
  expect([stage.arrived(), (await stage.rows()).map((row) => row.state)]).toEqual([["one"], ["sent"]]);
});

test("that a scope is missing is said in the log once, with its name", async () => {
  const stage = await anOutbox();
  stage.slack.workspace.scopes.delete("chat:write");
  const [ada, bo] = stage.people;
  await stage.owe({ to: toMember(ada), words: "one" }, { to: toMember(bo), words: "two" });
  await stage.runFor(5 * HOUR);
  expect(stage.warnings).toMatchObject([
    { msg: "the app lacks a scope: messages wait until it is installed again with it", needed: "chat:write" },
  ]);
  stage.slack.workspace.scopes.add("chat:write");
  await stage.runFor(2 * HOUR);
  expect(stage.arrived()).toHaveLength(2);
});
