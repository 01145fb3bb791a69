import * as fc from "fast-check";
import { expect, test } from "vitest";
import type { Fault } from "#playground/control.ts";
import { rendered } from "#src/outbox/message.ts";
import { plainMessage } from "#src/slack/blocks.ts";
import { anOutbox, toChannel, toGroup, toMember, type OutboxStage } from "#tests/support/outbox-stage.ts";

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

function post(kind: Fault["kind"], times = 1): Fault {
  return { method: "chat.postMessage", times, kind };
}

/** Five people's messages, one of them for a pair. */
async function oweSome({ owe, people }: OutboxStage): Promise<readonly string[]> {
  const words = people.map((person) => `for ${person.name}`);
  await owe(...people.map((person, index) => ({ to: toMember(person), words: words[index] ?? "" })));
  await owe({ to: toGroup(people[0], people[1]), words: "for two" });
  return [...words, "for two"].sort();
}

test("a storm of 429s is waited out as long as Slack says each time, and uses up no attempt", async () => {
  const stage = await anOutbox();
  for (const retryAfterSeconds of [3, 11, 40])
    stage.slack.faults.add(post({ is: "ratelimited", retryAfterSeconds }));
  const words = await oweSome(stage);
  await stage.runFor(5 * MINUTE);
  expect([...stage.arrived()].sort()).toEqual(words);
  const calls = stage.slack.calls({ method: "chat.postMessage" });
  const waits = calls.slice(1, 4).map((call, index) => call.at.getTime() - (calls[index]?.at.getTime() ?? 0));
  expect(waits).toEqual([3 * SECOND, 11 * SECOND, 40 * SECOND]);
  expect((await stage.rows()).map((row) => row.attempts)).toEqual([1, 1, 1, 1, 1]);
});

test.each<Fault["kind"]>([
  { is: "status", status: 500 },
  { is: "status", status: 503 },
  { is: "error", code: "internal_error" },
  { is: "error", code: "fatal_error" },
  { is: "error", code: "service_unavailable" },
  { is: "dropped" },
  { is: "answer-lost" },
  { is: "status", status: 404 },
])("after %j nothing is lost and nothing comes twice", async (kind) => {
  const stage = await anOutbox();
  stage.slack.faults.add(post(kind, 3));
  const words = await oweSome(stage);
  await stage.runFor(HOUR);
  expect([...stage.arrived()].sort()).toEqual(words);
  expect((await stage.rows()).map((row) => row.state)).toEqual(words.map(() => "sent"));
});

test("a look that fails is repeated until it says something", async () => {
  const stage = await anOutbox();
  stage.slack.faults.add(post({ is: "answer-lost" }));
  stage.slack.faults.add({ method: "conversations.open", times: 1, kind: { is: "dropped" } });
  stage.slack.faults.add({ method: "conversations.history", times: 2, kind: { is: "status", status: 500 } });
  stage.slack.faults.add({
    method: "conversations.history",
    times: 1,
    kind: { is: "ratelimited", retryAfterSeconds: 9 },
  });
  await stage.owe({ to: toMember(stage.people[0]), words: "once" });
  await stage.runFor(HOUR);
  expect(stage.arrived()).toEqual(["once"]);
  expect(await stage.rows()).toMatchObject([{ state: "sent", attempts: 1 }]);
});

test("a message deep in a long conversation is found", async () => {
  const stage = await anOutbox();
  const [ada] = stage.people;
  stage.slack.faults.add(post({ is: "answer-lost" }));
  await stage.owe({ to: toMember(ada), words: "once" });
  await stage.settle();
  for (let line = 0; line < 450; line++) await ada?.dm(`line ${line}`);
  await stage.runFor(HOUR);
  expect(stage.arrived().filter((text) => text === "once")).toHaveLength(1);
  expect(await stage.rows()).toMatchObject([{ state: "sent" }]);
});

test("a reply in a thread is found there", async () => {
  const stage = await anOutbox({
    async render({ subject }) {
      const { words = "", threadTs } = subject;
      return threadTs
        ? { kind: "message", body: plainMessage(words), threadTs }
        : rendered(plainMessage(words));
    },
  });
  await stage.owe({ to: toMember(stage.people[0]), words: "head" });
  await stage.settle();
  const threadTs = (await stage.rows())[0]?.sentTs ?? "";
  await stage.runFor(2 * SECOND);
  stage.slack.faults.add(post({ is: "answer-lost" }));
  await stage.owe({ to: toMember(stage.people[0]), words: "reply", subject: { threadTs } });
  await stage.runFor(HOUR);
  expect(stage.arrived()).toEqual(["head", "reply"]);
});

test("an unclear post in a channel, where Guildhall may not look, is given up and never doubled", async () => {
  const stage = await anOutbox();
  const channelId = stage.slack.workspace.addChannel({ name: "data", withBot: true });
  stage.slack.faults.add(post({ is: "answer-lost" }));
  await stage.owe({ to: toChannel(channelId), words: "digest" });
  await stage.runFor(HOUR);
  expect(stage.arrived()).toEqual(["digest"]);
  expect(await stage.rows()).toMatchObject([{ state: "failed", cause: "unclear_in_channel" }]);
});

