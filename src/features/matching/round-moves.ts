import type { MemberId } from "../../core/ids.ts";
import type { Proposal, RoundPlan } from "./round-plan.ts";

/** Somebody whose mentors differ between two rounds of the same people; no mentors for somebody who has none. */
export interface RoundMove {
  readonly menteeId: MemberId;
  readonly before: readonly Proposal[];
  readonly after: readonly Proposal[];
}

/** Who is moved from one plan to the other, whoever is moved for the worse first. */
export function movesBetween(before: RoundPlan, after: RoundPlan): readonly RoundMove[] {
  const earlier = Map.groupBy(before.proposals, ({ menteeId }) => menteeId);
  const later = Map.groupBy(after.proposals, ({ menteeId }) => menteeId);
  return [...new Set([...earlier.keys(), ...later.keys()])]
    .map((menteeId) => onlyNew({ menteeId, before: earlier.get(menteeId), after: later.get(menteeId) }))
    .filter((move) => move.before.length + move.after.length > 0)
    .toSorted((one, other) => gainOf(one) - gainOf(other) || (one.menteeId < other.menteeId ? -1 : 1));
}

/** What stays the same is no move. */
function onlyNew({
  menteeId,
  before = [],
  after = [],
}: {
  readonly menteeId: MemberId;
  readonly before: readonly Proposal[] | undefined;
  readonly after: readonly Proposal[] | undefined;
}): RoundMove {
  return {
    menteeId,
    before: before.filter(({ mentorId }) => !after.some((one) => one.mentorId === mentorId)),
    after: after.filter(({ mentorId }) => !before.some((one) => one.mentorId === mentorId)),
  };
}

function gainOf({ before, after }: RoundMove): number {
  return scoreOf(after) - scoreOf(before);
}

function scoreOf(proposals: readonly Proposal[]): number {
  return proposals.reduce((sum, { score }) => sum + score, 0);
}
