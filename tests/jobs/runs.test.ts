import { pino } from "pino";
import { expect, onTestFinished, test } from "vitest";
import type { Database } from "#db/open.ts";
import { jobRuns } from "#db/schema/sqlite.ts";
import { createActivity } from "#src/core/activity.ts";
import type { Clock } from "#src/core/clock.ts";
import { calendarJob } from "#src/jobs/calendar-job.ts";
import type { Job } from "#src/jobs/engine.ts";
import { createLocalEngine } from "#src/jobs/local-engine.ts";
import { endInterrupted, jobRunsOn, LEASE_MS } from "#src/jobs/run-store.ts";
import { createDrivenClock, type DrivenClock } from "#playground/driven-clock.ts";
import { runUntil, settle } from "#playground/drive.ts";
import { temporaryDatabase } from "#tests/support/database.ts";

const START = new Date("2026-09-07T08:00:00Z");
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

function after(ms: number): Date {
  return new Date(START.getTime() + ms);
}

/** Engines of several processes on one database. */
async function engines(count: number) {
  const db = await temporaryDatabase();
  const clock = createDrivenClock(START);
  const activity = createActivity();
  const all = Array.from({ length: count }, () => anEngine(db, clock, activity));
  return { db, clock, activity, all, rows: () => db.reader.select().from(jobRuns) };
}

function anEngine(db: Database, clock: Clock, activity = createActivity()) {
  const engine = createLocalEngine({ clock, activity, log: pino({ level: "silent" }), runs: jobRunsOn(db) });
  onTestFinished(() => engine.stop());
  return engine;
}

/** A job that is due once and whose work ends when the test says so. */
function aLongJob(clock: DrivenClock) {
  const gates: PromiseWithResolvers<void>[] = [];
  let isDone = false;
  const job: Job = {
    name: "long",
    nextDueAt: async () => (isDone ? null : START),
    async run() {
      const gate = Promise.withResolvers<void>();
      gates.push(gate);
      await gate.promise;
      isDone = true;
    },
  };
  /** Moves time on while the job is at work. */
  async function waitFor(ms: number): Promise<void> {
    for (let passed = 0; passed < ms; passed += MINUTE / 2) {
      clock.moveTo(new Date(clock.now().getTime() + MINUTE / 2));
      for (let turn = 0; turn < 20; turn++) await new Promise((resolve) => setImmediate(resolve));
    }
  }
  return { job, gates, waitFor };
}

test("of two engines on one database one runs a job, however long it takes, and the other does not", async () => {
  const { clock, all, rows } = await engines(2);
  const { job, gates, waitFor } = aLongJob(clock);
  for (const engine of all) engine.start([job]);
  await waitFor(10 * MINUTE);
  expect(gates).toHaveLength(1);
  gates[0]?.resolve();
  await waitFor(10 * MINUTE);
  expect(gates).toHaveLength(1);
  expect(await rows()).toMatchObject([{ job: "long", state: "done" }]);
});

test("a run that is not heard of any more is taken over once its lease is over, and cannot end the other's", async () => {
  const { db, clock, all, rows } = await engines(1);
  const dead = await jobRunsOn(db).begin("long", { dueAt: START, now: START });
  expect(dead.kind).toBe("run");
  const { job, gates, waitFor } = aLongJob(clock);
  all[0]?.start([job]);
  await waitFor(LEASE_MS - MINUTE / 2);
  expect(gates).toHaveLength(0);
  await waitFor(2 * MINUTE);
  expect(gates).toHaveLength(1);
  const lost = dead.kind === "run" ? dead.id : 0;
  expect(await jobRunsOn(db).renew(lost, clock.now())).toBe(false);
  await jobRunsOn(db).end(lost, { state: "done", cause: null }, clock.now());
  expect(await rows()).toMatchObject([{ state: "interrupted" }, { state: "running" }]);
  gates[0]?.resolve();
  await waitFor(MINUTE);
  expect(await rows()).toMatchObject([{ state: "interrupted" }, { state: "done" }]);
});

