import { and, asc, desc, eq, isNotNull, sql } from "drizzle-orm";
import type { Queries } from "../../../db/open.ts";
import { prepared } from "../../../db/prepared.ts";
import { rounds } from "../../../db/schema/sqlite.ts";
import { AT_ONCE, type DueRow } from "../../core/due-row.ts";
import type { MemberId, RoundId, WorkspaceId } from "../../core/ids.ts";
import type { Couple } from "./relations.ts";
import { RoundPlan, Unmatched, type Round, type RoundHead } from "./round-plan.ts";
import { couplesToCome } from "./round-slices.ts";

/** All of it. Of a large round that is much to read: whoever must not wait asks for it in a thought. */
export async function loadRound(reader: Queries, id: RoundId): Promise<Round | null> {
  const [row] = await reader.select().from(rounds).where(eq(rounds.id, id));
  return row ? roundOf(row) : null;
}

/** The round that waits to be published, if any. */
export async function loadPreview(reader: Queries, workspaceId: WorkspaceId): Promise<Round | null> {
  const newest = await loadPreviewHead(reader, workspaceId);
  return newest && loadRound(reader, newest.id);
}

/** The round that was published last. */
export async function loadLastPublished(reader: Queries, workspaceId: WorkspaceId): Promise<Round | null> {
  const last = await loadPublishedHead(reader, workspaceId);
  return last && loadRound(reader, last.id);
}

const HEAD = {
  id: rounds.id,
  workspaceId: rounds.workspaceId,
  status: rounds.status,
  createdBy: rounds.createdBy,
  createdAt: rounds.createdAt,
  publishedAt: rounds.publishedAt,
  publishedBy: rounds.publishedBy,
  carriedOut: rounds.carriedOut,
};

export async function loadRoundHead(reader: Queries, id: RoundId): Promise<RoundHead | null> {
  const [row] = await reader.select(HEAD).from(rounds).where(eq(rounds.id, id));
  return row ?? null;
}

export async function loadPreviewHead(reader: Queries, workspaceId: WorkspaceId): Promise<RoundHead | null> {
  const [row] = await reader
    .select(HEAD)
    .from(rounds)
    .where(and(eq(rounds.workspaceId, workspaceId), eq(rounds.status, "previewed")))
    .orderBy(desc(rounds.createdAt))
    .limit(1);
  return row ?? null;
}

export async function loadPublishedHead(
  reader: Queries,
  workspaceId: WorkspaceId,
): Promise<RoundHead | null> {
  const [row] = await reader
    .select(HEAD)
    .from(rounds)
    .where(and(eq(rounds.workspaceId, workspaceId), eq(rounds.status, "published")))
    .orderBy(desc(rounds.publishedAt))
    .limit(1);
  return row ?? null;
}

/** Why one person is left out, looked for by SQLite itself: asked for each message that says it. */
export async function loadUnmatched(
  reader: Queries,
  id: RoundId,
  menteeId: MemberId,
): Promise<Unmatched | null> {
  const [row] = await unmatched(reader).execute({ id, menteeId });
  return row ? Unmatched.parse(JSON.parse(row.json)) : null;
}

const unmatched = prepared((reader) =>
  reader
    .select({ json: sql<string>`each_one.value` })
    .from(sql`${rounds}, json_each(${rounds.outcomeJson}, '$.unmatched') each_one`)
    .where(
      sql`${rounds.id} = ${sql.placeholder("id")} and each_one.value ->> '$.menteeId' = ${sql.placeholder("menteeId")}`,
    )
    .prepare(),
);

/** Whether it is the very same plan. */
export async function isPlanOf(reader: Queries, id: RoundId, planJson: string): Promise<boolean> {
  const [row] = await reader.select({ json: rounds.outcomeJson }).from(rounds).where(eq(rounds.id, id));
  return row?.json === planJson;
}

/** Keeps a preview; a newer preview discards the older ones, so that at most one waits to be published. */
export async function savePreview(
  tx: Queries,
  round: {
    readonly id: RoundId;
    readonly workspaceId: WorkspaceId;
    readonly createdBy: MemberId;
    readonly planJson: string;
    readonly now: Date;
  },
): Promise<void> {
  const { planJson: outcomeJson, now: createdAt, ...columns } = round;
  await tx
    .update(rounds)
    .set({ status: "discarded" })
    .where(and(eq(rounds.workspaceId, round.workspaceId), eq(rounds.status, "previewed")));
  await tx.insert(rounds).values({ ...columns, status: "previewed", createdAt, outcomeJson });
}

/** Published: from now on it is carried out, beginning with what has been already, or (`null`) it has been. */
export async function savePublished(
  tx: Queries,
  id: RoundId,
  by: {
    readonly publishedBy: MemberId;
    readonly publishedAt: Date;
    readonly carriedOut: number | null;
  },
): Promise<void> {
  await tx
    .update(rounds)
    .set({ status: "published", ...by })
    .where(eq(rounds.id, id));
}

/** Rounds of which not everything that follows has, oldest first. */
export async function loadUnderway(
  reader: Queries,
  limit: number,
): Promise<readonly (DueRow & { readonly id: RoundId })[]> {
  const rows = await underway(reader).execute({ limit });
  return rows.map((row) => ({ ...row, dueAt: AT_ONCE }));
}

const underway = prepared((reader) =>
  reader
    .select({ id: rounds.id, workspaceId: rounds.workspaceId })
    .from(rounds)
    .where(isNotNull(rounds.carriedOut))
    .orderBy(asc(rounds.publishedAt), asc(rounds.id))
    .limit(sql.placeholder("limit"))
    .prepare(),
);

/** Couples of a workspace's published rounds who are neither pairs nor asked yet. */
export async function loadCouplesToCome(
  reader: Queries,
  workspaceId: WorkspaceId,
): Promise<readonly Couple[]> {
  const rows = await reader
    .select()
    .from(rounds)
    .where(and(isNotNull(rounds.carriedOut), eq(rounds.workspaceId, workspaceId)));
  return rows.map(roundOf).flatMap(({ plan, carriedOut }) => couplesToCome(plan, carriedOut ?? 0));
}

export async function saveCarriedOut(tx: Queries, id: RoundId, carriedOut: number | null): Promise<void> {
  await tx.update(rounds).set({ carriedOut }).where(eq(rounds.id, id));
}

function roundOf(row: typeof rounds.$inferSelect): Round {
  const { outcomeJson, ...columns } = row;
  return { ...columns, plan: RoundPlan.parse(JSON.parse(outcomeJson)) };
}
