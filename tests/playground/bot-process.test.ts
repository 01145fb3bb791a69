import { afterEach, beforeEach, expect, test } from "vitest";
import type { Person, PretendWorkspace } from "#playground/control.ts";
import { openStage, type Stage } from "#playground/stage.ts";
import { solvedRound } from "#tests/support/rounds.ts";

const MONDAY = new Date("2026-09-07T08:00:00Z");

let stage: Stage;
let people: readonly Person[];

beforeEach(async () => {
  stage = await openStage({ startsAt: MONDAY, bot: "own-process", prepare: settle });
});

function settle(workspace: PretendWorkspace): void {
  people = Array.from({ length: 4 }, (_, place) =>
    workspace.addPerson({ name: `person${place}`, timeZone: "Europe/Berlin", isOwner: place === 0 }),
  );
}

afterEach(() => stage.stop());

async function join(person: Person): Promise<void> {
  const opened = await person.command("/mentor join");
  expect(opened.view?.title).toBe("Join the mentoring");
  const submitted = await person.submit({
    role: "I would like a mentor",
    learn: ["Technical leadership in data"],
  });
  expect(submitted).toMatchObject({ ok: true, view: null });
}

function welcomes(): readonly number[] {
  return people.map(
    (person) =>
      person.sees().filter(({ ephemeral, visible }) => !ephemeral && visible.startsWith("Welcome")).length,
  );
}

test("an act ends when a bot in another process has said what it says at once", async () => {
  const [ada] = people;
  if (!ada) throw new Error("nobody is here");
  const status = await ada.command("/mentor status");
  expect(status.replies).toHaveLength(1);
  await join(ada);
  await stage.settle();
  expect(welcomes()[0]).toBe(1);
});

test("time moves for both, and what is due on the way happens when it is due", async () => {
  const [ada] = people;
  if (!ada) throw new Error("nobody is here");
  await join(ada);
  await stage.runHours(1);
  await ada.command("/mentor pause 2026-09-09");
  await stage.settle();
  const before = ada.sees().length;
  await stage.runUntil(new Date("2026-09-11T08:00:00Z"));
  expect(stage.clock.now()).toEqual(new Date("2026-09-11T08:00:00Z"));
  const later = ada.sees().slice(before);
  expect(later.every(({ at }) => at > MONDAY && at < stage.clock.now())).toBe(true);
});

test("killed in the middle of a batch, four times, it loses nothing and says nothing twice", async () => {
  // Slack asks for patience, so that four welcomes pile up; each that arrives kills the bot before it has its answer.
  stage.slack.faults.setRule((method) =>
    method === "chat.postMessage" ? { is: "ratelimited", retryAfterSeconds: 60 } : null,
  );
  for (const person of people) await join(person);
  stage.slack.faults.setRule(null);
  let kills = 0;
  stage.slack.onMessage(() => {
    kills += 1;
    void stage.killBot();
  });
  for (let hour = 0; hour < 4; hour += 1) {
    await stage.runHours(1);
    await stage.killBot();
    await stage.startBot();
  }
  await stage.runHours(1);
  expect([kills, welcomes()]).toEqual([4, [1, 1, 1, 1]]);
}, 60_000);

test("while the bot is dead an act says so, and time moves on without it", async () => {
  await stage.killBot();
  const answer = await people[0]?.command("/mentor status");
  expect(answer).toMatchObject({ ok: false, problem: "dispatch_failed" });
  await stage.runHours(24);
  expect(stage.clock.now()).toEqual(new Date("2026-09-08T08:00:00Z"));
  await stage.startBot();
  expect((await people[0]?.command("/mentor status"))?.ok).toBe(true);
});

test("sockets that are cut are open again once all is settled", async () => {
  stage.slack.faults.closeSockets("cut");
  await stage.settle();
  expect(stage.slack.sockets()).toBe(2);
  await stage.runHours(1);
  stage.slack.faults.closeSockets("refresh");
  await stage.settle();
  expect(stage.slack.sockets()).toBe(2);
  expect((await people[0]?.command("/mentor status"))?.ok).toBe(true);
});

test("what it does, and when, is the same to the message as in the stage's own process", async () => {
  const apart = await twoWeeksOf(stage);
  await stage.stop();
  stage = await openStage({ startsAt: MONDAY, prepare: settle });
  const here = await twoWeeksOf(stage);
  expect(apart.length).toBeGreaterThan(8);
  expect(apart).toEqual(here);
}, 60_000);

/** Two are matched with a mentor, and everything that is written in the two weeks after it. */
async function twoWeeksOf({ workspace, ...played }: Stage): Promise<readonly string[]> {
  const [lead, mentor, ...mentees] = people;
  if (!lead || !mentor) throw new Error("nobody is here");
  await mentor.command("/mentor join");
  const teach = ["Technical leadership in data"];
  expect(await mentor.submit({ role: "I would like to mentor", teach, capacity: "2" })).toMatchObject({
    ok: true,
  });
  for (const mentee of mentees) await join(mentee);
  expect(await lead.press(await solvedRound(lead), "Publish")).toMatchObject({ ok: true });
  await played.runHours(14 * 24);
  return workspace.allMessages().map(({ at, channelId, text }) => `${at.toISOString()} ${channelId} ${text}`);
}
