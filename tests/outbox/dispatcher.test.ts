import { expect, test } from "vitest";
import { ChannelId } from "#src/core/ids.ts";
import { rendered, withdraw } from "#src/outbox/message.ts";
import { plainMessage } from "#src/slack/blocks.ts";
import { anOutbox, OFFICE, toChannel, toGroup, toMember } from "#tests/support/outbox-stage.ts";

const SECOND = 1000;
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

test("what is owed arrives, and where it went is kept", async () => {
  const { owe, settle, arrived, rows, people } = await anOutbox();
  await owe({ to: toMember(people[0]), words: "Hello" });
  await settle();
  expect(arrived()).toEqual(["Hello"]);
  const [row] = await rows();
  expect(row).toMatchObject({ state: "sent", attempts: 1, cause: null });
  expect([row?.sentChannelId, row?.sentTs]).toEqual([
    people[0]?.sees()[0]?.channelId,
    people[0]?.sees()[0]?.ts,
  ]);
});

test("the same key twice is owed once", async () => {
  const { owe, settle, arrived, people } = await anOutbox();
  await owe(
    { to: toMember(people[0]), words: "Hello", key: "hello" },
    { to: toMember(people[0]), words: "Hello again", key: "hello" },
  );
  await settle();
  expect(arrived()).toEqual(["Hello"]);
});

test("what is not yet due waits for its time", async () => {
  const { owe, settle, runFor, arrived, people, clock } = await anOutbox();
  await owe({
    to: toMember(people[0]),
    words: "Later",
    notBefore: new Date(clock.now().getTime() + 2 * HOUR),
  });
  await settle();
  await runFor(2 * HOUR - 1);
  expect(arrived()).toEqual([]);
  await runFor(1);
  expect(arrived()).toEqual(["Later"]);
});

test("messages to the same people arrive in order, a second apart", async () => {
  const { owe, runFor, arrived, people, slack } = await anOutbox();
  const words = Array.from({ length: 8 }, (_, index) => `line ${index}`);
  await owe(...words.map((one) => ({ to: toMember(people[0]), words: one })));
  await runFor(20 * SECOND);
  expect(arrived()).toEqual(words);
  const times = slack.calls({ method: "chat.postMessage" }).map((call) => call.at.getTime());
  for (const [index, at] of times.slice(1).entries()) expect(at - (times[index] ?? 0)).toBeGreaterThan(1000);
});

test("somebody who gets many messages does not hold up the others", async () => {
  const { owe, runFor, people } = await anOutbox();
  const [ada, bo] = people;
  await owe(...Array.from({ length: 10 }, (_, index) => ({ to: toMember(ada), words: `line ${index}` })));
  await owe({ to: toMember(bo), words: "Hello" });
  await runFor(2 * SECOND);
  expect(bo?.sees().map((message) => message.text)).toEqual(["Hello"]);
});

test("an answer goes before what has its moment, that before what was asked for, and that before the rest", async () => {
  const { owe, runFor, arrived, people, dispatcher } = await anOutbox({ asleep: true });
  const natures = ["unprompted", "asked", "timed", "answer"] as const;
  await owe(...natures.map((nature, index) => ({ to: toMember(people[index]), words: nature, nature })));
  dispatcher.start();
  await runFor(5 * SECOND);
  expect(arrived()).toEqual(["answer", "timed", "asked", "unprompted"]);
});

test("a group is opened once and written to there from then on", async () => {
  const { owe, runFor, people, slack, rows } = await anOutbox();
  const [ada, bo] = people;
  await owe({ to: toGroup(ada, bo), words: "one" }, { to: toGroup(bo, ada), words: "two" });
  await runFor(10 * SECOND);
  expect(slack.calls({ method: "conversations.open" })).toHaveLength(1);
  const channels = new Set((await rows()).map((row) => row.sentChannelId));
  expect(channels.size).toBe(1);
});

