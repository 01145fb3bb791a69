import { MemberId } from "../../core/ids.ts";
import type { AssignedPair, AssignmentProblem } from "./assign.ts";
import { appendMentor } from "./append-mentor.ts";
import type { MenteeCandidate, MentorCandidate } from "./candidate.ts";
import { fitnessOf, type FitnessContext } from "./fitness.ts";
import type { Couple } from "./relations.ts";
import type { RoundPeople } from "./round-problem.ts";
import { solveRound } from "./solve-round.ts";

/** A round as it was solved. */
export interface Outcome {
  readonly people: RoundPeople;
  readonly problem: AssignmentProblem;
  readonly solving: { readonly kept: readonly Couple[]; readonly floor: boolean };
  readonly pairs: readonly AssignedPair[];
}

/** What somebody's round would have been, found by solving it again; false when it is too dear to know. */
export interface Trials {
  withPlaces(row: number, change: { readonly column: number; readonly more: number }): boolean;
  withMentor(row: number, change: { readonly topicId: string; readonly places: number }): boolean;
}

/** Pairs looked at while trying, in all: a large round is not solved a thousand times over. */
const MOST_WORK = 60_000;

export function createTrials(outcome: Outcome, context: FitnessContext): Trials {
  let work = 0;
  function serves(row: number, changed: () => Pick<Outcome, "people" | "problem">): boolean {
    work += outcome.problem.mentor.length + outcome.problem.mentees;
    if (work > MOST_WORK) return false;
    const { people, problem } = changed();
    const { pairs } = solveRound(withLowered(problem, row), people, outcome.solving);
    return pairs.some((pair) => pair.mentee === row);
  }
  return {
    withPlaces: (row, { column, more }) => serves(row, () => withPlaces(outcome, { column, more }, context)),
    withMentor: (row, { topicId, places }) =>
      serves(row, () => {
        const mentor = somebodyNew(outcome.people.mentees[row]!, topicId, places);
        return withMentor(outcome, mentor, context);
      }),
  };
}

/** The smallest difference between two scores. */
const STEP = 1e-6;

/**
 * Somebody's scores, a step lower: whoever is served even so is served in every best round, not by the seed alone,
 * which may fall otherwise next time.
 */
function withLowered(problem: AssignmentProblem, row: number): AssignmentProblem {
  const score = problem.score.slice();
  for (let edge = problem.rowStart[row]!; edge < problem.rowStart[row + 1]!; edge++)
    score[edge] = Math.round((score[edge]! - STEP) * 1e6) / 1e6;
  return { ...problem, score };
}

/** The share of open places is part of a score, so that of every pair with this mentor is another. */
function withPlaces(
  { problem, people }: Outcome,
  { column, more }: { readonly column: number; readonly more: number },
  context: FitnessContext,
): Pick<Outcome, "people" | "problem"> {
  const before = people.mentors[column]!;
  const mentor = { ...before, capacity: before.capacity + more, places: before.places + more };
  const places = problem.places.slice();
  const score = problem.score.slice();
  places[column] = mentor.places;
  for (const [row, mentee] of people.mentees.entries())
    for (let edge = problem.rowStart[row]!; edge < problem.rowStart[row + 1]!; edge++) {
      if (problem.mentor[edge] !== column) continue;
      const fitness = fitnessOf(mentee, mentor, context);
      if (fitness.kind === "allowed") score[edge] = fitness.score;
    }
  return { people, problem: { ...problem, places, score } };
}

function withMentor(
  { problem, people }: Outcome,
  mentor: MentorCandidate,
  context: FitnessContext,
): Pick<Outcome, "people" | "problem"> {
  const more = appendMentor(problem, mentor.places, (row) => {
    const fitness = fitnessOf(people.mentees[row]!, mentor, context);
    return fitness.kind === "allowed" ? { score: fitness.score, isLocked: false } : null;
  });
  return { people: { ...people, mentors: [...people.mentors, mentor] }, problem: more };
}

const NOBODY_YET = MemberId.parse("member_0000000000000000");
const MIDDLE_LEVEL = 3;

/** A mentor of one topic who works when the mentee does, and of whom nothing else is known. */
function somebodyNew({ hours }: MenteeCandidate, topicId: string, places: number): MentorCandidate {
  return {
    id: NOBODY_YET,
    name: "",
    hours,
    team: null,
    office: null,
    managerId: null,
    waitingSinceAt: null,
    teach: [{ topicId, weight: MIDDLE_LEVEL }],
    learn: [],
    goals: [],
    cadenceDays: null,
    meetingForm: null,
    ranked: [],
    again: [],
    capacity: places,
    places,
  };
}
