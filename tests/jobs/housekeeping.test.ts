import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { jobRuns, jobTroubles } from "#db/schema/sqlite.ts";
import { WorkspaceId } from "#src/core/ids.ts";
import { housekeeping } from "#src/housekeeping.ts";
import { temporaryDatabase } from "#tests/support/database.ts";

const NOW = new Date("2026-09-07T08:00:00Z");
const YEAR_MS = 365 * 86_400_000;
const LONG_AGO = new Date(NOW.getTime() - YEAR_MS);

/** What is kept of a job of long ago, and the housekeeping when its hour has come. */
async function aDusty() {
  const db = await temporaryDatabase();
  const clock = { time: LONG_AGO };
  const job = housekeeping({ db, clock: { now: () => clock.time, wait: async () => undefined } });
  // Asked for the first time, it begins then.
  await job.nextDueAt();
  clock.time = NOW;
  await db.transaction(async (tx) => {
    const times = { dueAt: LONG_AGO, startedAt: LONG_AGO, leasedUntil: LONG_AGO };
    await tx.insert(jobRuns).values({ job: "gone", ...times, state: "done" });
    const row = { job: "gone", workspaceId: WorkspaceId.parse("T1"), subject: "thing_1", cause: "TypeError" };
    await tx.insert(jobTroubles).values({ ...row, attempts: 9, sinceAt: LONG_AGO, nextAttemptAt: LONG_AGO });
  });
  return { db, job };
}

test("old runs are forgotten, and what a job that is gone could not do", async () => {
  const { db, job } = await aDusty();
  await job.run(NOW);
  expect(await db.reader.select().from(jobRuns)).toEqual([]);
  expect(await db.reader.select().from(jobTroubles)).toEqual([]);
});

test("what cannot be tidied up keeps nothing else from it, and is told", async () => {
  const { db, job } = await aDusty();
  await db.transaction(async (tx) => void tx.run(sql`drop table inbox`));
  await expect(job.run(NOW)).rejects.toThrow("inbox");
  expect(await db.reader.select().from(jobRuns)).toEqual([]);
  expect(await db.reader.select().from(jobTroubles)).toEqual([]);
});
