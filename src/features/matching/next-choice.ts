import type { MemberId } from "../../core/ids.ts";
import { placementsFor } from "./placement.ts";
import type { RoundInput } from "./round.ts";
import type { Proposal } from "./round-plan.ts";

export interface Choice {
  /** Mentors whom this mentee is not to be asked about: it came to nothing with them, or a lead ruled them out. */
  readonly without: readonly MemberId[];
  /** The round's own mentors; null for all there are. */
  readonly among: ReadonlySet<MemberId> | null;
  /** How many mentors the round gave them, 1 or 2: nobody gets more by asking on. */
  readonly planned: number;
}

/**
 * The best free mentors for one mentee, among the places that are left and without moving anybody: as many as they
 * lack of those that the round gave them. None when they look for no mentor any more, or nobody who fits has a place.
 *
 * @throws when a choice is not proven to be the best
 */
export function nextChoices(input: RoundInput, menteeId: MemberId, choice: Choice): readonly Proposal[] {
  const mentee = input.mentees.find(({ id }) => id === menteeId);
  if (mentee === undefined) return [];
  const lacking = Math.min(mentee.wanted, Math.max(1, choice.planned - mentee.mentors));
  const chosen: Proposal[] = [];
  while (chosen.length < lacking) {
    const without = [...choice.without, ...chosen.map(({ mentorId }) => mentorId)];
    const best = bestFor(input, menteeId, { ...choice, without });
    if (best === null) break;
    chosen.push(best);
  }
  return chosen;
}

function bestFor(input: RoundInput, menteeId: MemberId, { without, among }: Choice): Proposal | null {
  const mentors = input.mentors.filter(({ id }) => among?.has(id) ?? true);
  const forbids = without.map((mentorId) => ({ mentorId, menteeId }));
  const [best] = placementsFor({ round: { ...input, mentors, forbids }, movable: [] }, menteeId, 0);
  return best?.newcomer ?? null;
}
