import { pino } from "pino";
import { expect, onTestFinished, test } from "vitest";
import { createActivity } from "#src/core/activity.ts";
import { createLocalEngine } from "#src/jobs/local-engine.ts";
import type { Job } from "#src/jobs/engine.ts";
import { jobRunsOn } from "#src/jobs/run-store.ts";
import { createDrivenClock } from "#playground/driven-clock.ts";
import { runUntil, settle } from "#playground/drive.ts";
import { temporaryDatabase } from "#tests/support/database.ts";

const START = new Date("2026-09-07T08:00:00Z");
const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

function at(ms: number): Date {
  return new Date(START.getTime() + ms);
}

/** A plan as a database would hold it: instants that are due, taken away by running. */
function aJob(name: string, plan: Date[], broken: { run?: () => void; look?: () => void } = {}) {
  const ran: Date[] = [];
  let looks = 0;
  const job: Job = {
    name,
    async nextDueAt() {
      looks++;
      broken.look?.();
      return plan.length === 0 ? null : new Date(Math.min(...plan.map((due) => due.getTime())));
    },
    async run(now) {
      ran.push(now);
      broken.run?.();
      plan.splice(0, plan.length, ...plan.filter((due) => due > now));
    },
  };
  return { job, ran, plan, looks: () => looks };
}

async function anEngine(...jobs: readonly Job[]) {
  const clock = createDrivenClock(START);
  const activity = createActivity();
  const db = await temporaryDatabase();
  const log = pino({ level: "silent" });
  const engine = createLocalEngine({ clock, activity, log, runs: jobRunsOn(db) });
  engine.start(jobs);
  onTestFinished(() => engine.stop());
  function runTo(time: Date): Promise<void> {
    return runUntil(clock, time, () => activity.busy > 0);
  }
  return { engine, clock, db, runTo };
}

test("a due job runs once, at its time", async () => {
  const { job, ran } = aJob("greet", [at(HOUR), at(2 * HOUR)]);
  const { runTo } = await anEngine(job);
  await runTo(at(HOUR - 1));
  expect(ran).toEqual([]);
  await runTo(at(3 * HOUR));
  expect(ran).toEqual([at(HOUR), at(2 * HOUR)]);
});

test("what was missed while nobody ran is done at the start", async () => {
  const { job, ran } = aJob("greet", [at(-HOUR), at(-MINUTE)]);
  const { runTo } = await anEngine(job);
  await runTo(at(HOUR));
  expect(ran).toEqual([START]);
});

test("several jobs do not keep one another from their time", async () => {
  const one = aJob("one", [at(MINUTE), at(3 * MINUTE)]);
  const two = aJob("two", [at(2 * MINUTE)]);
  const { runTo } = await anEngine(one.job, two.job);
  await runTo(at(HOUR));
  expect([one.ran, two.ran]).toEqual([[at(MINUTE), at(3 * MINUTE)], [at(2 * MINUTE)]]);
});

test("a job that fails rests for a minute, then for two, and the others go on", async () => {
  let failures = 2;
  const failing = aJob("failing", [START], {
    run() {
      if (failures-- > 0) throw new Error("a bug of ours");
    },
  });
  const other = aJob("other", [at(30 * SECOND)]);
  const { runTo } = await anEngine(failing.job, other.job);
  await runTo(at(HOUR));
  expect(failing.ran).toEqual([START, at(MINUTE), at(3 * MINUTE)]);
  expect(other.ran).toEqual([at(30 * SECOND)]);
});

test("a job that cannot say when it is due is asked again later and ends nothing", async () => {
  let failures = 2;
  const failing = aJob("failing", [START], {
    look() {
      if (failures-- > 0) throw new Error("a bug of ours");
    },
  });
  const other = aJob("other", [at(30 * SECOND)]);
  const { runTo } = await anEngine(failing.job, other.job);
  await runTo(at(HOUR));
  expect(failing.ran).toEqual([at(3 * MINUTE)]);
  expect(other.ran).toEqual([at(30 * SECOND)]);
});

test("a job that stays due after its run runs once more and then rests, instead of running for ever", async () => {
  const ran: Date[] = [];
  const { runTo } = await anEngine({
    name: "batches",
    nextDueAt: async () => START,
    run: async (now) => void ran.push(now),
  });
  await runTo(at(3 * MINUTE));
  expect(ran).toEqual([START, START, at(MINUTE), at(2 * MINUTE), at(3 * MINUTE)]);
});

test("what comes due at once while a job runs is done at once, too", async () => {
  const plan = [START];
  const ran: Date[] = [];
  const { runTo } = await anEngine({
    name: "greet",
    nextDueAt: async () => plan[0] ?? null,
    async run(now) {
      ran.push(now);
      plan.pop();
      if (ran.length === 1) plan.push(at(-HOUR));
    },
  });
  await runTo(at(SECOND));
  expect(ran).toEqual([START, START]);
});

