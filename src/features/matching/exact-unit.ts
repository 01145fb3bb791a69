import type { AssignmentProblem } from "./assign.ts";

const MOST_DECIMALS = 9;

/**
 * The unit in which all scores are whole numbers, when they have one: 0.01 for scores with two decimals. Whole
 * numbers add without rounding, so that sums are compared exactly and ties are ties. Scores without such a
 * unit, or too large for exact sums in it, are left as they are (unit 1): then sums are as exact as doubles.
 */
export function exactUnit({ mentees, mentors, score }: AssignmentProblem): number {
  const { largest, isWhole } = sizeOf(score);
  // A dual price adds up at most one score per node there and one back.
  const largestWhole = Number.MAX_SAFE_INTEGER / (4 * (mentees + mentors + 1));
  for (let decimals = 0; decimals <= MOST_DECIMALS; decimals++) {
    const parts = 10 ** decimals;
    if (largest * parts > largestWhole) return 1;
    if (decimals === 0 ? isWhole : areWhole(score, parts)) return 1 / parts;
  }
  return 1;
}

function sizeOf(score: Float64Array): { readonly largest: number; readonly isWhole: boolean } {
  let largest = 0;
  let isWhole = true;
  for (let edge = 0; edge < score.length; edge++) {
    const size = Math.abs(score[edge]!);
    if (size > largest) largest = size;
    if (Math.floor(size) !== size) isWhole = false;
  }
  return { largest, isWhole };
}

/** Whether every score is a whole number of parts: the double that is nearest to so many parts of one. */
function areWhole(score: Float64Array, parts: number): boolean {
  for (let edge = 0; edge < score.length; edge++)
    if (Math.round(score[edge]! * parts) / parts !== score[edge]) return false;
  return true;
}
