import { expect, test } from "vitest";
import type { Database } from "#db/open.ts";
import { USUAL_WORKSPACE_QUIET } from "#src/core/quiet.ts";
import type { PretendSlack } from "#playground/control.ts";
import { anOutbox, toGroup, toMember, type OutboxStage } from "#tests/support/outbox-stage.ts";

const SECOND = 1000;
const HOUR = 3600 * SECOND;
const DAY = 24 * HOUR;

async function oweEverybody({ slack, owe }: OutboxStage, many: number): Promise<void> {
  const people = Array.from({ length: many }, (_, place) => slack.workspace.addPerson({ name: `p${place}` }));
  await owe(...people.map((person) => ({ to: toMember(person), words: "Hello", nature: "asked" as const })));
}

function postTimes(slack: PretendSlack): readonly number[] {
  return slack.calls({ method: "chat.postMessage" }).map(({ at }) => at.getTime());
}

test("an answer that takes two seconds holds up nobody else", async () => {
  const stage = await anOutbox({ distance: { back: 2 * SECOND } });
  await oweEverybody(stage, 60);
  await stage.runFor(16 * SECOND);
  expect((await stage.rows()).filter((row) => row.state === "sent")).toHaveLength(60);
  expect(stage.arrived()).toHaveLength(60);
});

test("a conversation has its next message only after the answer to the one before, and in order", async () => {
  const { owe, runFor, arrived, people, slack } = await anOutbox({ distance: { back: 5 * SECOND } });
  await owe(...["one", "two", "three"].map((words) => ({ to: toMember(people[0]), words })));
  await runFor(60 * SECOND);
  expect(arrived()).toEqual(["one", "two", "three"]);
  const [first = 0, second = 0, third = 0] = postTimes(slack);
  expect([second - first >= 6 * SECOND, third - second >= 6 * SECOND]).toEqual([true, true]);
});

test("no more than twelve are under way at a time", async () => {
  const stage = await anOutbox({ distance: { back: HOUR } });
  await oweEverybody(stage, 40);
  await stage.runFor(HOUR - 1);
  expect(postTimes(stage.slack)).toHaveLength(12);
  await stage.runFor(4 * HOUR);
  expect(stage.arrived()).toHaveLength(40);
});

test("one message a day also while another to the same person is under way in a group", async () => {
  const { owe, runFor, people, rows, arrived } = await anOutbox({ distance: { back: 30 * SECOND } });
  const [ada, bo] = people;
  const nature = "unprompted";
  await owe(
    { to: toMember(ada), words: "alone", nature },
    { to: toGroup(ada, bo), words: "together", nature },
    { to: toMember(bo), words: "beside", nature },
  );
  await runFor(8 * HOUR);
  expect(arrived()).toEqual(["alone", "beside"]);
  await runFor(DAY);
  expect(arrived()).toEqual(["alone", "beside", "together"]);
  expect((await rows()).map((row) => row.state)).toEqual(["sent", "sent", "sent"]);
});

test("who waits for what is under way goes at once when that comes to nothing", async () => {
  const { owe, runFor, people, slack, arrived } = await anOutbox({ distance: { back: 30 * SECOND } });
  const [ada, bo] = people;
  const nature = "unprompted";
  slack.faults.add({
    method: "chat.postMessage",
    times: 1,
    kind: { is: "error", code: "channel_not_found" },
  });
  await owe(
    { to: toMember(ada), words: "alone", nature },
    { to: toGroup(ada, bo), words: "together", nature },
  );
  await runFor(60 * SECOND);
  expect(arrived()).toEqual(["together"]);
});

test("the workspace's limit counts what is under way", async () => {
  const stage = await anOutbox({
    distance: { back: 30 * SECOND },
    quiet: { workspace: async () => ({ ...USUAL_WORKSPACE_QUIET, mostADay: 2 }) },
  });
  const { owe, runFor, people, arrived } = stage;
  await owe(...people.map((to) => ({ to: toMember(to), words: "Hello", nature: "unprompted" as const })));
  await runFor(8 * HOUR);
  expect(arrived()).toHaveLength(2);
  await runFor(DAY);
  expect(arrived()).toHaveLength(4);
});

