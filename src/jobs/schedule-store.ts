import { and, eq, gt } from "drizzle-orm";
import type { Database, Queries } from "../../db/open.ts";
import { given, prepared } from "../../db/prepared.ts";
import { jobSchedules, jobSlots } from "../../db/schema/sqlite.ts";

/** Up to when a job's occurrences are run or left out; null for a job that was never seen. */
export async function loadSettledUntil(reader: Queries, job: string): Promise<Date | null> {
  const [row] = await settled(reader).execute({ job });
  return row?.settledUntil ?? null;
}

const settled = prepared((reader) =>
  reader
    .select({ settledUntil: jobSchedules.settledUntil })
    .from(jobSchedules)
    .where(eq(jobSchedules.job, given("job", jobSchedules.job)))
    .prepare(),
);

/** The occurrences after `after` that were run: there are some when a clock was ahead. */
export async function loadRunAfter(reader: Queries, job: string, after: Date): Promise<readonly Date[]> {
  const rows = await reader
    .select({ slotAt: jobSlots.slotAt })
    .from(jobSlots)
    .where(and(eq(jobSlots.job, job), gt(jobSlots.slotAt, after)));
  return rows.map(({ slotAt }) => slotAt);
}

/** The process's own books: no job waits for them. */
const QUIETLY = { isQuiet: true } as const;

export function saveSettledUntil(db: Database, job: string, settledUntil: Date): Promise<void> {
  return db.transaction((tx) => settle(tx, job, settledUntil), QUIETLY);
}

/** One that was run is settled, and is never run again. */
export async function saveRun(db: Database, job: string, slotAt: Date): Promise<void> {
  await db.transaction(async (tx) => {
    await tx.insert(jobSlots).values({ job, slotAt }).onConflictDoNothing();
    await settle(tx, job, slotAt);
  }, QUIETLY);
}

async function settle(tx: Queries, job: string, settledUntil: Date): Promise<void> {
  await tx
    .insert(jobSchedules)
    .values({ job, settledUntil })
    .onConflictDoUpdate({ target: jobSchedules.job, set: { settledUntil } });
}
