import { and, count, desc, eq, gte, ne } from "drizzle-orm";
import type { Queries } from "../../../db/open.ts";
import { inbox, jobRuns } from "../../../db/schema/sqlite.ts";
import type { WorkspaceId } from "../../core/ids.ts";
import type { Clockwork } from "./clockwork.ts";

const MOST_SHOWN = 5;

/** How the jobs ran since `since`, and what Slack told that could not be worked on. */
export async function loadClockwork(
  reader: Queries,
  workspaceId: WorkspaceId,
  since: Date,
): Promise<Clockwork> {
  const lately = and(gte(jobRuns.startedAt, since), ne(jobRuns.state, "running"));
  const failed = and(lately, ne(jobRuns.state, "done"));
  const [runs] = await reader.select({ number: count() }).from(jobRuns).where(lately);
  const [failures] = await reader.select({ number: count() }).from(jobRuns).where(failed);
  const [last] = await reader
    .select({ job: jobRuns.job, state: jobRuns.state, cause: jobRuns.cause, at: jobRuns.startedAt })
    .from(jobRuns)
    .where(failed)
    .orderBy(desc(jobRuns.startedAt))
    .limit(1);
  const [dead] = await reader.select({ number: count() }).from(inbox).where(isGivenUp(workspaceId));
  const events = await reader
    .select({ cause: inbox.cause, receivedAt: inbox.receivedAt })
    .from(inbox)
    .where(isGivenUp(workspaceId))
    .orderBy(desc(inbox.receivedAt))
    .limit(MOST_SHOWN);
  return {
    runs: runs?.number ?? 0,
    failedRuns: failures?.number ?? 0,
    lastFailure: last ?? null,
    givenUpEvents: dead?.number ?? 0,
    newestEvents: events,
  };
}

function isGivenUp(workspaceId: WorkspaceId) {
  return and(eq(inbox.workspaceId, workspaceId), eq(inbox.kind, "event"), eq(inbox.state, "failed"));
}

/** Lets events that were given up be tried again from now on; answers how many there were. */
export async function saveEventRetries(tx: Queries, workspaceId: WorkspaceId, now: Date): Promise<number> {
  const tried = await tx
    .update(inbox)
    .set({ state: "taken", attempts: 1, nextAttemptAt: now })
    .where(isGivenUp(workspaceId))
    .returning({ key: inbox.key });
  return tried.length;
}