test("what waits for the workspace's limit goes at once when what is under way comes to nothing", async () => {
  const { owe, runFor, people, slack, arrived } = await anOutbox({
    distance: { back: 30 * SECOND },
    quiet: { workspace: async () => ({ ...USUAL_WORKSPACE_QUIET, mostADay: 1 }) },
  });
  slack.faults.add({
    method: "chat.postMessage",
    times: 1,
    kind: { is: "error", code: "channel_not_found" },
  });
  const [ada, bo] = people;
  await owe(
    ...[ada, bo].map((to, place) => ({ to: toMember(to), words: `${place}`, nature: "unprompted" as const })),
  );
  await runFor(60 * SECOND);
  expect(arrived()).toEqual(["1"]);
});

test("a clock that is set back while a post is on its way doubles nothing", async () => {
  const stage = await anOutbox({ distance: { there: 5 * 60 * SECOND } });
  await oweEverybody(stage, 3);
  await stage.runFor(60 * SECOND);
  stage.clock.moveTo(new Date(stage.clock.now().getTime() - 2 * HOUR));
  stage.dispatcher.wake();
  await stage.runFor(3 * HOUR);
  expect(stage.arrived()).toHaveLength(3);
  expect((await stage.rows()).map((row) => row.state)).toEqual(["sent", "sent", "sent"]);
});

test("when Slack goes away with many under way, each arrives once after all, and the pauses do not add up", async () => {
  const stage = await anOutbox({ distance: { back: 3 * SECOND } });
  stage.slack.faults.add({ method: "chat.postMessage", times: 6, kind: { is: "answer-lost" } });
  stage.slack.faults.add({ method: "chat.postMessage", times: 6, kind: { is: "status", status: 503 } });
  await oweEverybody(stage, 40);
  await stage.runFor(90 * SECOND);
  expect(stage.arrived()).toHaveLength(40);
  expect((await stage.rows()).every((row) => row.state === "sent")).toBe(true);
});

test("who stops waits for what is under way, and knows how it ended", async () => {
  const stage = await anOutbox({ distance: { back: 10 * SECOND } });
  await oweEverybody(stage, 3);
  await stage.runFor(2 * SECOND);
  const stopped = stage.dispatcher.stop();
  await stage.runFor(10 * SECOND);
  await stopped;
  expect((await stage.rows()).map((row) => row.state)).toEqual(["sent", "sent", "sent"]);
});

test("when an end cannot be written down, all that was under way is looked up, and nothing is doubled", async () => {
  let isBroken = false;
  function around(db: Database): Database {
    return {
      ...db,
      transaction: (body, options) =>
        isBroken ? Promise.reject(new Error("disk full")) : db.transaction(body, options),
    };
  }
  const stage = await anOutbox({ distance: { back: 3 * SECOND }, around });
  await oweEverybody(stage, 30);
  await stage.runFor(2 * SECOND);
  isBroken = true;
  await stage.runFor(40 * SECOND);
  isBroken = false;
  await stage.runFor(3 * 60 * SECOND);
  expect(stage.arrived()).toHaveLength(30);
  expect((await stage.rows()).every((row) => row.state === "sent")).toBe(true);
  expect(stage.warnings.map(({ msg }) => msg)).toContain("a delivery could not be worked on; trying on");
});

test("what was learned about the pace is known after a restart", async () => {
  const stage = await anOutbox({ postsPerMinute: 60 });
  await oweEverybody(stage, 100);
  await stage.runFor(200 * SECOND);
  expect(stage.arrived()).toHaveLength(100);
  await stage.dispatcher.stop();
  await stage.runFor(60 * SECOND);
  const before = refusals(stage.slack);
  expect(before).toBeGreaterThan(0);
  stage.begunAnew().start();
  await oweEverybody(stage, 100);
  await stage.runFor(40 * SECOND);
  expect(refusals(stage.slack)).toBe(before);
  expect(stage.arrived().length - 100).toBeLessThanOrEqual(41);
});

function refusals(slack: PretendSlack): number {
  return slack.calls({ method: "chat.postMessage" }).filter(({ status }) => status === 429).length;
}