test("a commit wakes it for what is due earlier than it knew", async () => {
  const { job, ran, plan } = aJob("greet", []);
  const { engine, runTo } = await anEngine(job);
  await runTo(at(MINUTE));
  plan.push(at(2 * MINUTE));
  engine.wake();
  await runTo(at(2 * MINUTE));
  expect(ran).toEqual([at(2 * MINUTE)]);
});

test("a commit of the job itself, while it runs, is not missed", async () => {
  const holder: { wake?: () => void } = {};
  const later: Date[] = [];
  const { job, ran } = aJob("greet", [START, at(2 * HOUR)], {
    run: () => (later.push(START), holder.wake?.()),
  });
  const second = aJob("after", later);
  const { engine, runTo } = await anEngine(second.job, job);
  holder.wake = () => engine.wake();
  await runTo(at(MINUTE));
  expect([ran, second.ran]).toEqual([[START], [START]]);
});

test("nothing planned, it sleeps: a few looks a day", async () => {
  const { job, looks } = aJob("greet", []);
  const { runTo } = await anEngine(job);
  await runTo(at(24 * HOUR));
  expect(looks()).toBeLessThan(30);
});

test("a clock set back does not run anything twice, and what is planned from then on runs", async () => {
  const { job, ran, plan } = aJob("greet", [at(HOUR)]);
  const { engine, clock, runTo } = await anEngine(job);
  await runTo(at(2 * HOUR));
  clock.moveTo(START);
  engine.wake();
  await runTo(at(90 * MINUTE));
  expect(ran).toEqual([at(HOUR)]);
  plan.push(at(100 * MINUTE));
  engine.wake();
  await runTo(at(2 * HOUR));
  expect(ran).toEqual([at(HOUR), at(100 * MINUTE)]);
});

test("a rest that began under a clock since set back by a year is over", async () => {
  let isBroken = true;
  const { job, ran, plan } = aJob("greet", [at(365 * 24 * HOUR)], {
    run() {
      if (isBroken) throw new Error("a bug of ours");
    },
  });
  const { engine, clock, runTo } = await anEngine(job);
  clock.moveTo(at(365 * 24 * HOUR));
  await runTo(at(365 * 24 * HOUR));
  expect(ran).toHaveLength(1);
  isBroken = false;
  plan.splice(0, 1, at(MINUTE));
  clock.moveTo(START);
  engine.wake();
  await runTo(at(MINUTE));
  expect(ran).toEqual([at(365 * 24 * HOUR), at(MINUTE)]);
});

test("a clock set forward by a day does what is due once", async () => {
  const { job, ran } = aJob("greet", [at(HOUR), at(2 * HOUR)]);
  const { clock, runTo } = await anEngine(job);
  await runTo(at(MINUTE));
  clock.moveTo(at(24 * HOUR));
  await runTo(at(25 * HOUR));
  expect(ran).toEqual([at(24 * HOUR)]);
});

test("a job that is due at once runs at once, though time goes on while it says so", async () => {
  const driven = createDrivenClock(START);
  let looks = 0;
  // Every look at this clock takes a millisecond.
  const clock = { ...driven, now: () => at(looks++) };
  const ran: Date[] = [];
  const db = await temporaryDatabase();
  const activity = createActivity();
  const engine = createLocalEngine({ clock, activity, log: pino({ level: "silent" }), runs: jobRunsOn(db) });
  onTestFinished(() => engine.stop());
  engine.start([
    {
      name: "greet",
      nextDueAt: async () => (ran.length > 0 ? null : clock.now()),
      run: async (now) => void ran.push(now),
    },
  ]);
  await settle(() => activity.busy > 0);
  expect(ran).toHaveLength(1);
});

test("stopping waits for the job that runs and begins no other", async () => {
  const gate = Promise.withResolvers<void>();
  const ended: string[] = [];
  const slow: Job = {
    name: "slow",
    nextDueAt: async () => START,
    async run() {
      await gate.promise;
      ended.push("slow");
    },
  };
  const next: Job = { name: "next", nextDueAt: async () => START, run: async () => void ended.push("next") };
  const clock = createDrivenClock(START);
  const activity = createActivity();
  const runs = jobRunsOn(await temporaryDatabase());
  const engine = createLocalEngine({ clock, activity, log: pino({ level: "silent" }), runs });
  engine.start([slow, next]);
  const stopped = engine.stop().then(() => ended.push("stopped"));
  gate.resolve();
  await stopped;
  expect(ended.at(-1)).toBe("stopped");
  expect(ended).not.toContain("next");
});
