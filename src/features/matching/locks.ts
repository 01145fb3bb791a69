import type { MemberId } from "../../core/ids.ts";
import { fitnessOf, type FitnessContext } from "./fitness.ts";
import type { Couple } from "./relations.ts";
import type { LockRefusal } from "./round-plan.ts";
import type { RoundPeople } from "./round-problem.ts";

/** Couples to be kept: those that can be, and those that cannot, with what stands in the way. */
export interface JudgedLocks {
  readonly kept: readonly Couple[];
  readonly refused: readonly LockRefusal[];
}

/** Whatever their order, and each couple once. A lock never bends a rule; who asked for what is not told. */
export function judgeLocks(
  locks: readonly Couple[],
  people: RoundPeople,
  context: FitnessContext,
): JudgedLocks {
  const kept: Couple[] = [];
  const refused: LockRefusal[] = [];
  for (const couple of eachOnce(locks)) {
    const because = refusalOf(couple, people, { context, kept });
    if (because === null) kept.push(couple);
    else refused.push({ ...couple, because });
  }
  return { kept, refused };
}

/** By mentee and then by mentor. */
export function eachOnce(couples: readonly Couple[]): readonly Couple[] {
  const byKey = new Map(
    couples.map(({ mentorId, menteeId }) => [`${menteeId} ${mentorId}`, { mentorId, menteeId }]),
  );
  return [...byKey].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, couple]) => couple);
}

function refusalOf(
  { mentorId, menteeId }: Couple,
  { mentees, mentors }: RoundPeople,
  { context, kept }: { readonly context: FitnessContext; readonly kept: readonly Couple[] },
): LockRefusal["because"] | null {
  const mentor = mentors.find(({ id }) => id === mentorId);
  const mentee = mentees.find(({ id }) => id === menteeId);
  if (mentor === undefined) return "unknown_mentor";
  if (mentee === undefined) return "unknown_mentee";
  if (fitnessOf(mentee, mentor, context).kind === "forbidden") return "cannot_be_paired";
  if (kept.filter((one) => one.mentorId === mentorId).length >= mentor.places) return "no_place";
  const given = kept.filter((one) => one.menteeId === menteeId).length;
  return given >= mentee.wanted ? "enough_mentors" : null;
}

/** A refusal for a lead; names come out plain, not escaped. */
export function refusalWords(
  { mentorId, menteeId, because }: LockRefusal,
  nameOf: (id: MemberId) => string,
): string {
  const [mentor, mentee] = [nameOf(mentorId), nameOf(menteeId)];
  switch (because) {
    case "unknown_mentor":
      return `${mentor} is no mentor in this round, so the pair with ${mentee} cannot be kept`;
    case "unknown_mentee":
      return `${mentee} looks for no mentor in this round, so the pair with ${mentor} cannot be kept`;
    case "cannot_be_paired":
      return `${mentor} and ${mentee} cannot be paired by the rules of the programme`;
    case "no_place":
      return `${mentor} has no place left for ${mentee}`;
    case "enough_mentors":
      return `${mentee} has as many mentors as they wish, without ${mentor}`;
  }
}