test("a hundred new groups never meet a refusal, and members are not held up by them", async () => {
  const { owe, runFor, people, slack, rows } = await anOutbox();
  const more = Array.from({ length: 15 }, (_, index) =>
    slack.workspace.addPerson({ name: `person${index}` }),
  );
  const pairs = more
    .flatMap((one, index) => more.slice(index + 1).map((other) => toGroup(one, other)))
    .slice(0, 100);
  await owe(...pairs.map((to) => ({ to, words: "Meet", nature: "asked" as const })));
  await owe({ to: toMember(people[0]), words: "Hello", nature: "asked" });
  await runFor(3 * SECOND);
  expect(people[0]?.sees()).toHaveLength(1);
  await runFor(3 * 60 * SECOND);
  expect((await rows()).every((row) => row.state === "sent")).toBe(true);
  expect(slack.calls().filter((call) => call.status === 429)).toEqual([]);
});

test("what comes too late is withdrawn, what is for nobody any more as well", async () => {
  const gone = new Set<string>();
  const idle = new Set<string>();
  const { owe, runFor, rows, people, clock, arrived } = await anOutbox({
    hoursOf: async (_, user) =>
      gone.has(user) ? null : { ...OFFICE, days: idle.has(user) ? [] : OFFICE.days },
  });
  const [ada, bo, cy] = people;
  gone.add(ada?.id ?? "");
  idle.add(bo?.id ?? "");
  await owe(
    { to: toMember(cy), words: "late", expiresAt: clock.now() },
    { to: toMember(ada), words: "gone" },
    { to: toMember(bo), words: "never works", nature: "asked" },
    { to: toGroup(cy, ada), words: "half gone" },
  );
  await runFor(5 * SECOND);
  expect(arrived()).toEqual([]);
  expect((await rows()).map((row) => [row.state, row.cause])).toEqual([
    ["withdrawn", "expired"],
    ["withdrawn", "recipient_gone"],
    ["withdrawn", "no_working_hours"],
    ["withdrawn", "recipient_gone"],
  ]);
});

test("a renderer that throws blocks nobody, and the lead can see it", async () => {
  const { owe, runFor, rows, people, warnings } = await anOutbox({
    async render({ subject }) {
      if (subject["words"] === "broken") throw new Error("a bug of ours");
      return rendered(plainMessage(subject["words"] ?? ""));
    },
  });
  await owe({ to: toMember(people[0]), words: "broken" }, { to: toMember(people[0]), words: "whole" });
  await runFor(5 * SECOND);
  expect((await rows()).map((row) => [row.state, row.cause])).toEqual([
    ["failed", "render"],
    ["sent", null],
  ]);
  expect(warnings.map((one) => one.msg)).toContain("a delivery cannot be worded");
});

test("a renderer that has nothing to say any more withdraws, with its cause", async () => {
  const { owe, settle, rows, people } = await anOutbox({ render: async () => withdraw("pair_closed") });
  await owe({ to: toMember(people[0]), words: "" });
  await settle();
  expect(await rows()).toMatchObject([{ state: "withdrawn", cause: "pair_closed" }]);
});

test("a renderer that waits for something else is asked again, though it names a time gone by", async () => {
  let asked = 0;
  const { owe, runFor, arrived, people, rows } = await anOutbox({
    async render({ subject }, { clock }) {
      asked++;
      if (asked < 4) return { kind: "later", at: new Date(clock.now().getTime() - HOUR) };
      return rendered(plainMessage(subject["words"] ?? ""));
    },
  });
  await owe({ to: toMember(people[0]), words: "Now" });
  await runFor(10 * SECOND);
  expect([asked, arrived()]).toEqual([4, ["Now"]]);
  expect(await rows()).toMatchObject([{ attempts: 1 }]);
});

