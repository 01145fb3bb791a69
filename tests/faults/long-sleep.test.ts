import { onTestFinished, expect, test } from "vitest";
import type { Person } from "#playground/control.ts";
import { openStage, type Stage } from "#playground/stage.ts";
import { decideNextStep } from "#src/features/check-ins/clockwork.ts";
import { nextStepAt, type CheckIn, type Notice } from "#src/features/check-ins/check-in.ts";
import { aCheckIn, anAround, aScheduledCheckIn, aStep } from "#tests/features/check-ins/check-ins.ts";
import { anOutbox, MONDAY, toMember } from "#tests/support/outbox-stage.ts";
import { savedMember, savedPair } from "#tests/support/people.ts";

// A machine that was suspended, a process that stood still, a bot that was stopped: time went on without it.

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

test("after an hour asleep what is due goes out once, the urgent first, and what had its moment does not", async () => {
  const { clock, people, owe, runFor, arrived, rows } = await anOutbox();
  await runFor(0);
  clock.moveTo(inMs(HOUR));
  await owe(
    { to: toMember(people[0]), words: "asked", nature: "asked", notBefore: inMs(HOUR / 2) },
    { to: toMember(people[1]), words: "answer", notBefore: inMs(HOUR / 4) },
    {
      to: toMember(people[2]),
      words: "reminder",
      nature: "timed",
      notBefore: inMs(HOUR / 4),
      expiresAt: inMs(HOUR / 2),
    },
  );
  await runFor(2 * HOUR);
  expect(arrived()).toEqual(["answer", "asked"]);
  expect((await rows()).map(({ state, cause }) => [state, cause])).toEqual([
    ["sent", null],
    ["sent", null],
    ["withdrawn", "expired"],
  ]);
});

test("after a month asleep thirty nudges are no burst: the late ones are dropped, the rest is one message", async () => {
  const stage = await anOutbox({ asleep: true });
  const { clock, people, owe, runFor, rows, dispatcher } = stage;
  for (let day = 0; day < 30; day++) {
    const notBefore = inMs(day * DAY);
    const expiresAt = inMs((day + 5) * DAY);
    await owe({ to: toMember(people[0]), words: `day ${day}`, nature: "unprompted", notBefore, expiresAt });
  }
  clock.moveTo(inMs(29 * DAY));
  dispatcher.start();
  await runFor(7 * DAY);
  expect(stage.slack.workspace.allMessages().length).toBe(1);
  const outcomes = (await rows()).map(({ state, cause }) => cause ?? state);
  expect(outcomes.filter((outcome) => outcome === "expired").length).toBe(25);
  expect(outcomes.filter((outcome) => outcome === "sent").length).toBe(5);
});

function inMs(ms: number): Date {
  return new Date(MONDAY.getTime() + ms);
}

test.each<{ readonly state: string; readonly checkIn: CheckIn }>([
  { state: "planned", checkIn: aCheckIn() },
  {
    state: "proposed",
    checkIn: aCheckIn({ status: "proposed", steps: [aStep("proposed", "2026-09-10T08:00:00Z")] }),
  },
  { state: "scheduled", checkIn: aScheduledCheckIn() },
  { state: "prepared", checkIn: aScheduledCheckIn({ steps: [aStep("prepared", "2026-09-10T11:45:00Z")] }) },
  { state: "reminded", checkIn: aScheduledCheckIn({ steps: [aStep("reminded", "2026-09-10T12:45:00Z")] }) },
])("a check-in that was $state a month ago says one thing when the bot wakes", ({ checkIn }) => {
  const notices = noticesAt("2026-10-12T08:00:00Z", checkIn);
  expect(notices.map(({ kind }) => kind)).not.toContain("reminder");
  expect(notices.length).toBe(1);
});

/** What all steps together say that are due at once. */
function noticesAt(now: string, from: CheckIn): readonly Notice[] {
  const around = anAround(now);
  const notices: Notice[] = [];
  let checkIn = from;
  for (let due = nextStepAt(checkIn); due && due <= around.now; due = nextStepAt(checkIn)) {
    const move = decideNextStep(checkIn, around);
    notices.push(...move.notices);
    checkIn = move.checkIn;
  }
  return notices;
}

test.each([
  { how: "was stopped", restart: true },
  { how: "stood still", restart: false },
])(
  "a pair whose bot $how for a month hears one thing when it wakes, and no more for three days",
  async ({ restart }) => {
    const { stage, ada, bo } = await aPairJustMet();
    const before = new Set(heard(stage));
    if (restart) await stage.stopBot();
    stage.clock.moveTo(new Date(stage.clock.now().getTime() + 30 * DAY));
    if (restart) await stage.startBot();
    await stage.runHours(72);
    const after = heard(stage).filter((one) => !before.has(one));
    expect([before.size, after.length]).toEqual([1, 1]);
    expect([ada.sees().length, bo.sees().length]).toEqual([0, 0]);
  },
);

function heard(stage: Stage): readonly string[] {
  return stage.workspace.allMessages().map(({ ts }) => ts);
}

async function aPairJustMet(): Promise<{ readonly stage: Stage; readonly ada: Person; readonly bo: Person }> {
  const people: Person[] = [];
  const stage = await openStage({
    startsAt: MONDAY,
    prepare(workspace) {
      for (const name of ["ada", "bo"]) people.push(workspace.addPerson({ name, timeZone: "Europe/Berlin" }));
    },
  });
  onTestFinished(() => stage.stop());
  const [ada, bo] = people;
  if (!ada || !bo) throw new Error("two were asked for");
  const { db } = stage.running().bot;
  const workspaceId = stage.workspace.id;
  const mentor = await savedMember(db, { workspaceId, slackUserId: ada.id, role: "mentor" });
  const mentee = await savedMember(db, { workspaceId, slackUserId: bo.id, role: "mentee" });
  await savedPair(db, { mentor, mentee, startedAt: stage.clock.now() });
  await stage.runHours(0.2);
  return { stage, ada, bo };
}
