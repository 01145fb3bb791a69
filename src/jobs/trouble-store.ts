import { and, eq, lt } from "drizzle-orm";
import type { Database, Queries } from "../../db/open.ts";
import { given, prepared } from "../../db/prepared.ts";
import { jobTroubles } from "../../db/schema/sqlite.ts";
import type { Trouble } from "./trouble.ts";

/** The process's own books: no job waits for them. */
const QUIETLY = { isQuiet: true } as const;

/** The rows of a job that could not be worked on, in all workspaces; none, most of the time. */
export async function loadTroubles(reader: Queries, job: string): Promise<readonly Trouble[]> {
  return ofJob(reader).execute({ job });
}

/** Asked for each job after every commit. */
const ofJob = prepared((reader) =>
  reader
    .select()
    .from(jobTroubles)
    .where(eq(jobTroubles.job, given("job", jobTroubles.job)))
    .prepare(),
);

export async function saveTrouble(db: Database, job: string, trouble: Trouble): Promise<void> {
  const { workspaceId: _, subject: __, ...columns } = trouble;
  await db.transaction(async (tx) => {
    await tx
      .insert(jobTroubles)
      .values({ job, ...trouble })
      .onConflictDoUpdate({
        target: [jobTroubles.job, jobTroubles.workspaceId, jobTroubles.subject],
        set: columns,
      });
  }, QUIETLY);
}

export async function forgetTroubles(db: Database, job: string, over: readonly Trouble[]): Promise<void> {
  if (over.length === 0) return;
  await db.transaction(async (tx) => {
    for (const { workspaceId, subject } of over) {
      const ofRow = and(eq(jobTroubles.workspaceId, workspaceId), eq(jobTroubles.subject, subject));
      await tx.delete(jobTroubles).where(and(eq(jobTroubles.job, job), ofRow));
    }
  }, QUIETLY);
}

/** Of a job that there is no more nobody tries anything again. */
export async function forgetAbandoned(db: Database, before: Date): Promise<void> {
  await db.transaction(async (tx) => {
    await tx.delete(jobTroubles).where(lt(jobTroubles.nextAttemptAt, before));
  }, QUIETLY);
}