test("a reply goes into its thread", async () => {
  const stage = await anOutbox({
    async render({ subject }) {
      const threadTs = subject["threadTs"];
      const body = plainMessage(subject["words"] ?? "");
      return { kind: "message", body, ...(threadTs === undefined ? {} : { threadTs }) };
    },
  });
  const channelId = stage.slack.workspace.addChannel({ name: "data", withBot: true });
  await stage.owe({ to: toChannel(channelId), words: "head" });
  await stage.settle();
  const [head] = await stage.rows();
  await stage.owe({ to: toChannel(channelId), words: "detail", subject: { threadTs: head?.sentTs ?? "" } });
  await stage.runFor(5 * SECOND);
  const [, detail] = stage.slack.workspace.messages(ChannelId.parse(channelId));
  expect(detail).toMatchObject({ text: "detail", threadTs: head?.sentTs });
});

test.each([
  ["not_in_channel", { withBot: false }],
  ["is_archived", { withBot: true }],
])(
  "a channel that is lost for good (%s) is given up with the cause and holds up nobody",
  async (cause, spec) => {
    const { owe, runFor, rows, people, slack, warnings } = await anOutbox();
    const channelId = slack.workspace.addChannel({ name: "data", ...spec });
    if (spec.withBot) slack.workspace.archive(channelId);
    await owe({ to: toChannel(channelId), words: "digest" }, { to: toMember(people[0]), words: "Hello" });
    await runFor(5 * SECOND);
    expect((await rows()).map((row) => [row.state, row.cause])).toEqual([
      ["failed", cause],
      ["sent", null],
    ]);
    expect(warnings.map((one) => one.msg)).toContain("a delivery was given up");
  },
);

test("nothing is sent while the app is not installed, and all of it once it is again", async () => {
  let isInstalled = false;
  const { owe, runFor, arrived, people, slack, dispatcher } = await anOutbox({
    isInstalled: async () => isInstalled,
  });
  await owe({ to: toMember(people[0]), words: "Hello" });
  await runFor(2 * DAY);
  expect([arrived(), slack.calls({ method: "chat.postMessage" })]).toEqual([[], []]);
  isInstalled = true;
  dispatcher.wake();
  await runFor(0);
  expect(arrived()).toEqual(["Hello"]);
});

test("a missing scope makes its own messages wait, not the others, until it is granted", async () => {
  const { owe, runFor, people, slack, rows } = await anOutbox();
  slack.workspace.scopes.delete("mpim:write");
  await owe(
    { to: toGroup(people[0], people[1]), words: "Meet" },
    { to: toMember(people[0]), words: "Hello" },
  );
  await runFor(3 * DAY);
  expect((await rows()).map((row) => [row.state, row.cause])).toEqual([
    ["pending", "missing_scope"],
    ["sent", null],
  ]);
  slack.workspace.scopes.add("mpim:write");
  await runFor(2 * HOUR);
  expect((await rows()).map((row) => row.state)).toEqual(["sent", "sent"]);
});

test("deliveries of another workspace are left alone", async () => {
  const { owe, runFor, people, arrived, rows } = await anOutbox();
  await owe({ to: toMember(people[0]), words: "not ours", workspaceId: "T9999999999" });
  await runFor(HOUR);
  expect([arrived(), (await rows())[0]?.state]).toEqual([[], "pending"]);
});

test("a recipient that Slack could not take is refused when it is owed, in the transaction that owes it", async () => {
  const { owe, people, rows } = await anOutbox();
  const [ada] = people;
  const everybody = Array.from({ length: 9 }, () => ada);
  await expect(owe({ to: toGroup(...everybody), words: "too many" })).rejects.toThrow("too_big");
  expect(await rows()).toEqual([]);
});

test("a quiet dispatcher looks a few times a day and calls Slack never", async () => {
  let looks = 0;
  const { runFor, slack } = await anOutbox({
    async isInstalled() {
      looks++;
      return true;
    },
  });
  await runFor(30 * DAY);
  expect(slack.calls()).toEqual([]);
  expect(looks).toBeLessThan(30 * 24 + 10);
});
