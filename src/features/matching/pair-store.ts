import { and, eq, or } from "drizzle-orm";
import { z } from "zod";
import type { Queries } from "../../../db/open.ts";
import { pairs } from "../../../db/schema/sqlite.ts";
import type { MemberId, PairId, WorkspaceId } from "../../core/ids.ts";
import type { Pair } from "./pair.ts";

const Reasons = z.array(z.string()).readonly();

export async function loadPair(reader: Queries, id: PairId): Promise<Pair | null> {
  const [row] = await reader.select().from(pairs).where(eq(pairs.id, id));
  return row ? pairOf(row) : null;
}

/** The active pairs of one member, on either side, oldest first. */
export async function loadPairsOf(reader: Queries, memberId: MemberId): Promise<readonly Pair[]> {
  const rows = await reader
    .select()
    .from(pairs)
    .where(and(eq(pairs.status, "active"), or(eq(pairs.mentorId, memberId), eq(pairs.menteeId, memberId))))
    .orderBy(pairs.startedAt, pairs.id);
  return rows.map(pairOf);
}

/** All active pairs of a workspace, oldest first. */
export async function loadActivePairs(reader: Queries, workspaceId: WorkspaceId): Promise<readonly Pair[]> {
  const rows = await reader
    .select()
    .from(pairs)
    .where(and(eq(pairs.workspaceId, workspaceId), eq(pairs.status, "active")))
    .orderBy(pairs.startedAt, pairs.id);
  return rows.map(pairOf);
}

export function pairOf(row: typeof pairs.$inferSelect): Pair {
  return {
    id: row.id,
    workspaceId: row.workspaceId,
    roundId: row.roundId,
    mentorId: row.mentorId,
    menteeId: row.menteeId,
    status: row.status,
    cadenceDays: row.cadenceDays,
    reasons: Reasons.parse(JSON.parse(row.reasonsJson)),
    startedAt: row.startedAt,
    closedAt: row.closedAt,
  };
}
