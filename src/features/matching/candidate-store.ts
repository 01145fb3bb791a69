import { and, eq, inArray } from "drizzle-orm";
import type { Queries } from "../../../db/open.ts";
import { assessments } from "../../../db/schema/sqlite.ts";
import type { MemberId, WorkspaceId } from "../../core/ids.ts";
import type { Member } from "../members/member.ts";
import { loadMemberTopics } from "../members/store.ts";
import { loadWishes } from "../members/wish-store.ts";
import { NO_WISHES } from "../members/wishes.ts";
import type { Candidate } from "./candidate.ts";
import { goalsOf, type TrackAreas } from "./goals.ts";
import { loadReunionWishes } from "./reunion-store.ts";

/** A member as a round must know them, with how many mentors they wish for. */
export interface KnownCandidate {
  readonly candidate: Candidate;
  readonly wantedMentors: number;
}

/** These members with all that they and their track say about a match. */
export async function loadCandidates(
  reader: Queries,
  people: readonly Member[],
  known: { readonly workspaceId: WorkspaceId; readonly track: TrackAreas | null },
): Promise<readonly KnownCandidate[]> {
  const ids = people.map(({ id }) => id);
  const topics = await loadMemberTopics(reader, ids);
  const wishes = await loadWishes(reader, ids);
  const reunions = await loadReunionWishes(reader, known.workspaceId);
  const steps = known.track ? await loadOwnSteps(reader, ids, known.track.id) : NOTHING;
  return people.map(({ id, name, hours, team, managerId, waitingSinceAt }) => {
    const { wantedMentors, ...wished } = wishes.get(id) ?? NO_WISHES;
    const ownSteps = steps.get(id) ?? new Map<string, number>();
    const learn = (topics.learn.get(id) ?? []).map((wish) => {
      const ownLevel = wish.ownLevel ?? ownSteps.get(wish.topicId);
      return ownLevel === undefined ? wish : { ...wish, ownLevel };
    });
    const goals = known.track ? goalsOf(known.track, ownSteps) : [];
    const person = { id, name, hours, team, managerId, waitingSinceAt };
    const teach = topics.teach.get(id) ?? [];
    return {
      candidate: { ...person, ...wished, teach, learn, goals, again: reunions.get(id) ?? [] },
      wantedMentors,
    };
  });
}

const NOTHING: ReadonlyMap<MemberId, ReadonlyMap<string, number>> = new Map();

/** Where each of these people sees themselves; what a mentor sees is between the two and counts for no match. */
async function loadOwnSteps(
  reader: Queries,
  ids: readonly MemberId[],
  trackId: string,
): Promise<ReadonlyMap<MemberId, ReadonlyMap<string, number>>> {
  if (ids.length === 0) return NOTHING;
  const rows = await reader
    .select({
      memberId: assessments.memberId,
      focusAreaId: assessments.focusAreaId,
      step: assessments.step,
    })
    .from(assessments)
    .where(
      and(
        inArray(assessments.memberId, [...ids]),
        eq(assessments.assessedBy, assessments.memberId),
        eq(assessments.trackId, trackId),
      ),
    );
  const steps = new Map<MemberId, Map<string, number>>();
  for (const { memberId, focusAreaId, step } of rows) {
    const own = steps.get(memberId) ?? new Map<string, number>();
    steps.set(memberId, own.set(focusAreaId, step));
  }
  return steps;
}
