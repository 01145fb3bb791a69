import { expect, test } from "vitest";
import { inbox as inboxTable } from "#db/schema/sqlite.ts";
import { WorkspaceId } from "#src/core/ids.ts";
import { createInbox } from "#src/inbox/inbox.ts";
import { pruneInbox } from "#src/inbox/pruning.ts";
import { markingSaved } from "#src/inbox/saved-acts.ts";
import { change, forgetOld } from "#src/inbox/store.ts";
import { createDrivenClock } from "#playground/driven-clock.ts";
import { temporaryDatabase } from "#tests/support/database.ts";

const START = new Date("2026-09-07T08:00:00Z");
const SECOND = 1000;
const HOUR = 3_600_000;

function after(ms: number): Date {
  return new Date(START.getTime() + ms);
}

function event(key: string, payload: unknown = { text: "words of a person" }) {
  return { key, workspaceId: WorkspaceId.parse("T1"), kind: "event" as const, payload };
}

function interaction(key: string) {
  const payload = { text: "words of a person" };
  return { key, workspaceId: WorkspaceId.parse("T1"), kind: "interaction" as const, payload };
}

async function anInbox() {
  const db = await temporaryDatabase();
  const clock = createDrivenClock(START);
  const inbox = createInbox(db, clock);
  return { db, clock, inbox, rows: () => db.reader.select().from(inboxTable) };
}

test("an arrival is admitted once, and a repeat is told how far the first has come", async () => {
  const { inbox } = await anInbox();
  expect(await inbox.admit(event("event:1"))).toBe("new");
  expect(await inbox.admit(event("event:1"))).toBe("taken");
  await inbox.finished("event:1");
  expect(await inbox.admit(event("event:1"))).toBe("done");
  expect(await inbox.admit(interaction("trigger:1"))).toBe("new");
  expect(await inbox.admit(interaction("trigger:1"))).toBe("taken");
});

test("two that come at the same moment are told apart", async () => {
  const { inbox } = await anInbox();
  const admitted = await Promise.all([1, 2, 3].map(() => inbox.admit(event("event:1"))));
  expect(admitted).toEqual(["new", "taken", "taken"]);
});

test("events in hand at a crash are found again, oldest first; interactions are not", async () => {
  const { inbox, clock } = await anInbox();
  await inbox.admit(event("event:1", { number: 1 }));
  clock.moveTo(after(1));
  await inbox.admit(event("event:2", { number: 2 }));
  await inbox.admit(event("event:3", { number: 3 }));
  await inbox.admit(interaction("trigger:1"));
  await inbox.finished("event:2");
  expect((await inbox.interrupted()).map((one) => one.payload)).toEqual([{ number: 1 }, { number: 3 }]);
});

test("an event whose handler fails is due again later and later, six tries in all, and is kept with its cause", async () => {
  const { inbox, rows, clock } = await anInbox();
  await inbox.admit(event("event:1"));
  const restsMs: (number | undefined)[] = [];
  for (let tries = 1; tries <= 6; tries++) {
    const again = await inbox.failed("event:1", "message: TypeError");
    restsMs.push(again ? again.getTime() - clock.now().getTime() : undefined);
    if (again === null) break;
    clock.moveTo(new Date(again.getTime() - 1));
    expect(await inbox.dueAgain()).toEqual([]);
    clock.moveTo(again);
    expect((await inbox.dueAgain()).map((one) => one.key)).toEqual(["event:1"]);
  }
  expect(restsMs).toEqual([5 * SECOND, 30 * SECOND, 120 * SECOND, 600 * SECOND, HOUR, undefined]);
  expect(await rows()).toMatchObject([{ state: "failed", attempts: 6, cause: "message: TypeError" }]);
  expect((await rows())[0]?.payloadJson).not.toBeNull();
});

test("an event that waits for its next try is not taken up at a start before its time", async () => {
  const { inbox } = await anInbox();
  await inbox.admit(event("event:1"));
  await inbox.failed("event:1", "message: TypeError");
  expect(await inbox.interrupted()).toEqual([]);
});

test("an event that ends the process each time is given up in the end", async () => {
  const { inbox, rows } = await anInbox();
  await inbox.admit(event("event:1"));
  const starts: number[] = [];
  for (let start = 0; start < 7; start++) starts.push((await inbox.interrupted()).length);
  expect(starts).toEqual([1, 1, 1, 1, 1, 0, 0]);
  expect(await rows()).toMatchObject([{ state: "failed", cause: "the process ended each time" }]);
});

test("the words of what is done are not kept, nor those of an interaction that is answered at once", async () => {
  const { inbox, rows } = await anInbox();
  await inbox.admit(event("event:1"));
  await inbox.admit(interaction("trigger:1"));
  expect((await rows()).map((row) => row.payloadJson?.includes("words of a person"))).toEqual([
    true,
    undefined,
  ]);
  await inbox.finished("event:1");
  expect((await rows()).map((row) => row.payloadJson)).toEqual([null, null]);
});

