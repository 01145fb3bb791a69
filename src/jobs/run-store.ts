import { and, eq, gt, lt, lte, or } from "drizzle-orm";
import { addMilliseconds } from "date-fns/addMilliseconds";
import type { Database, Queries } from "../../db/open.ts";
import { jobRuns } from "../../db/schema/sqlite.ts";
import type { Claim, JobRuns, RunEnd } from "./engine.ts";

/** How long a run that is not heard of is waited for; it says that it lives three times in that span. */
export const LEASE_MS = 90_000;

/** The process's own books: no job waits for them. */
const QUIETLY = { isQuiet: true } as const;

/** A running row stands for the lease: there is one at most for a job, whoever asks. */
export function jobRunsOn(db: Database): JobRuns {
  return {
    begin: (job, { dueAt, now }) => db.transaction((tx) => claim(tx, { job, dueAt, now }), QUIETLY),
    async renew(id, now) {
      const renewed = await db.transaction(
        (tx) =>
          tx
            .update(jobRuns)
            .set({ leasedUntil: addMilliseconds(now, LEASE_MS) })
            .where(isHeld(id))
            .returning({ id: jobRuns.id }),
        QUIETLY,
      );
      return renewed.length > 0;
    },
    async end(id, end, now) {
      await db.transaction(async (tx) => {
        await tx
          .update(jobRuns)
          .set({ endedAt: now, ...end })
          .where(isHeld(id));
      }, QUIETLY);
    },
  };
}

/** Only whoever holds the lease renews or ends it. */
function isHeld(id: number) {
  return and(eq(jobRuns.id, id), eq(jobRuns.state, "running"));
}

async function claim(
  tx: Queries,
  { job, dueAt, now }: { readonly job: string; readonly dueAt: Date; readonly now: Date },
): Promise<Claim> {
  const ofJob = and(eq(jobRuns.job, job), eq(jobRuns.state, "running"));
  const leasedUntil = addMilliseconds(now, LEASE_MS);
  // Longer than any lease lasts: it was taken by a clock that was ahead.
  const isOver = or(lte(jobRuns.leasedUntil, now), gt(jobRuns.leasedUntil, leasedUntil));
  await tx.update(jobRuns).set({ state: "interrupted", endedAt: now }).where(and(ofJob, isOver));
  const [held] = await tx.select({ until: jobRuns.leasedUntil }).from(jobRuns).where(ofJob);
  if (held) return { kind: "held", until: held.until };
  const [run] = await tx
    .insert(jobRuns)
    .values({ job, dueAt, startedAt: now, leasedUntil, state: "running" })
    .returning({ id: jobRuns.id });
  return { kind: "run", id: run?.id ?? 0 };
}

/** At a start nobody else works on the file: what still counts as running ended with its process. */
export async function endInterrupted(db: Database, now: Date): Promise<readonly string[]> {
  const ended: RunEnd = { state: "interrupted", cause: null };
  const rows = await db.transaction(
    (tx) =>
      tx
        .update(jobRuns)
        .set({ ...ended, endedAt: now })
        .where(eq(jobRuns.state, "running"))
        .returning({ job: jobRuns.job }),
    QUIETLY,
  );
  return rows.map((row) => row.job);
}

export async function forgetRuns(db: Database, before: Date): Promise<void> {
  await db.transaction(async (tx) => {
    await tx.delete(jobRuns).where(lt(jobRuns.startedAt, before));
  }, QUIETLY);
}
