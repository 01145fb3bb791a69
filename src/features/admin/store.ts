import { and, count, desc, eq, gte, inArray } from "drizzle-orm";
import type { Queries } from "../../../db/open.ts";
import { checkIns, deliveries, members, pairs } from "../../../db/schema/sqlite.ts";
import type { DeliveryId, WorkspaceId } from "../../core/ids.ts";
import type { GivenUp } from "./given-up.ts";

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
  /** How many were given up, and the newest of them. */
  readonly failed: number;
  readonly givenUp: readonly GivenUp[];
}

const MOST_SHOWN = 10;

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
  const [failed] = await reader.select({ messages: count() }).from(deliveries).where(isFailed(workspaceId));
  const givenUp = await reader
    .select(GIVEN_UP)
    .from(deliveries)
    .where(isFailed(workspaceId))
    .orderBy(desc(deliveries.endedAt))
    .limit(MOST_SHOWN);
  return { waiting: waiting?.messages ?? 0, failed: failed?.messages ?? 0, givenUp };
}

/** Those that were given up; the one of that id alone, when one is named. */
export async function loadGivenUp(
  reader: Queries,
  workspaceId: WorkspaceId,
  id: DeliveryId | null,
): Promise<readonly GivenUp[]> {
  const named = id === null ? undefined : eq(deliveries.id, id);
  return reader
    .select(GIVEN_UP)
    .from(deliveries)
    .where(and(isFailed(workspaceId), named));
}

const GIVEN_UP = {
  id: deliveries.id,
  kind: deliveries.kind,
  cause: deliveries.cause,
  endedAt: deliveries.endedAt,
  expiresAt: deliveries.expiresAt,
};

function isFailed(workspaceId: WorkspaceId) {
  return and(eq(deliveries.workspaceId, workspaceId), eq(deliveries.state, "failed"));
}

/** Owed again from now on: to be sent, or first to be looked for where it may have arrived. */
export async function saveRetry(
  tx: Queries,
  id: DeliveryId,
  { way, now }: { readonly way: "send" | "look"; readonly now: Date },
): Promise<void> {
  await tx
    .update(deliveries)
    .set({ state: way === "send" ? "pending" : "unclear", attempts: 0, notBefore: now, endedAt: null })
    .where(and(eq(deliveries.id, id), eq(deliveries.state, "failed")));
}
