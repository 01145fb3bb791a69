import { and, count, desc, eq, gte, inArray } from "drizzle-orm";
import type { Queries } from "../../../db/open.ts";
import { checkIns, deliveries, members, pairs } from "../../../db/schema/sqlite.ts";
import type { DeliveryId, WorkspaceId } from "../../core/ids.ts";

/** Counts of a programme: about how it runs, never about what was said. */
export interface ProgrammeCounts {
  readonly mentors: number;
  readonly mentees: number;
  readonly paused: number;
  readonly activePairs: number;
  readonly held: number;
  readonly missed: number;
  readonly skipped: number;
}

export async function loadCounts(
  reader: Queries,
  workspaceId: WorkspaceId,
  since: Date,
): Promise<ProgrammeCounts> {
  const people = await reader
    .select({ role: members.role, status: members.status, people: count() })
    .from(members)
    .where(and(eq(members.workspaceId, workspaceId), inArray(members.status, ["active", "paused"])))
    .groupBy(members.role, members.status);
  const meetings = await reader
    .select({ status: checkIns.status, meetings: count() })
    .from(checkIns)
    .where(and(eq(checkIns.workspaceId, workspaceId), gte(checkIns.endedAt, since)))
    .groupBy(checkIns.status);
  const [active] = await reader
    .select({ pairs: count() })
    .from(pairs)
    .where(and(eq(pairs.workspaceId, workspaceId), eq(pairs.status, "active")));
  function peopleIn(roles: readonly string[], status: string): number {
    const rows = people.filter((row) => roles.includes(row.role) && row.status === status);
    return rows.reduce((sum, row) => sum + row.people, 0);
  }
  function meetingsThat(status: string): number {
    return meetings.find((row) => row.status === status)?.meetings ?? 0;
  }
  return {
    mentors: peopleIn(["mentor", "both"], "active"),
    mentees: peopleIn(["mentee", "both"], "active"),
    paused: peopleIn(["mentor", "mentee", "both"], "paused"),
    activePairs: active?.pairs ?? 0,
    held: meetingsThat("held"),
    missed: meetingsThat("missed"),
    skipped: meetingsThat("skipped"),
  };
}

export interface DeliveryCounts {
  readonly waiting: number;
  readonly failed: readonly {
    readonly id: DeliveryId;
    readonly kind: string;
    readonly cause: string | null;
    readonly endedAt: Date | null;
  }[];
}

export async function loadDeliveryCounts(reader: Queries, workspaceId: WorkspaceId): Promise<DeliveryCounts> {
  const [waiting] = await reader
    .select({ messages: count() })
    .from(deliveries)
    .where(
      and(
        eq(deliveries.workspaceId, workspaceId),
        inArray(deliveries.state, ["pending", "sending", "unclear"]),
      ),
    );
  const failed = await reader
    .select({
      id: deliveries.id,
      kind: deliveries.kind,
      cause: deliveries.cause,
      endedAt: deliveries.endedAt,
    })
    .from(deliveries)
    .where(and(eq(deliveries.workspaceId, workspaceId), eq(deliveries.state, "failed")))
    .orderBy(desc(deliveries.endedAt))
    .limit(10);
  return { waiting: waiting?.messages ?? 0, failed };
}

/** Gives what was given up another try from now on; answers how many there were. */
export async function retryFailed(tx: Queries, workspaceId: WorkspaceId, now: Date): Promise<number> {
  const retried = await tx
    .update(deliveries)
    .set({ state: "pending", attempts: 0, notBefore: now, endedAt: null })
    .where(and(eq(deliveries.workspaceId, workspaceId), eq(deliveries.state, "failed")))
    .returning({ id: deliveries.id });
  return retried.length;
}
