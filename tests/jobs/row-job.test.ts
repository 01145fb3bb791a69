import { expect, onTestFinished, test } from "vitest";
import type { Database } from "#db/open.ts";
import { jobRuns, jobTroubles } from "#db/schema/sqlite.ts";
import { createActivity } from "#src/core/activity.ts";
import { WorkspaceId } from "#src/core/ids.ts";
import { createLocalEngine } from "#src/jobs/local-engine.ts";
import { rowJob } from "#src/jobs/row-job.ts";
import { jobRunsOn } from "#src/jobs/run-store.ts";
import { createLog } from "#src/log.ts";
import { createDrivenClock } from "#playground/driven-clock.ts";
import { runUntil } from "#playground/drive.ts";
import { temporaryDatabase } from "#tests/support/database.ts";

const START = new Date("2026-09-07T08:00:00Z");
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const workspaceId = WorkspaceId.parse("T0000000001");

function at(ms: number): Date {
  return new Date(START.getTime() + ms);
}

/** Rows as a table would hold them: when each is due. Those in `broken` cannot be worked on. */
function aTable(due: Readonly<Record<string, Date>>) {
  const rows = new Map(Object.entries(due));
  const broken = new Set<string>();
  const worked: { readonly id: string; readonly at: Date }[] = [];
  const tried: { readonly id: string; readonly at: Date }[] = [];
  return { rows, broken, worked, tried };
}

type Table = ReturnType<typeof aTable>;

/** The job over a table, and the engine that runs it. A second one on the same database is a restart. */
function aBot(table: Table, db: Database, startsAt = START) {
  const clock = createDrivenClock(startsAt);
  const activity = createActivity();
  const lines: string[] = [];
  const log = createLog({
    level: "info",
    format: "json",
    destination: { write: (line) => lines.push(line) },
  });
  const job = rowJob(
    { db, clock, log },
    {
      name: "steps",
      label: "a step",
      async loadNext(limit) {
        const rows = [...table.rows].map(([id, dueAt]) => ({ workspaceId, id, dueAt }));
        return rows.sort((one, other) => one.dueAt.getTime() - other.dueAt.getTime()).slice(0, limit);
      },
      async work({ id }) {
        table.tried.push({ id, at: clock.now() });
        if (table.broken.has(id)) throw new TypeError(`words of a person in ${id}`);
        table.rows.delete(id);
        table.worked.push({ id, at: clock.now() });
      },
    },
  );
  const engine = createLocalEngine({ clock, activity, log, runs: jobRunsOn(db) });
  onTestFinished(() => engine.stop());
  engine.start([job]);
  return {
    job,
    engine,
    clock,
    lines,
    runTo: (time: Date) => runUntil(clock, time, () => activity.busy > 0),
    wake: () => engine.wake(),
  };
}

function triesOf(table: Table, id: string): readonly number[] {
  return table.tried
    .filter((one) => one.id === id)
    .map((one) => (one.at.getTime() - START.getTime()) / MINUTE);
}

function troublesOf(db: Database) {
  return db.reader.select().from(jobTroubles);
}

test("works off more than a batch, each once, the earliest first", async () => {
  const due = Array.from({ length: 250 }, (_, place): [string, Date] => [`row_${place}`, at(-place)]);
  const table = aTable(Object.fromEntries(due));
  const bot = aBot(table, await temporaryDatabase());
  await bot.runTo(START);
  expect(table.worked.map(({ id }) => id)).toEqual(due.map(([id]) => id).toReversed());
});

test("a row that cannot be worked on is tried again by itself, later each time, and never later than in an hour", async () => {
  const table = aTable({ bad: START });
  table.broken.add("bad");
  const bot = aBot(table, await temporaryDatabase());
  await bot.runTo(at(5 * HOUR));
  expect(triesOf(table, "bad")).toEqual([0, 1, 3, 7, 15, 31, 63, 123, 183, 243]);
});

test("the other rows keep their time to the millisecond, however many cannot be worked on", async () => {
  const bad = Array.from({ length: 120 }, (_, place): [string, Date] => [`bad_${place}`, at(-1)]);
  const good = [1, MINUTE / 2, 5 * MINUTE + 7].map((ms): [string, Date] => [`good_${ms}`, at(ms)]);
  const table = aTable(Object.fromEntries([...bad, ...good]));
  for (const [id] of bad) table.broken.add(id);
  const bot = aBot(table, await temporaryDatabase());
  await bot.runTo(at(10 * MINUTE));
  expect(table.worked).toEqual(good.map(([id, dueAt]) => ({ id, at: dueAt })));
});

