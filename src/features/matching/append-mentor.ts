import type { AssignmentProblem } from "./assign.ts";

export interface AppendedPair {
  readonly score: number;
  readonly isLocked: boolean;
}

/** A problem with one more mentor, the last one; `pairWith` says by mentee whether they may be given this one. */
export function appendMentor(
  problem: AssignmentProblem,
  places: number,
  pairWith: (row: number) => AppendedPair | null,
): AssignmentProblem {
  const size = problem.mentor.length + problem.mentees;
  const rowStart = problem.rowStart.slice();
  const [mentor, score, locked] = [new Int32Array(size), new Float64Array(size), new Uint8Array(size)];
  let added = 0;
  for (let row = 0; row < problem.mentees; row++) {
    const [from, to] = [problem.rowStart[row]!, problem.rowStart[row + 1]!];
    mentor.set(problem.mentor.subarray(from, to), from + added);
    score.set(problem.score.subarray(from, to), from + added);
    if (problem.locked) locked.set(problem.locked.subarray(from, to), from + added);
    const pair = pairWith(row);
    if (pair !== null) {
      mentor[to + added] = problem.mentors;
      score[to + added] = pair.score;
      locked[to + added++] = pair.isLocked ? 1 : 0;
    }
    rowStart[row + 1] = to + added;
  }
  const end = problem.mentor.length + added;
  return {
    mentees: problem.mentees,
    mentors: problem.mentors + 1,
    places: Int32Array.from([...problem.places, places]),
    wanted: problem.wanted,
    rowStart,
    mentor: mentor.slice(0, end),
    score: score.slice(0, end),
    locked: locked.slice(0, end),
  };
}
