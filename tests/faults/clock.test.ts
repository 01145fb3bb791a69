import { expect, test } from "vitest";
import { createDrivenClock } from "#playground/driven-clock.ts";
import { WorkspaceId } from "#src/core/ids.ts";
import { createInbox } from "#src/inbox/inbox.ts";
import { inboxRetries } from "#src/inbox/retries.ts";
import { temporaryDatabase } from "#tests/support/database.ts";
import { anOutbox, MONDAY, toMember } from "#tests/support/outbox-stage.ts";

const SECOND = 1000;
const HOUR = 3_600_000;
const YEAR = 365 * 24 * HOUR;

test("a clock that was a year ahead and is set back keeps nothing waiting for the year", async () => {
  const { slack, clock, people, owe, runFor, arrived } = await anOutbox({
    startsAt: new Date(MONDAY.getTime() + YEAR),
  });
  slack.faults.add({
    method: "chat.postMessage",
    times: 1,
    kind: { is: "ratelimited", retryAfterSeconds: 5 },
  });
  await owe({ to: toMember(people[0]), words: "ahead" });
  await runFor(6 * SECOND);
  slack.faults.add({
    method: "chat.postMessage",
    times: 1,
    kind: { is: "error", code: "service_unavailable" },
  });
  await owe({ to: toMember(people[1]), words: "in trouble", notBefore: MONDAY });
  await runFor(0);
  clock.moveTo(MONDAY);
  await owe({ to: toMember(people[0]), words: "back", notBefore: MONDAY });
  await runFor(60 * SECOND);
  expect([...arrived()].sort()).toEqual(["ahead", "back", "in trouble"]);
});

test("a clock that jumps forward sends what is due once", async () => {
  const { clock, people, owe, runFor, arrived } = await anOutbox();
  await owe({ to: toMember(people[0]), words: "later", notBefore: new Date(MONDAY.getTime() + HOUR) });
  await runFor(SECOND);
  clock.moveTo(new Date(MONDAY.getTime() + YEAR));
  await runFor(HOUR);
  clock.moveTo(MONDAY);
  await runFor(2 * HOUR);
  expect(arrived()).toEqual(["later"]);
});

test("a clock that goes back and forth sends nothing twice", async () => {
  const { clock, people, owe, runFor, arrived } = await anOutbox();
  for (const hours of [0, 5, -3, 40, -41]) {
    clock.moveTo(new Date(clock.now().getTime() + hours * HOUR));
    await owe({ to: toMember(people[0]), words: `at ${hours}`, notBefore: MONDAY, key: `${hours}` });
    await runFor(5 * SECOND);
  }
  expect([...arrived()].sort()).toEqual(["at -3", "at -41", "at 0", "at 40", "at 5"]);
});

test("what was owed by a clock a month ahead is found after an unclear end all the same", async () => {
  const { slack, clock, people, owe, runFor, arrived, dispatcher } = await anOutbox({ asleep: true });
  clock.moveTo(new Date(MONDAY.getTime() + 30 * 24 * HOUR));
  await owe({ to: toMember(people[0]), words: "once", notBefore: MONDAY });
  clock.moveTo(MONDAY);
  slack.faults.add({ method: "chat.postMessage", times: 1, kind: { is: "answer-lost" } });
  dispatcher.start();
  await runFor(2 * HOUR);
  expect(arrived()).toEqual(["once"]);
});

test.each([
  { lost: "the look for it failed", method: "conversations.history" },
  { lost: "it never arrived", method: "nothing else" },
])(
  "when $lost under a clock a year ahead, it goes out soon after the clock is set right",
  async ({ method }) => {
    const startsAt = new Date(MONDAY.getTime() + YEAR);
    const { slack, clock, people, owe, runFor, arrived } = await anOutbox({ startsAt });
    slack.faults.add({ method: "chat.postMessage", times: 1, kind: { is: "dropped" } });
    slack.faults.add({ method, times: 1, kind: { is: "dropped" } });
    await owe({ to: toMember(people[0]), words: "once", notBefore: MONDAY });
    await runFor(10 * SECOND);
    clock.moveTo(MONDAY);
    await owe({ to: toMember(people[1]), words: "another", notBefore: MONDAY });
    await runFor(HOUR);
    expect([...arrived()].sort()).toEqual(["another", "once"]);
  },
);

test("an event that failed under a clock a month ahead is tried again once the clock is set right", async () => {
  const db = await temporaryDatabase();
  const clock = createDrivenClock(new Date(MONDAY.getTime() + 30 * 24 * HOUR));
  const inbox = createInbox(db, clock);
  const workspaceId = WorkspaceId.parse("T0GUILD");
  await inbox.admit({ key: "event:Ev1", workspaceId, kind: "event", payload: {} });
  await inbox.failed("event:Ev1", "test");
  clock.moveTo(MONDAY);
  const job = inboxRetries({ db, clock }, { tryAgain: async () => undefined });
  expect((await job.nextDueAt())?.getTime()).toBeLessThanOrEqual(MONDAY.getTime());
  expect(await inbox.dueAgain()).toMatchObject([{ key: "event:Ev1" }]);
});
