import type { AssignmentProblem } from "./assign.ts";
import { named } from "./causes.ts";
import type { Help } from "./round-plan.ts";
import type { Outcome, Trials } from "./trials.ts";

/** Mentors whose further place is tried, and how many places. */
const MOST_MENTORS = 3;
const MOST_PLACES = 2;

/**
 * How many more places would give somebody a mentor. For a few people it is found by solving the round again with one
 * or two more places with a mentor who fits. Where that is too dear, or not enough, the people who wait for the same
 * mentors are counted: with one more place for each of them, all of them are served.
 */
export function createPlacesHelp(outcome: Outcome, trials: Trials): (row: number) => readonly Help[] {
  const { problem, people } = outcome;
  const waitingWith = createWaitingCount(outcome);
  return (row) => {
    const fitting = bestFitting(problem, row);
    for (let places = 1; places <= MOST_PLACES; places++) {
      const enough = fitting.filter((column) => trials.withPlaces(row, { column, more: places }));
      const mentorIds = named(enough.map((column) => people.mentors[column]!));
      if (mentorIds.length > 0) return [{ kind: "places", places, mentorIds }];
    }
    const wishes = people.mentees[row]!.learn.map(({ topicId }) => topicId);
    return [{ kind: "places_for_all", places: waitingWith(row), wishes }];
  };
}

/** The mentors who fit best. */
function bestFitting({ rowStart, mentor, score }: AssignmentProblem, row: number): readonly number[] {
  const edges = Array.from(
    { length: rowStart[row + 1]! - rowStart[row]! },
    (_, index) => rowStart[row]! + index,
  );
  return edges
    .sort((one, other) => score[other]! - score[one]! || one - other)
    .slice(0, MOST_MENTORS)
    .map((edge) => mentor[edge]!);
}

/**
 * How many people wait for the same mentors as somebody does, directly or through others who would have to make room:
 * as many as are left out of their connected part. Whoever may have a mentor with a free place makes no room there.
 */
function createWaitingCount({ problem, people, pairs }: Outcome): (row: number) => number {
  const { rowStart, mentor, places } = problem;
  const leader = Int32Array.from({ length: problem.mentors }, (_, index) => index);
  function leaderOf(column: number): number {
    let top = column;
    while (leader[top] !== top) top = leader[top] = leader[leader[top]!]!;
    return top;
  }
  const taken = new Int32Array(problem.mentors);
  const served = new Uint8Array(problem.mentees);
  for (const pair of pairs) {
    taken[pair.mentor]!++;
    served[pair.mentee] = 1;
  }
  for (let row = 0; row < problem.mentees; row++) {
    const columns = mentor.subarray(rowStart[row], rowStart[row + 1]);
    if (columns.some((column) => taken[column]! < places[column]!)) continue;
    for (const column of columns) leader[leaderOf(column)] = leaderOf(columns[0]!);
  }
  const waiting = new Int32Array(problem.mentors);
  people.mentees.forEach((mentee, row) => {
    const isLeft = served[row] === 0 && mentee.mentors === 0 && mentee.wanted > 0;
    if (isLeft && rowStart[row]! < rowStart[row + 1]!) waiting[leaderOf(mentor[rowStart[row]!]!)]!++;
  });
  return (row) => waiting[leaderOf(mentor[rowStart[row]!]!)]!;
}