test("what Slack fails at every time is given up after a day, and has not been tried all the time", async () => {
  const stage = await anOutbox();
  await stage.owe({ to: toMember(stage.people[0]), words: "poison" });
  stage.slack.faults.add(post({ is: "status", status: 500 }, 1_000_000));
  await stage.runFor(60 * HOUR);
  expect(await stage.rows()).toMatchObject([
    { state: "failed", cause: "not_found_after_unclear_end", attempts: 30 },
  ]);
  expect(stage.slack.calls({ method: "chat.postMessage" })).toHaveLength(30);
});

test("a message that Slack fails at does not keep the others waiting for long", async () => {
  const stage = await anOutbox({
    async render({ subject }) {
      return rendered(plainMessage(subject["words"] ?? ""));
    },
  });
  stage.slack.faults.add(post({ is: "status", status: 500 }));
  await stage.owe(
    { to: toMember(stage.people[0]), words: "unlucky" },
    { to: toMember(stage.people[1]), words: "next" },
  );
  await stage.runFor(10 * SECOND);
  expect(stage.arrived()).toEqual(["next"]);
  await stage.runFor(HOUR);
  expect(stage.arrived()).toEqual(["next", "unlucky"]);
});

test("a younger message waits for an older one of the same conversation that is in trouble", async () => {
  const stage = await anOutbox();
  const [ada] = stage.people;
  stage.slack.faults.add(post({ is: "dropped" }));
  const words = ["one", "two", "three"];
  await stage.owe(...words.map((one) => ({ to: toMember(ada), words: one, nature: "asked" as const })));
  await stage.runFor(HOUR);
  expect(stage.arrived()).toEqual(words);
});

test("nine hours without Slack cost no message, few calls and one warning", async () => {
  const stage = await anOutbox();
  stage.slack.faults.down();
  const words = await oweSome(stage);
  await stage.runFor(9 * HOUR);
  expect((await stage.rows()).every((row) => row.state === "pending" || row.state === "unclear")).toBe(true);
  stage.slack.faults.up();
  await stage.runFor(2 * HOUR);
  expect([...stage.arrived()].sort()).toEqual(words);
  expect(stage.warnings.map((one) => one.msg)).toEqual(["Slack takes no messages; trying until it does"]);
});

test("a dead token is tried a few times a day, said once, and what is owed stays owed", async () => {
  const stage = await anOutbox();
  await stage.slack.workspace.uninstall();
  await oweSome(stage);
  await stage.runFor(48 * HOUR);
  expect(stage.slack.calls({ method: "chat.postMessage" }).length).toBeLessThan(70);
  expect(stage.warnings.map((one) => one.msg)).toEqual([
    "Slack refuses the bot token: nothing is sent until the app is installed again",
  ]);
  expect((await stage.rows()).map((row) => [row.state, row.attempts])).toEqual(
    Array.from({ length: 5 }, () => ["pending", 0]),
  );
});

const someKind = fc.constantFrom<Fault["kind"]>(
  { is: "ratelimited", retryAfterSeconds: 2 },
  { is: "error", code: "internal_error" },
  { is: "error", code: "service_unavailable" },
  { is: "status", status: 502 },
  { is: "dropped" },
  { is: "answer-lost" },
);
const someLookFaults: fc.Arbitrary<Fault[]> = fc.array(
  fc.record({
    method: fc.constantFrom("conversations.open", "conversations.history"),
    times: fc.integer({ min: 1, max: 3 }),
    kind: someKind,
  }),
  { maxLength: 4 },
);
function somePostFaults(most: { readonly times: number; readonly faults: number }): fc.Arbitrary<Fault[]> {
  const times = fc.integer({ min: 1, max: most.times });
  const fault = fc.record({ method: fc.constant("chat.postMessage"), times, kind: someKind });
  return fc.array(fault, { maxLength: most.faults });
}

const NUMBERS = [1, 2, 3];

/** Three messages for each person, and what became of them after a day with these faults. */
async function aDayWith(faults: readonly Fault[], seed: number) {
  const stage = await anOutbox({ seed });
  for (const fault of faults) stage.slack.faults.add(fault);
  const owed = stage.people.flatMap((person) =>
    NUMBERS.map((number) => ({ to: toMember(person), words: `${person.name} ${number}` })),
  );
  for (const one of owed) await stage.owe({ ...one, nature: "timed" });
  await stage.runFor(24 * HOUR);
  return { stage, words: owed.map((one) => one.words) };
}

test("whatever goes wrong, each message arrives once", async () => {
  await fc.assert(
    fc.asyncProperty(
      somePostFaults({ times: 5, faults: 6 }),
      someLookFaults,
      fc.integer(),
      async (...[posting, looking, seed]) => {
        const { stage, words } = await aDayWith([...posting, ...looking], seed);
        expect([...stage.arrived()].sort()).toEqual([...words].sort());
      },
    ),
    { numRuns: 10 },
  );
});

test("unless one message is in trouble for long, each person's messages arrive in order", async () => {
  await fc.assert(
    fc.asyncProperty(
      somePostFaults({ times: 1, faults: 3 }),
      someLookFaults,
      fc.integer(),
      async (...[posting, looking, seed]) => {
        const { stage } = await aDayWith([...posting, ...looking], seed);
        for (const person of stage.people) {
          const seen = person.sees().map((message) => message.text);
          expect(seen).toEqual(NUMBERS.map((number) => `${person.name} ${number}`));
        }
      },
    ),
    { numRuns: 10 },
  );
});
