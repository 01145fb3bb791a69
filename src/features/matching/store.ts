import { subMilliseconds } from "date-fns/subMilliseconds";
import { and, count, desc, eq, gt, isNull, or } from "drizzle-orm";
import type { Queries } from "../../../db/open.ts";
import { pairs, rounds } from "../../../db/schema/sqlite.ts";
import type { MemberId, RoundId, WorkspaceId } from "../../core/ids.ts";
import { isAvailable, isMentee, isMentor, type Member } from "../members/member.ts";
import { loadExclusions, loadMemberTopics, loadProgramme } from "../members/store.ts";
import type { Candidate } from "./candidate.ts";
import { COOLING_WEEKS, type PastPair } from "./fitness.ts";
import type { RoundInput } from "./round.ts";
import { RoundPlan, type Round } from "./round-plan.ts";

const COOLING_MS = COOLING_WEEKS * 7 * 86_400_000;

/**
 * Everybody a round is about, as they are now. The seed is the number of rounds published so far: a preview solved
 * again is the same preview, and the next round decides between equals anew.
 */
export async function loadRoundInput(
  reader: Queries,
  workspaceId: WorkspaceId,
  now: Date,
): Promise<RoundInput> {
  const available = (await loadProgramme(reader, workspaceId)).filter(isAvailable);
  const pastPairs = await loadPastPairs(reader, workspaceId, now);
  const candidateOf = candidates(
    await loadMemberTopics(
      reader,
      available.map((member) => member.id),
    ),
  );
  const active = pastPairs.filter((pair) => pair.closedAt === null);
  const matched = new Set(active.map((pair) => pair.menteeId));
  const taken = Map.groupBy(active, (pair) => pair.mentorId);
  return {
    mentees: available.filter((member) => isMentee(member) && !matched.has(member.id)).map(candidateOf),
    mentors: available.filter(isMentor).map((member) => {
      const { capacity } = member;
      const places = Math.max(0, capacity - (taken.get(member.id)?.length ?? 0));
      return { ...candidateOf(member), capacity, places };
    }),
    keptApart: await loadExclusions(reader, workspaceId),
    pastPairs,
    now,
    seed: await countPublished(reader, workspaceId),
  };
}

function candidates(topics: Awaited<ReturnType<typeof loadMemberTopics>>): (member: Member) => Candidate {
  return ({ id, name, hours, team, managerId, waitingSinceAt }) => {
    const [teach, learn] = [topics.teach.get(id) ?? [], topics.learn.get(id) ?? []];
    return { id, name, hours, team, managerId, waitingSinceAt, teach, learn };
  };
}

/** Active pairs, and those that closed so lately that they still count. */
async function loadPastPairs(
  reader: Queries,
  workspaceId: WorkspaceId,
  now: Date,
): Promise<readonly PastPair[]> {
  const since = subMilliseconds(now, COOLING_MS);
  return reader
    .select({ mentorId: pairs.mentorId, menteeId: pairs.menteeId, closedAt: pairs.closedAt })
    .from(pairs)
    .where(and(eq(pairs.workspaceId, workspaceId), or(isNull(pairs.closedAt), gt(pairs.closedAt, since))));
}

async function countPublished(reader: Queries, workspaceId: WorkspaceId): Promise<number> {
  const [row] = await reader
    .select({ published: count() })
    .from(rounds)
    .where(and(eq(rounds.workspaceId, workspaceId), eq(rounds.status, "published")));
  return row?.published ?? 0;
}

export async function loadRound(reader: Queries, id: RoundId): Promise<Round | null> {
  const [row] = await reader.select().from(rounds).where(eq(rounds.id, id));
  return row ? roundOf(row) : null;
}

/** The round that waits to be published, if any. */
export async function loadPreview(reader: Queries, workspaceId: WorkspaceId): Promise<Round | null> {
  const [row] = await reader
    .select()
    .from(rounds)
    .where(and(eq(rounds.workspaceId, workspaceId), eq(rounds.status, "previewed")))
    .orderBy(desc(rounds.createdAt))
    .limit(1);
  return row ? roundOf(row) : null;
}

/** The last round that was published at or after `since`. */
export async function loadPublishedSince(
  reader: Queries,
  workspaceId: WorkspaceId,
  since: Date,
): Promise<Round | null> {
  const [row] = await reader
    .select()
    .from(rounds)
    .where(and(eq(rounds.workspaceId, workspaceId), eq(rounds.status, "published")))
    .orderBy(desc(rounds.publishedAt))
    .limit(1);
  return row?.publishedAt && row.publishedAt >= since ? roundOf(row) : null;
}

/** Keeps a preview; a newer preview discards the older ones, so that at most one waits to be published. */
export async function savePreview(
  tx: Queries,
  round: {
    readonly id: RoundId;
    readonly workspaceId: WorkspaceId;
    readonly createdBy: MemberId;
    readonly plan: RoundPlan;
    readonly now: Date;
  },
): Promise<void> {
  const { plan, now, ...columns } = round;
  await tx
    .update(rounds)
    .set({ status: "discarded" })
    .where(and(eq(rounds.workspaceId, round.workspaceId), eq(rounds.status, "previewed")));
  await tx
    .insert(rounds)
    .values({ ...columns, status: "previewed", createdAt: now, outcomeJson: JSON.stringify(plan) });
}

export async function savePublished(
  tx: Queries,
  id: RoundId,
  by: { readonly publishedBy: MemberId; readonly publishedAt: Date },
): Promise<void> {
  await tx
    .update(rounds)
    .set({ status: "published", ...by })
    .where(eq(rounds.id, id));
}

function roundOf(row: typeof rounds.$inferSelect): Round {
  const { outcomeJson, ...columns } = row;
  return { ...columns, plan: RoundPlan.parse(JSON.parse(outcomeJson)) };
}
