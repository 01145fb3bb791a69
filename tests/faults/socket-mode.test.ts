import { afterEach, beforeEach, expect, test } from "vitest";
import type { Person } from "#playground/control.ts";
import { openStage, type Stage } from "#playground/stage.ts";

const MINUTE = 60_000;

let stage: Stage;
let ada: Person;

beforeEach(async () => {
  stage = await openStage({
    startsAt: new Date("2026-09-07T08:00:00Z"),
    prepare(workspace) {
      ada = workspace.addPerson({ name: "ada", realName: "Ada Quillfeather" });
    },
  });
});

afterEach(() => stage.stop());

/** How often a connection was asked for. */
function opened(): number {
  return stage.slack.calls({ method: "apps.connections.open" }).filter((call) => call.answer["ok"] === true)
    .length;
}

async function runMinutes(minutes: number): Promise<void> {
  await stage.runUntil(new Date(stage.clock.now().getTime() + minutes * MINUTE));
}

async function answers(): Promise<boolean> {
  const { replies } = await ada.command("/mentor");
  return replies.at(-1)?.visible.includes("not in the mentoring yet") ?? false;
}

test("two connections are open, so that Slack's planned refresh of one leaves no gap", () => {
  expect(opened()).toBe(2);
});

test("who it is it asks Slack once: a second question might fail when nobody is there to hear it", () => {
  expect(stage.slack.calls({ method: "auth.test" })).toHaveLength(1);
});

test.each(["refresh", "cut"] as const)(
  "after a %s of both connections the bot is back by itself, at once",
  async (how) => {
    stage.slack.faults.closeSockets(how);
    await expect.poll(opened).toBe(4);
    await stage.settle();
    expect(await answers()).toBe(true);
  },
);

test("connections that end again and again are not asked for in a storm", async () => {
  for (let times = 1; times <= 3; times++) {
    stage.slack.faults.closeSockets("cut");
    await stage.settle();
  }
  await expect.poll(opened).toBe(4);
  await stage.settle();
  expect(opened()).toBeLessThanOrEqual(6);
  await runMinutes(5);
  await expect.poll(opened).toBeGreaterThanOrEqual(4);
  expect(await answers()).toBe(true);
});

test("while Slack is away the bot tries on; when it is back, nothing is lost", async () => {
  stage.slack.faults.down();
  const opening = ada.openHome();
  await opening;
  await runMinutes(2);
  expect(ada.home()).toBeNull();
  stage.slack.faults.up();
  await runMinutes(10);
  expect(ada.home()?.visible).toContain("Guildhall");
  expect(await answers()).toBe(true);
});

test("a day without Slack ends with both connections open again", async () => {
  stage.slack.faults.down();
  await runMinutes(24 * 60);
  const before = opened();
  stage.slack.faults.up();
  await runMinutes(2);
  await expect.poll(opened).toBe(before + 2);
  await stage.settle();
  expect(await answers()).toBe(true);
});

test("a bot that is stopped while Slack is away stays stopped", async () => {
  stage.slack.faults.down();
  await runMinutes(5);
  await stage.stopBot();
  stage.slack.faults.up();
  const before = opened();
  await runMinutes(60);
  expect(opened()).toBe(before);
});