test("a start ends what an earlier process left running, so that nobody waits for its lease", async () => {
  const { db, clock, activity, all, rows } = await engines(1);
  await jobRunsOn(db).begin("quick", { dueAt: START, now: START });
  expect(await endInterrupted(db, START)).toEqual(["quick"]);
  let ran = 0;
  all[0]?.start([
    { name: "quick", nextDueAt: async () => (ran > 0 ? null : START), run: async () => void ran++ },
  ]);
  await settle(() => activity.busy > 0);
  expect(ran).toBe(1);
  expect(clock.now()).toEqual(START);
  expect(await rows()).toMatchObject([{ state: "interrupted" }, { state: "done" }]);
});

test("the history says which runs failed and why, in codes and never in words", async () => {
  const { activity, clock, all, rows } = await engines(1);
  const failing: Job = {
    name: "failing",
    nextDueAt: async () => START,
    run: () => Promise.reject(new TypeError("words of a person")),
  };
  all[0]?.start([failing]);
  await runUntil(clock, after(20 * MINUTE), () => activity.busy > 0);
  const history = await rows();
  expect(history.map((row) => (row.startedAt.getTime() - START.getTime()) / MINUTE)).toEqual([
    0, 1, 3, 7, 15,
  ]);
  expect(history.every((row) => row.state === "failed" && row.cause === "TypeError")).toBe(true);
});

test("a job by the calendar runs once an occurrence, over restarts and however often it is asked", async () => {
  const db = await temporaryDatabase();
  const clock = createDrivenClock(START);
  const ran: string[] = [];
  for (const days of [0.5, 0.5, 1, 3]) {
    const activity = createActivity();
    const engine = anEngine(db, clock, activity);
    const nightly = calendarJob(
      { db, clock },
      {
        name: "nightly",
        schedule: { zone: "Europe/Berlin", at: ["03:00"], missed: { kind: "once" } },
        run: async (occurrence) => void ran.push(occurrence.toISOString().slice(0, 16)),
      },
    );
    engine.start([nightly]);
    const until = new Date(clock.now().getTime() + days * DAY);
    await runUntil(clock, until, () => activity.busy > 0);
    await engine.stop();
    // Nobody is there for a day and a half.
    clock.moveTo(new Date(until.getTime() + 1.5 * DAY));
  }
  // Of the nights of the 8th and 10th, when nobody was there, the one after made up for both.
  expect(ran).toEqual(["09", "11", "12", "13", "14", "15", "16"].map((day) => `2026-09-${day}T01:00`));
});

test("a run that fails in the middle of an occurrence is tried again until it is done", async () => {
  const db = await temporaryDatabase();
  const clock = createDrivenClock(START);
  const activity = createActivity();
  const engine = anEngine(db, clock, activity);
  let tries = 0;
  const nightly = calendarJob(
    { db, clock },
    {
      name: "nightly",
      schedule: { zone: "UTC", at: ["09:00"], missed: { kind: "drop", graceMs: DAY } },
      run: async () => {
        tries++;
        if (tries < 3) throw new Error("a bug of ours");
      },
    },
  );
  engine.start([nightly]);
  await runUntil(clock, after(12 * 60 * MINUTE), () => activity.busy > 0);
  expect(tries).toBe(3);
});

test("an occurrence that is too late for its rule is left out, once and for all", async () => {
  const db = await temporaryDatabase();
  const clock = createDrivenClock(START);
  let tries = 0;
  const nightly = calendarJob(
    { db, clock },
    {
      name: "nightly",
      schedule: { zone: "UTC", at: ["09:00"], missed: { kind: "drop", graceMs: MINUTE } },
      run: async () => void tries++,
    },
  );
  expect(await nightly.nextDueAt()).toEqual(after(60 * MINUTE));
  clock.moveTo(after(120 * MINUTE));
  await nightly.run(clock.now());
  expect([tries, await nightly.nextDueAt()]).toEqual([0, after(60 * MINUTE + DAY)]);
});

test("a lease that a clock a year ahead left behind holds its job up no longer than a lease lasts", async () => {
  const db = await temporaryDatabase();
  const runs = jobRunsOn(db);
  const ahead = after(365 * DAY);
  // Its end could not be written: the disk was full.
  await runs.begin("nightly", { dueAt: ahead, now: ahead });
  const [first, second] = [await runs.begin("nightly", { dueAt: START, now: START }), after(1000)];
  expect(first).toMatchObject({ kind: "run" });
  expect(await runs.begin("nightly", { dueAt: START, now: second })).toEqual({
    kind: "held",
    until: after(LEASE_MS),
  });
});
