import type { MemberId } from "../../core/ids.ts";
import { planRound, type RoundInput } from "./round.ts";
import type { Proposal } from "./round-plan.ts";

export interface Choice {
  /** Mentors whom this mentee is not to be asked about: it came to nothing with them, or a lead ruled them out. */
  readonly without: readonly MemberId[];
  /** The round's own mentors; null for all there are. */
  readonly among: ReadonlySet<MemberId> | null;
}

/**
 * The best free mentor for one mentee, without moving anybody: a round of one, among the places that are left. Null
 * when they look for no mentor any more, or nobody who fits has a place.
 *
 * @throws when the choice is not proven to be the best
 */
export function nextChoice(input: RoundInput, menteeId: MemberId, choice: Choice): Proposal | null {
  const mentee = input.mentees.find(({ id }) => id === menteeId);
  if (mentee === undefined) return null;
  const forbids = choice.without.map((mentorId) => ({ mentorId, menteeId }));
  const mentees = [{ ...mentee, wanted: 1, mentors: 0 }];
  const mentors = input.mentors.filter(({ id }) => choice.among?.has(id) ?? true);
  const { certificate, proposals } = planRound({ ...input, mentees, mentors, locks: [], forbids });
  if (!certificate.verified) {
    throw new Error(`Cannot choose a mentor for '${menteeId}': ${certificate.problems.join("; ")}`);
  }
  return proposals[0] ?? null;
}
