import type { Candidate, MentorCandidate } from "./candidate.ts";
import { sharedTopics } from "./fit-parts.ts";
import { judgeFor, type FitnessContext, type Forbidding } from "./fitness.ts";
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
  const { commonTopic } = context.settings.hard;
  const wishes = mentee.learn.map((wish) => wish.topicId);
  if (commonTopic && wishes.length === 0) return { kind: "no_wishes" };
  if (others.length === 0) return { kind: "no_mentors" };
  const teachers = commonTopic
    ? others.filter((mentor) => sharedTopics(mentee.learn, mentor.teach).length > 0)
    : others;
  if (teachers.length === 0) return { kind: "nobody_teaches", wishes, taught: taughtBy(others) };
  return causeAmong(teachers, mentee, context);
}

function causeAmong(teachers: readonly MentorCandidate[], mentee: Candidate, context: FitnessContext): Cause {
  const judge = judgeFor(mentee, context);
  const judged = teachers.map((mentor) => ({ mentor, fitness: judge(mentor) }));
  const fitting = judged.filter(({ fitness }) => fitness.kind === "allowed").map(({ mentor }) => mentor);
  if (fitting.length > 0) {
    return {
      kind: "all_full",
      wishes: taughtWishes(mentee, fitting),
      mentorIds: named(fitting),
      mentors: fitting.length,
      takenInRound: fitting.some((mentor) => mentor.places > 0),
    };
  }
  const forbidding = judged.flatMap(({ mentor, fitness }) =>
    fitness.kind === "forbidden" ? [{ mentor, cause: fitness.cause }] : [],
  );
  const away = forbidding.filter(({ cause }) => cause === "no_shared_hours").map(({ mentor }) => mentor);
  if (away.length > 0) {
    return { kind: "no_shared_hours", wishes: taughtWishes(mentee, away), mentorIds: named(away) };
  }
  const { coolingWeeks, hard } = context.settings;
  return {
    kind: "ruled_out",
    wishes: taughtWishes(mentee, teachers),
    by: eachOnce(forbidding.map(({ cause }) => cause)),
    coolingWeeks,
    reportChain: hard.reportChain,
    sameTeam: hard.sameTeam,
  };
}

function eachOnce(causes: readonly Forbidding[]): readonly Forbidding[] {
  return [...new Set(causes)].sort();
}

/** The mentee's wishes that these mentors teach, in the mentee's order. */
function taughtWishes(mentee: Candidate, mentors: readonly Candidate[]): readonly string[] {
  const taught = new Set(taughtBy(mentors));
  return mentee.learn.map((wish) => wish.topicId).filter((topicId) => taught.has(topicId));
}

function taughtBy(mentors: readonly Candidate[]): readonly string[] {
  return [...new Set(mentors.flatMap((mentor) => mentor.teach.map((topic) => topic.topicId)))].sort();
}

/** A few of them, always the same ones. */
export function named(mentors: readonly Pick<Candidate, "id">[]) {
  return mentors
    .map((mentor) => mentor.id)
    .sort()
    .slice(0, MOST_NAMED);
}