test("what an interaction saves marks it as done, all or nothing; getting to know somebody does not", async () => {
  const { db, inbox, rows } = await anInbox();
  await inbox.admit(interaction("trigger:1"));
  const own = markingSaved(db, "trigger:1");
  await own.transaction(async () => undefined, { isQuiet: true });
  await expect(own.transaction(() => Promise.reject(new Error("a bug of ours")))).rejects.toThrow("a bug");
  expect(await rows()).toMatchObject([{ state: "taken" }]);
  await own.transaction(async () => undefined);
  expect(await rows()).toMatchObject([{ state: "done" }]);
});

test("an interaction that was promised an answer owes it until it is given, whichever came first", async () => {
  const { db, inbox, rows } = await anInbox();
  for (const key of ["trigger:1", "trigger:2"]) await inbox.admit(interaction(key));
  await inbox.promise("trigger:1", { text: "words of a person" });
  expect(await rows()).toMatchObject([{ state: "promised" }, { state: "taken" }]);
  for (const key of ["trigger:1", "trigger:2"])
    await markingSaved(db, key).transaction(async () => undefined);
  await inbox.promise("trigger:2", { text: "words of a person" });
  expect(await rows()).toMatchObject([{ state: "saved" }, { state: "saved" }]);
  for (const key of ["trigger:1", "trigger:2"]) await inbox.finished(key);
  expect(await rows()).toMatchObject([
    { state: "done", payloadJson: null },
    { state: "done", payloadJson: null },
  ]);
});

/** The keys that are left once what is older than a day, or was given up two weeks ago, is forgotten. */
async function leftAt({ db, rows }: Awaited<ReturnType<typeof anInbox>>, now: Date, keptNewest = 0) {
  const before = new Date(now.getTime() - 24 * HOUR);
  const givenUpBefore = new Date(now.getTime() - 14 * 24 * HOUR);
  await forgetOld(db, { before, keptNewest, givenUpBefore });
  return (await rows()).map((row) => row.key).toSorted();
}

test("what Slack cannot repeat any more is forgotten, and nothing that is still owed", async () => {
  const kept = await anInbox();
  const { inbox, clock } = kept;
  await inbox.admit(event("event:open"));
  await inbox.admit(event("event:done"));
  await inbox.finished("event:done");
  for (const key of ["trigger:1", "trigger:promised"]) await inbox.admit(interaction(key));
  await inbox.promise("trigger:promised", {});
  await inbox.admit(event("event:failed"));
  for (let tries = 0; tries < 6; tries++) {
    await inbox.failed("event:failed", "message: TypeError");
    clock.moveTo(new Date(clock.now().getTime() + HOUR));
    await inbox.dueAgain();
  }
  clock.moveTo(after(25 * HOUR));
  await inbox.admit(interaction("trigger:2"));
  expect(await leftAt(kept, after(48 * HOUR))).toEqual([
    "event:failed",
    "event:open",
    "trigger:2",
    "trigger:promised",
  ]);
  expect(await leftAt(kept, after(15 * 24 * HOUR))).toEqual(["event:open", "trigger:promised"]);
});

test("the newest are kept in the order in which they came, whatever the clock said", async () => {
  const kept = await anInbox();
  const { inbox, clock } = kept;
  for (const [key, at] of [
    ["event:1", 0],
    ["event:2", 30 * 24 * HOUR],
    ["event:3", 1],
    ["event:4", 2],
  ] as const) {
    clock.moveTo(after(at));
    await inbox.admit(event(key));
    await inbox.finished(key);
  }
  expect(await leftAt(kept, after(60 * 24 * HOUR), 3)).toEqual(["event:2", "event:3", "event:4"]);
});

test("a clock that was a month ahead forgets nothing that may come again once it is set right", async () => {
  const { db, inbox, clock } = await anInbox();
  await inbox.admit(event("event:1"));
  await inbox.finished("event:1");
  clock.moveTo(after(30 * 24 * HOUR));
  await inbox.admit(event("event:2"));
  await pruneInbox(db, clock.now());
  clock.moveTo(after(60 * SECOND));
  expect(await inbox.admit(event("event:1"))).toBe("done");
});

test("the words of a late answer are forgotten after their time, though its key is kept", async () => {
  const { db, inbox, rows } = await anInbox();
  await inbox.admit(interaction("trigger:1"));
  await db.transaction((tx) => change(tx, "trigger:1", { state: "done", answerJson: "{}" }));
  await pruneInbox(db, after(20 * HOUR));
  expect(await rows()).toMatchObject([{ key: "trigger:1", answerJson: "{}" }]);
  await pruneInbox(db, after(30 * HOUR));
  expect(await rows()).toMatchObject([{ key: "trigger:1", answerJson: null }]);
});
