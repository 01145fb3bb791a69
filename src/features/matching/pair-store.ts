import { and, count, eq, gte, inArray, isNull, lt, notInArray, or } from "drizzle-orm";
import { z } from "zod";
import type { Queries } from "../../../db/open.ts";
import { given, prepared } from "../../../db/prepared.ts";
import { consents, members, pairs } from "../../../db/schema/sqlite.ts";
import { AT_ONCE } from "../../core/due-row.ts";
import type { MemberId, PairId, WorkspaceId } from "../../core/ids.ts";
import { lookAtAway } from "../members/look-store.ts";
import type { NewPair, Pair, PairCounts } from "./pair.ts";

const Reasons = z.array(z.string()).readonly();

export async function loadPair(reader: Queries, id: PairId): Promise<Pair | null> {
  const [row] = await byId(reader).execute({ id });
  return row ? pairOf(row) : null;
}

const byId = prepared((reader) =>
  reader
    .select()
    .from(pairs)
    .where(eq(pairs.id, given("id", pairs.id)))
    .prepare(),
);

/** The active pairs of one member, on either side, oldest first. */
export async function loadPairsOf(reader: Queries, memberId: MemberId): Promise<readonly Pair[]> {
  const rows = await ofMember(reader).execute({ memberId });
  return rows.map(pairOf);
}

/** Said of each side by itself, or SQLite would look at all pairs that are active. */
const ofMember = prepared((reader) => {
  const isActive = eq(pairs.status, "active");
  const asMentor = eq(pairs.mentorId, given("memberId", pairs.mentorId));
  const asMentee = eq(pairs.menteeId, given("memberId", pairs.menteeId));
  return reader
    .select()
    .from(pairs)
    .where(or(and(asMentor, isActive), and(asMentee, isActive)))
    .orderBy(pairs.startedAt, pairs.id)
    .prepare();
});

/** All active pairs of a workspace, oldest first. */
export async function loadActivePairs(reader: Queries, workspaceId: WorkspaceId): Promise<readonly Pair[]> {
  const rows = await reader
    .select()
    .from(pairs)
    .where(and(eq(pairs.workspaceId, workspaceId), eq(pairs.status, "active")))
    .orderBy(pairs.startedAt, pairs.id);
  return rows.map(pairOf);
}

/** Pairs that began in a span of time and are still active, oldest first. */
export async function loadPairsBegun(
  reader: Queries,
  workspaceId: WorkspaceId,
  span: { readonly from: Date; readonly until: Date },
): Promise<readonly Pair[]> {
  const rows = await reader
    .select()
    .from(pairs)
    .where(
      and(
        eq(pairs.workspaceId, workspaceId),
        eq(pairs.status, "active"),
        gte(pairs.startedAt, span.from),
        lt(pairs.startedAt, span.until),
      ),
    )
    .orderBy(pairs.startedAt, pairs.id);
  return rows.map(pairOf);
}

export async function countPairs(reader: Queries, workspaceId: WorkspaceId): Promise<PairCounts> {
  const isActive = and(eq(pairs.workspaceId, workspaceId), eq(pairs.status, "active"));
  const isAsked = and(isNull(consents.endedAt), eq(consents.workspaceId, workspaceId));
  const [active] = await reader.select({ count: count() }).from(pairs).where(isActive);
  const [asked] = await reader.select({ count: count() }).from(consents).where(isAsked);
  const [waiting] = await reader
    .select({ count: count() })
    .from(members)
    .where(
      and(
        eq(members.workspaceId, workspaceId),
        eq(members.status, "active"),
        inArray(members.role, ["mentee", "both"]),
        notInArray(members.id, reader.select({ id: pairs.menteeId }).from(pairs).where(isActive)),
        notInArray(members.id, reader.select({ id: consents.menteeId }).from(consents).where(isAsked)),
      ),
    );
  return { active: active?.count ?? 0, asked: asked?.count ?? 0, waiting: waiting?.count ?? 0 };
}

export async function insertPair(tx: Queries, { score, reasons, ...columns }: NewPair): Promise<void> {
  const kept = { score: Math.round(score * 100), reasonsJson: JSON.stringify(reasons) };
  await tx.insert(pairs).values({ ...columns, ...kept, status: "active", nextLookAt: AT_ONCE });
  await lookAtAway(tx, [columns.mentorId, columns.menteeId]);
}

/** Days between two check-ins, as the two of them asked for it. */
export async function saveCadence(tx: Queries, id: PairId, cadenceDays: number): Promise<void> {
  await tx.update(pairs).set({ cadenceDays }).where(eq(pairs.id, id));
}

export async function saveClosed(
  tx: Queries,
  id: PairId,
  closing: { readonly closedAt: Date; readonly closedBecause: string },
): Promise<void> {
  await tx
    .update(pairs)
    .set({ status: "closed", nextLookAt: AT_ONCE, ...closing })
    .where(eq(pairs.id, id));
}

function pairOf(row: typeof pairs.$inferSelect): Pair {
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
