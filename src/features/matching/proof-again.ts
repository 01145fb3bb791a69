import type { Round, RoundPlan } from "./round-plan.ts";
import type { RoundInput } from "./round.ts";

// Before a round is published it is solved and checked once more, for the people as they are now and the day and the
// settings that it was solved with. A preview that somebody changed in the file, or that another version made, is not
// what comes out, and is not published.

/** Today's people as the round was solved for: whoever joined since does not hold it up, they are in the next one. */
export function asItWasSolved(
  input: RoundInput,
  { plan, createdAt }: Pick<Round, "plan" | "createdAt">,
): RoundInput {
  const { participants, settings, seed } = plan;
  const mentees = new Set(participants.filter(({ asMentee }) => asMentee).map(({ id }) => id));
  const mentors = new Set(participants.filter(({ places }) => places !== null).map(({ id }) => id));
  return {
    ...input,
    mentees: input.mentees.filter(({ id }) => mentees.has(id)),
    mentors: input.mentors.filter(({ id }) => mentors.has(id)),
    settings,
    seed,
    now: createdAt,
  };
}

/** Whether the same pairs come out, for the same score each. */
export function comesOutAlike(one: RoundPlan, other: RoundPlan): boolean {
  return one.total === other.total && keyOf(one) === keyOf(other);
}

function keyOf({ proposals }: RoundPlan): string {
  return proposals
    .map(({ menteeId, mentorId, score }) => `${menteeId} ${mentorId} ${score}`)
    .sort()
    .join("\n");
}
