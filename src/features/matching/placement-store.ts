import { and, eq, exists, not } from "drizzle-orm";
import type { Queries } from "../../../db/open.ts";
import { checkIns, pairs } from "../../../db/schema/sqlite.ts";
import type { WorkspaceId } from "../../core/ids.ts";
import { isAvailable } from "../members/member.ts";
import { loadMembersById } from "../members/store.ts";
import { loadCandidates } from "./candidate-store.ts";
import type { PlacementInput } from "./placement.ts";
import { loadRoundInput, type RoundQuestion } from "./store.ts";

/** Who waits, who mentors, and the pairs that have not met yet. */
export async function loadPlacementInput(
  reader: Queries,
  workspaceId: WorkspaceId,
  question: RoundQuestion,
): Promise<PlacementInput> {
  const round = await loadRoundInput(reader, workspaceId, question);
  const unmet = await loadUnmetPairs(reader, workspaceId);
  const mentees = await loadMembersById(reader, [...new Set(unmet.map(({ menteeId }) => menteeId))]);
  const known = { workspaceId, track: question.track };
  const candidates = await loadCandidates(reader, mentees.filter(isAvailable), known);
  const byId = new Map(candidates.map(({ candidate }) => [candidate.id, candidate]));
  const movable = unmet.flatMap(({ pairId, mentorId, menteeId }) => {
    const mentee = byId.get(menteeId);
    return mentee ? [{ pairId, mentorId, mentee: { ...mentee, wanted: 1, mentors: 1 } }] : [];
  });
  return { round, movable };
}

async function loadUnmetPairs(reader: Queries, workspaceId: WorkspaceId) {
  const held = reader
    .select({ id: checkIns.id })
    .from(checkIns)
    .where(and(eq(checkIns.pairId, pairs.id), eq(checkIns.status, "held")));
  return reader
    .select({ pairId: pairs.id, mentorId: pairs.mentorId, menteeId: pairs.menteeId })
    .from(pairs)
    .where(and(eq(pairs.workspaceId, workspaceId), eq(pairs.status, "active"), not(exists(held))))
    .orderBy(pairs.startedAt, pairs.id);
}
