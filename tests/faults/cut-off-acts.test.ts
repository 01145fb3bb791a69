import { eq } from "drizzle-orm";
import { afterEach, expect, test } from "vitest";
import { openDatabase } from "#db/open.ts";
import { entries, inbox } from "#db/schema/sqlite.ts";
import { WorkspaceId } from "#src/core/ids.ts";
import { seededRandom } from "#src/core/random.ts";
import { admit, markPromised, markSaved } from "#src/inbox/store.ts";
import type { Person } from "#playground/control.ts";
import { openStage, type Stage } from "#playground/stage.ts";

// What somebody did, and the process died while it worked on it.

const START = new Date("2026-09-07T08:00:00Z");
const SLOW = { is: "slow", realMs: 6000 } as const;

let stage: Stage;
let ada: Person;

async function open(bot: "here" | "own-process"): Promise<void> {
  stage = await openStage({
    bot,
    startsAt: START,
    prepare(workspace) {
      ada = workspace.addPerson({ name: "ada", realName: "Ada Quillfeather" });
    },
  });
}

afterEach(() => stage.stop());

/** Looks into the file of a bot in a process of its own. */
async function learned(): Promise<readonly string[]> {
  const db = await openDatabase({ path: stage.databasePath, now: START });
  const rows = await db.reader.select({ text: entries.text }).from(entries);
  await db.close();
  return rows.map((row) => row.text);
}

test("killed after 'one moment': it is done at the next start, once, and answered by a DM", async () => {
  await open("own-process");
  // Whoever is new is asked for at Slack, which takes its time.
  stage.slack.faults.add({ method: "users.info", times: 1, kind: SLOW });
  const acted = await ada.command("/learned vacuum before you analyse");
  expect([acted.ok, acted.view?.visible]).toEqual([
    true,
    "One moment, I am still on it. The answer comes here.",
  ]);
  await stage.killBot();
  expect(await learned()).toEqual([]);
  stage.slack.faults.clear();
  await stage.startBot();
  await stage.settle();
  await stage.runHours(0.1);
  expect(await learned()).toEqual(["vacuum before you analyse"]);
  const told = ada.sees().at(-1)?.visible ?? "";
  expect(told).toContain("I was restarted just after you typed /learned vacuum. Here is my answer:");
  await stage.killBot();
  await stage.startBot();
  await stage.runHours(0.1);
  expect([await learned(), ada.sees().length]).toEqual([["vacuum before you analyse"], 1]);
}, 60_000);

test("killed before it was acknowledged: Slack says that it failed, and it is not done behind anybody's back", async () => {
  await open("own-process");
  stage.slack.faults.add({ method: "users.info", times: 1, kind: SLOW });
  const acting = ada.command("/learned vacuum before you analyse");
  await expect.poll(() => stage.slack.calls({ method: "users.info" }).length).toBe(1);
  await stage.killBot();
  expect((await acting).problem).toBe("dispatch_failed");
  stage.slack.faults.clear();
  await stage.startBot();
  await stage.runHours(0.1);
  expect([await learned(), ada.sees()]).toEqual([[], []]);
}, 60_000);

test("killed at random moments while somebody types: what was acknowledged is there once, the rest at most once", async () => {
  await open("own-process");
  await ada.command("/mentor status");
  const random = seededRandom(5);
  const acknowledged: string[] = [];
  const failed: string[] = [];
  for (let round = 0; round < 6; round++) {
    const killing = killWithin(random.next() * 12);
    for (let nth = 0; nth < 4; nth++) {
      const text = `lesson ${round}.${nth}`;
      const { ok } = await ada.command(`/learned ${text}`);
      (ok ? acknowledged : failed).push(text);
    }
    await killing;
    await stage.startBot();
    await stage.settle();
  }
  await stage.stopBot();
  const kept = await learned();
  expect(new Set(kept).size).toBe(kept.length);
  expect(kept).toEqual(expect.arrayContaining(acknowledged));
  expect(failed.length).toBeGreaterThan(0);
}, 60_000);

async function killWithin(ms: number): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, ms));
  await stage.killBot();
}

// Acts as an earlier process left them in the file.

const COMMAND = { command: "/learned", text: "vacuum before you analyse", channel_id: "D1" };

async function leave(
  key: string,
  state: "promised" | "saved",
  payload: Record<string, unknown>,
): Promise<void> {
  const { db } = stage.running().bot;
  const workspaceId = WorkspaceId.parse(stage.workspace.id);
  const about = { team_id: workspaceId, user_id: ada.id, trigger_id: key, ...payload };
  await admit(db, { key, workspaceId, kind: "interaction", payload: about }, stage.clock.now());
  await markPromised(db, key, about);
  if (state === "saved") await db.transaction((tx) => markSaved(tx, key));
}

async function restarted(hours = 0): Promise<string> {
  await stage.stopBot();
  if (hours > 0) stage.clock.moveTo(new Date(START.getTime() + hours * 3_600_000));
  await stage.startBot();
  await stage.runHours(0.1);
  return ada.sees().at(-1)?.visible ?? "";
}

async function entriesKept(): Promise<number> {
  return (await stage.running().bot.db.reader.select({ id: entries.id }).from(entries)).length;
}

test("what was saved before is not done again; that only the answer is lost is told", async () => {
  await open("here");
  await leave("trigger:1", "saved", COMMAND);
  expect(await restarted()).toContain("I had dealt with it by then; only my answer did not reach you.");
  expect(await entriesKept()).toBe(0);
});

test("what was asked for long ago is not done any more, and that is told", async () => {
  await open("here");
  await leave("trigger:1", "promised", COMMAND);
  expect(await restarted(1)).toContain("I did not get to it: nothing was changed");
  expect(await entriesKept()).toBe(0);
});

test("a window that could not open is asked for anew", async () => {
  await open("here");
  await leave("trigger:1", "promised", { ...COMMAND, command: "/mentor", text: "join" });
  expect(await restarted()).toBe(
    "I was restarted just after you typed /mentor join, and the window could not open any more. Please do it again.",
  );
});

test("what cannot be read any more keeps nobody from starting, and leaves no words behind", async () => {
  await open("here");
  await leave("trigger:1", "promised", { text: "words of a person" });
  await restarted();
  const rows = await stage.running().bot.db.reader.select().from(inbox).where(eq(inbox.key, "trigger:1"));
  expect(rows).toMatchObject([{ state: "done", payloadJson: null, answerJson: null }]);
});
