import { expect, test } from "vitest";
import { inbox as inboxTable } from "#db/schema/sqlite.ts";
import { WorkspaceId } from "#src/core/ids.ts";
import { createInbox } from "#src/inbox/inbox.ts";
import { inboxPruning } from "#src/inbox/pruning.ts";
import { createDrivenClock } from "#playground/driven-clock.ts";
import { temporaryDatabase } from "#tests/support/database.ts";

const START = new Date("2026-09-07T08:00:00Z");
const HOUR = 3_600_000;

function event(key: string, payload: unknown = { text: "words of a person" }) {
  return { key, workspaceId: WorkspaceId.parse("T1"), kind: "event" as const, payload };
}

function interaction(key: string) {
  return { key, workspaceId: WorkspaceId.parse("T1"), kind: "interaction" as const, payload: null };
}

async function anInbox() {
  const db = await temporaryDatabase();
  const clock = createDrivenClock(START);
  const inbox = createInbox(db, clock);
  return { db, clock, inbox, rows: () => db.reader.select().from(inboxTable) };
}

test("an arrival is admitted once", async () => {
  const { inbox } = await anInbox();
  expect(await inbox.admit(event("event:1"))).toBe(true);
  expect(await inbox.admit(event("event:1"))).toBe(false);
  expect(await inbox.admit(interaction("trigger:1"))).toBe(true);
  expect(await inbox.admit(interaction("trigger:1"))).toBe(false);
});

test("two that come at the same moment are told apart", async () => {
  const { inbox } = await anInbox();
  const admitted = await Promise.all([1, 2, 3].map(() => inbox.admit(event("event:1"))));
  expect(admitted.filter((isNew) => isNew)).toHaveLength(1);
});

test("what was taken and not finished is found again, oldest first; interactions are not", async () => {
  const { inbox, clock } = await anInbox();
  await inbox.admit(event("event:1", { number: 1 }));
  clock.moveTo(new Date(START.getTime() + 1));
  await inbox.admit(event("event:2", { number: 2 }));
  await inbox.admit(event("event:3", { number: 3 }));
  await inbox.admit(interaction("trigger:1"));
  await inbox.finished("event:2");
  expect((await inbox.unfinished()).map((one) => one.payload)).toEqual([{ number: 1 }, { number: 3 }]);
});

test("an event whose handler fails is worked on three times in all, then set aside", async () => {
  const { inbox, rows } = await anInbox();
  await inbox.admit(event("event:1"));
  const starts: number[] = [];
  for (let start = 0; start < 4; start++) {
    await inbox.failed("event:1");
    starts.push((await inbox.unfinished()).length);
  }
  expect(starts).toEqual([1, 1, 0, 0]);
  expect(await rows()).toMatchObject([{ state: "failed", attempts: 3, payloadJson: null }]);
});

test("the words of what is done are not kept", async () => {
  const { inbox, rows } = await anInbox();
  await inbox.admit(event("event:1"));
  expect((await rows())[0]?.payloadJson).toContain("words of a person");
  await inbox.finished("event:1");
  expect(await rows()).toMatchObject([{ state: "done", payloadJson: null }]);
  expect(await inbox.admit(event("event:1"))).toBe(false);
});

test("once a day what Slack cannot repeat any more is forgotten, and nothing else", async () => {
  const { db, inbox, clock, rows } = await anInbox();
  const pruning = inboxPruning(db);
  expect(await pruning.nextDueAt()).toBeNull();
  await inbox.admit(event("event:open"));
  expect(await pruning.nextDueAt()).toBeNull();
  await inbox.admit(event("event:done"));
  await inbox.finished("event:done");
  await inbox.admit(interaction("trigger:1"));
  const due = await pruning.nextDueAt();
  expect(due).toEqual(new Date(START.getTime() + 50 * HOUR));
  clock.moveTo(new Date(START.getTime() + 25 * HOUR));
  await inbox.admit(interaction("trigger:2"));
  await pruning.run(new Date(START.getTime() + 50 * HOUR));
  expect((await rows()).map((row) => row.key).toSorted()).toEqual(["event:open", "trigger:2"]);
  expect(await pruning.nextDueAt()).toEqual(new Date(START.getTime() + 75 * HOUR));
});
