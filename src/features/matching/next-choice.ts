import type { MemberId } from "../../core/ids.ts";
import { placementsFor } from "./placement.ts";
import type { RoundInput } from "./round.ts";
import type { Proposal } from "./round-plan.ts";

export interface Choice {
  /** Mentors whom this mentee is not to be asked about: it came to nothing with them, or a lead ruled them out. */
  readonly without: readonly MemberId[];
  /** The round's own mentors; null for all there are. */
  readonly among: ReadonlySet<MemberId> | null;
}

/**
 * The best free mentor for one mentee, among the places that are left and without moving anybody. Null when they look
 * for no mentor any more, or nobody who fits has a place.
 *
 * @throws when the choice is not proven to be the best
 */
export function nextChoice(
  input: RoundInput,
  menteeId: MemberId,
  { without, among }: Choice,
): Proposal | null {
  const mentors = input.mentors.filter(({ id }) => among?.has(id) ?? true);
  const forbids = without.map((mentorId) => ({ mentorId, menteeId }));
  const [best] = placementsFor({ round: { ...input, mentors, forbids }, movable: [] }, menteeId, 0);
  return best?.newcomer ?? null;
}
