import { afterEach, beforeEach, expect, test } from "vitest";
import { entries } from "#db/schema/sqlite.ts";
import type { Person } from "#playground/control.ts";
import { openStage, type Stage } from "#playground/stage.ts";
import { holdWriteLock } from "#tests/support/database.ts";

// Another program writes to the file and does not end. Slack waits three seconds for an acknowledgement all the same.

const SLACKS_PATIENCE_MS = 3000;

let stage: Stage;
let ada: Person;

beforeEach(async () => {
  stage = await openStage({
    startsAt: new Date("2026-09-07T08:00:00Z"),
    prepare(workspace) {
      ada = workspace.addPerson({ name: "ada", realName: "Ada Quillfeather" });
    },
  });
  await ada.command("/mentor status");
});

afterEach(() => stage.stop());

/** What it came to, and whether Slack had its acknowledgement in time. */
async function timed<T>(act: () => Promise<T>): Promise<{ readonly result: T; readonly inTime: boolean }> {
  const before = performance.now();
  const result = await act();
  return { result, inTime: performance.now() - before < SLACKS_PATIENCE_MS };
}

async function learned(): Promise<number> {
  return (await stage.running().bot.db.reader.select({ id: entries.id }).from(entries)).length;
}

test("a command is refused in words within three seconds, is not done later, and works when the database is free", async () => {
  const letGo = holdWriteLock(stage.databasePath);
  const { result, inTime } = await timed(() => ada.command("/learned vacuum before you analyse"));
  expect([result.ok, inTime]).toEqual([true, true]);
  expect(result.replies.at(-1)?.visible).toContain("I have done nothing");
  letGo();
  await stage.settle();
  expect(await learned()).toBe(0);
  await ada.command("/learned vacuum before you analyse");
  expect(await learned()).toBe(1);
});

test("a form that cannot be kept stays open with what was typed, and can be sent again", async () => {
  await ada.command("/mentor join");
  const fields = { role: "I would like to mentor", teach: ["Technical leadership in data"], capacity: "2" };
  const letGo = holdWriteLock(stage.databasePath);
  const { result, inTime } = await timed(() => ada.submit(fields));
  expect([result.problem, inTime]).toEqual([undefined, true]);
  expect(Object.values(result.errors ?? {}).join()).toContain("I have done nothing");
  letGo();
  await stage.settle();
  const again = await ada.submit();
  expect(again.ok).toBe(true);
  expect((await ada.command("/mentor status")).replies.at(-1)?.visible).toContain("take part as a mentor");
});

test("a press and a shortcut are refused in words within three seconds", async () => {
  const welcome = (await ada.command("/learned vacuum before you analyse")).replies.at(-1);
  const letGo = holdWriteLock(stage.databasePath);
  const pressed = await timed(() => ada.press(welcome!, welcome?.buttons[0]?.label ?? ""));
  const used = await timed(() => ada.globalShortcut("knowledge.share"));
  letGo();
  expect([pressed.result.ok, pressed.inTime, used.result.ok, used.inTime]).toEqual([true, true, true, true]);
  expect(pressed.result.replies.at(-1)?.visible).toContain("I have done nothing");
  expect(used.result.view?.visible).toContain("I have done nothing");
});

test("an event waits and is done when the database is free", async () => {
  const letGo = holdWriteLock(stage.databasePath);
  const opening = ada.openHome();
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(ada.home()).toBeNull();
  letGo();
  await opening;
  await stage.settle();
  expect(ada.home()?.visible).toContain("Guildhall");
});

test("a database that is busy for a second delays an act by a second", async () => {
  const letGo = holdWriteLock(stage.databasePath);
  setTimeout(letGo, 500);
  const { result, inTime } = await timed(() => ada.command("/learned vacuum before you analyse"));
  expect([result.ok, inTime, await learned()]).toEqual([true, true, 1]);
});