test("a restart forgets neither how often a row was tried nor when it is tried next", async () => {
  const table = aTable({ bad: START });
  table.broken.add("bad");
  const db = await temporaryDatabase();
  const before = aBot(table, db);
  await before.runTo(at(8 * MINUTE));
  await before.engine.stop();
  const again = aBot(table, db, at(9 * MINUTE));
  await again.runTo(at(32 * MINUTE));
  expect(triesOf(table, "bad")).toEqual([0, 1, 3, 7, 15, 31]);
  expect(await troublesOf(db)).toMatchObject([{ job: "steps", subject: "bad", attempts: 6, sinceAt: START }]);
});

test("a row that works again is forgotten, and starts with a minute when it fails anew", async () => {
  const table = aTable({ bad: START });
  table.broken.add("bad");
  const db = await temporaryDatabase();
  const bot = aBot(table, db);
  await bot.runTo(at(4 * MINUTE));
  table.broken.clear();
  await bot.runTo(at(8 * MINUTE));
  expect([triesOf(table, "bad"), await troublesOf(db)]).toEqual([[0, 1, 3, 7], []]);
  table.broken.add("bad");
  table.rows.set("bad", at(20 * MINUTE));
  bot.wake();
  await bot.runTo(at(22 * MINUTE));
  expect(triesOf(table, "bad").slice(4)).toEqual([20, 21]);
});

test.each<[string, (table: Table) => void]>([
  ["was deleted meanwhile", (table) => table.rows.delete("bad")],
  ["is due later now", (table) => table.rows.set("bad", at(DAY))],
])("a row that %s is forgotten when its rest is over", async (_what, change) => {
  const table = aTable({ bad: START });
  table.broken.add("bad");
  const db = await temporaryDatabase();
  const bot = aBot(table, db);
  await bot.runTo(at(4 * MINUTE));
  change(table);
  await bot.runTo(at(8 * MINUTE));
  expect([triesOf(table, "bad"), await troublesOf(db)]).toEqual([[0, 1, 3], []]);
});

test("what is due still after many turns counts as failed: it rests, and the others go on", async () => {
  const table = aTable({ endless: at(-1), good: at(MINUTE / 2) });
  const db = await temporaryDatabase();
  const endless = { ...table, rows: new Map(table.rows) };
  endless.rows.delete = (id) => id !== "endless" && Map.prototype.delete.call(endless.rows, id);
  const bot = aBot(endless, db);
  await bot.runTo(at(5 * MINUTE));
  expect(new Set(triesOf(endless, "endless"))).toEqual(new Set([0, 1, 3]));
  expect(endless.worked.find(({ id }) => id === "good")?.at).toEqual(at(MINUTE / 2));
  expect(await troublesOf(db)).toMatchObject([{ subject: "endless", cause: "StaysDue", attempts: 3 }]);
});

test("neither log nor history are flooded, and the books hold codes, not words", async () => {
  const table = aTable({ bad: START });
  table.broken.add("bad");
  const db = await temporaryDatabase();
  const bot = aBot(table, db);
  await bot.runTo(at(DAY));
  expect(bot.lines).toHaveLength(1);
  expect(bot.lines[0]).toContain('"subject":"bad"');
  expect(await db.reader.select().from(jobRuns)).toHaveLength(29);
  expect(await troublesOf(db)).toMatchObject([{ cause: "TypeError", attempts: 29 }]);
  expect(JSON.stringify(await troublesOf(db))).not.toContain("words of a person");
  table.broken.clear();
  await bot.runTo(at(DAY + HOUR));
  expect(bot.lines).toHaveLength(2);
  expect(bot.lines[1]).toContain("works again");
});

test("a clock set back by a month does not make a row rest for a month, one set forward does what is due once", async () => {
  const table = aTable({ bad: START });
  table.broken.add("bad");
  const bot = aBot(table, await temporaryDatabase(), at(30 * DAY));
  await bot.runTo(at(30 * DAY + 10 * MINUTE));
  bot.clock.moveTo(START);
  bot.wake();
  await bot.runTo(at(MINUTE));
  const before = (30 * DAY) / MINUTE;
  expect(triesOf(table, "bad")).toEqual([before, before + 1, before + 3, before + 7, 0]);
  bot.clock.moveTo(at(40 * DAY));
  await bot.runTo(at(40 * DAY));
  expect(triesOf(table, "bad").slice(5)).toEqual([(40 * DAY) / MINUTE]);
});

test("a row that comes twice among what is due is tried once", async () => {
  const table = aTable({ bad: START });
  table.broken.add("bad");
  const db = await temporaryDatabase();
  const clock = createDrivenClock(START);
  const log = createLog({ level: "silent", format: "json" });
  const row = { workspaceId, id: "bad", dueAt: START };
  let tries = 0;
  const job = rowJob(
    { db, clock, log },
    {
      name: "steps",
      label: "a step",
      loadNext: async () => [row, row],
      work: () => Promise.reject(new Error(`try ${tries++}`)),
    },
  );
  await job.run(START);
  expect([tries, await troublesOf(db)]).toMatchObject([1, [{ attempts: 1 }]]);
});
