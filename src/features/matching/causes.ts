import type { Candidate, MentorCandidate } from "./candidate.ts";
import { fitnessOf, sharedTopics, type FitnessContext, type Forbidding } from "./fitness.ts";
import type { Cause } from "./round-plan.ts";

/** As many names as help somebody to go on. */
const MOST_NAMED = 3;

/**
 * Why a mentee has no mentor in a round, found by asking of everybody in turn: do they teach a wish, may the two be
 * paired, do they share hours, had they a place. The first question that nobody is left after is the cause. Rests on
 * the solver's promise: whoever is left out of a largest assignment finds all who fit full.
 */
export function causeOf(
  mentee: Candidate,
  mentors: readonly MentorCandidate[],
  context: FitnessContext,
): Cause {
  const others = mentors.filter((mentor) => mentor.id !== mentee.id);
  if (mentee.learn.length === 0) return { kind: "no_wishes" };
  if (others.length === 0) return { kind: "no_mentors" };
  const teachers = others.filter((mentor) => sharedTopics(mentee.learn, mentor.teach).length > 0);
  const wishes = mentee.learn.map((wish) => wish.topicId);
  if (teachers.length === 0) return { kind: "nobody_teaches", wishes, taught: taughtBy(others) };
  const judged = teachers.map((mentor) => ({ mentor, forbidding: forbiddingOf(mentee, mentor, context) }));
  const possible = judged.filter(({ forbidding }) => forbidding === null || forbidding === "no_shared_hours");
  if (possible.length === 0)
    return { kind: "ruled_out", wishes: taughtWishes(mentee, teachers), by: causesOf(judged) };
  const fitting = possible.filter(({ forbidding }) => forbidding === null).map(({ mentor }) => mentor);
  if (fitting.length === 0) {
    const away = possible.map(({ mentor }) => mentor);
    return { kind: "no_shared_hours", wishes: taughtWishes(mentee, away), mentorIds: named(away) };
  }
  return {
    kind: "all_full",
    wishes: taughtWishes(mentee, fitting),
    mentorIds: named(fitting),
    mentors: fitting.length,
    takenInRound: fitting.some((mentor) => mentor.places > 0),
  };
}

function forbiddingOf(
  mentee: Candidate,
  mentor: MentorCandidate,
  context: FitnessContext,
): Forbidding | null {
  const fitness = fitnessOf(mentee, mentor, context);
  return fitness.kind === "forbidden" ? fitness.cause : null;
}

function causesOf(judged: readonly { readonly forbidding: Forbidding | null }[]): readonly Forbidding[] {
  return [...new Set(judged.flatMap(({ forbidding }) => forbidding ?? []))].sort();
}

/** The mentee's wishes that these mentors teach, in the mentee's order. */
function taughtWishes(mentee: Candidate, mentors: readonly Candidate[]): readonly string[] {
  const taught = new Set(taughtBy(mentors));
  return mentee.learn.map((wish) => wish.topicId).filter((topicId) => taught.has(topicId));
}

function taughtBy(mentors: readonly Candidate[]): readonly string[] {
  return [...new Set(mentors.flatMap((mentor) => mentor.teach.map((topic) => topic.topicId)))].sort();
}

function named(mentors: readonly Candidate[]) {
  return mentors
    .map((mentor) => mentor.id)
    .sort()
    .slice(0, MOST_NAMED);
}
