import { eq } from "drizzle-orm";
import type { Database, Queries } from "../../db/open.ts";
import { given, prepared } from "../../db/prepared.ts";
import { jobSchedules } from "../../db/schema/sqlite.ts";

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

export async function saveSettledUntil(db: Database, job: string, settledUntil: Date): Promise<void> {
  await db.transaction(
    async (tx) => {
      await tx
        .insert(jobSchedules)
        .values({ job, settledUntil })
        .onConflictDoUpdate({ target: jobSchedules.job, set: { settledUntil } });
    },
    { isQuiet: true },
  );
}
