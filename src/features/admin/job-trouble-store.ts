import { and, asc, count, eq, gt, gte } from "drizzle-orm";
import type { Queries } from "../../../db/open.ts";
import { jobTroubles } from "../../../db/schema/sqlite.ts";
import type { WorkspaceId } from "../../core/ids.ts";
import { TOLD_FROM_ATTEMPTS, type JobTrouble, type JobTroubles } from "./job-trouble.ts";

const MOST_SHOWN = 5;

/** What the jobs cannot do for rows of this workspace, but for what is being tried at this moment. */
export async function loadJobTroubles(
  reader: Queries,
  workspaceId: WorkspaceId,
  now: Date,
): Promise<JobTroubles> {
  const [all] = await reader.select({ number: count() }).from(jobTroubles).where(isTold(workspaceId, now));
  const oldest = await reader
    .select()
    .from(jobTroubles)
    .where(isTold(workspaceId, now))
    .orderBy(asc(jobTroubles.sinceAt), asc(jobTroubles.job), asc(jobTroubles.subject))
    .limit(MOST_SHOWN);
  return { number: all?.number ?? 0, oldest };
}

function isTold(workspaceId: WorkspaceId, now: Date) {
  return and(
    eq(jobTroubles.workspaceId, workspaceId),
    gte(jobTroubles.attempts, TOLD_FROM_ATTEMPTS),
    gt(jobTroubles.nextAttemptAt, now),
  );
}

/** Ends the rest of one of them, or of all that are told; answers whose. How often each was tried is kept. */
export async function saveTriedNow(
  tx: Queries,
  workspaceId: WorkspaceId,
  { which, now }: { readonly which: Pick<JobTrouble, "job" | "subject"> | null; readonly now: Date },
): Promise<readonly string[]> {
  const named = which && and(eq(jobTroubles.job, which.job), eq(jobTroubles.subject, which.subject));
  const tried = await tx
    .update(jobTroubles)
    .set({ nextAttemptAt: now })
    .where(and(isTold(workspaceId, now), named ?? undefined))
    .returning({ subject: jobTroubles.subject });
  return tried.map(({ subject }) => subject);
}
