import type { AssignmentProblem } from "./assign.ts";

/** What is left to decide once the locked pairs are given: the same people, fewer places, wishes and pairs. */
export interface OpenProblem {
  readonly mentees: number;
  readonly mentors: number;
  /** Per mentor: those that no locked pair takes. */
  readonly places: Int32Array;
  /** Per mentee: 1 who is still to get a first mentor. */
  readonly firsts: Int32Array;
  /** Per mentee: 1 who wants one more, as a second. */
  readonly seconds: Int32Array;
  /** The pairs that are not locked. */
  readonly rowStart: Int32Array;
  readonly mentor: Int32Array;
  readonly score: Float64Array;
}

export function openProblem(problem: AssignmentProblem): OpenProblem {
  const { mentees, mentors, places, wanted, rowStart, mentor, score, locked } = problem;
  const left = locked?.includes(1)
    ? withoutLocked(problem, locked)
    : { places, wanted, rowStart, mentor, score };
  return {
    ...left,
    mentees,
    mentors,
    firsts: left.wanted.map((count, mentee) => (count > 0 && count === wanted[mentee] ? 1 : 0)),
    seconds: left.wanted.map((count, mentee) => (count > 0 && wanted[mentee] === 2 ? 1 : 0)),
  };
}

type Left = Pick<AssignmentProblem, "places" | "wanted" | "rowStart" | "mentor" | "score">;

function withoutLocked(problem: AssignmentProblem, locked: Uint8Array): Left {
  const places = problem.places.slice();
  const wanted = problem.wanted.slice();
  const rowStart = problem.rowStart.slice();
  let dropped = 0;
  for (let mentee = 0; mentee < problem.mentees; mentee++) {
    for (let edge = problem.rowStart[mentee]!; edge < problem.rowStart[mentee + 1]!; edge++) {
      if (locked[edge] !== 1) continue;
      places[problem.mentor[edge]!]!--;
      wanted[mentee]!--;
      dropped++;
    }
    rowStart[mentee + 1]! -= dropped;
  }
  return {
    places,
    wanted,
    rowStart,
    mentor: problem.mentor.filter((_, edge) => locked[edge] !== 1),
    score: problem.score.filter((_, edge) => locked[edge] !== 1),
  };
}
