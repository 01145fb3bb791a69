import type { Queries } from "../../../db/open.ts";
import type { MemberId, WorkspaceId } from "../../core/ids.ts";
import { loadNames } from "../members/name-store.ts";
import { loadMembersById, loadTopics } from "../members/store.ts";
import type { Wording } from "./wording.ts";
import type { KnownPair, Pair, PairPeople } from "./pair.ts";
import type { RoundPlan } from "./round-plan.ts";

/** Names of these people and titles of the workspace's topics. */
export async function loadWording(
  reader: Queries,
  workspaceId: WorkspaceId,
  ids: readonly MemberId[],
): Promise<Wording> {
  const names = await loadNames(reader, ids);
  const titles = new Map((await loadTopics(reader, workspaceId)).map((topic) => [topic.id, topic.title]));
  return {
    nameOf: (id) => names.get(id) ?? "somebody who is gone",
    titleOf: (topicId) => titles.get(topicId) ?? topicId,
  };
}

/** Everybody whom a plan may name. */
export function peopleIn(plan: RoundPlan): readonly MemberId[] {
  const couples = [...plan.locks, ...plan.forbids, ...plan.refusedLocks];
  return [
    ...new Set([
      ...plan.participants.map(({ id }) => id),
      ...couples.flatMap(({ mentorId, menteeId }) => [mentorId, menteeId]),
      ...plan.leftOut,
    ]),
  ];
}

/** Both of a pair; null when one of them was deleted. */
export async function loadPairPeople(reader: Queries, pair: Pair): Promise<PairPeople | null> {
  const [known] = await withPeople(reader, [pair]);
  return known ?? null;
}

/** Pairs with their two; a pair one of whom was deleted is left out. */
export async function withPeople(reader: Queries, pairs: readonly Pair[]): Promise<readonly KnownPair[]> {
  const ids = new Set(pairs.flatMap(({ mentorId, menteeId }) => [mentorId, menteeId]));
  const members = new Map((await loadMembersById(reader, [...ids])).map((member) => [member.id, member]));
  return pairs.flatMap((pair) => {
    const mentor = members.get(pair.mentorId);
    const mentee = members.get(pair.menteeId);
    return mentor && mentee ? [{ pair, mentor, mentee }] : [];
  });
}
