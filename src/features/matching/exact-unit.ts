import type { AssignmentProblem } from "./assign.ts";

const MOST_DECIMALS = 9;

/**
 * The unit in which all scores are whole numbers, when they have one: 0.01 for scores with two decimals. Whole
 * numbers add without rounding, so that sums are compared exactly and ties are ties. Scores without such a
 * unit, or too large for exact sums in it, are left as they are (unit 1): then sums are as exact as doubles.
 */
export function exactUnit({ mentees, mentors, score }: AssignmentProblem): number {
  const largest = score.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  // A dual price adds up at most one score per node there and one back.
  const largestWhole = Number.MAX_SAFE_INTEGER / (4 * (mentees + mentors + 1));
  for (let decimals = 0; decimals <= MOST_DECIMALS; decimals++) {
    const parts = 10 ** decimals;
    if (largest * parts > largestWhole) return 1;
    if (score.every((value) => Math.round(value * parts) / parts === value)) return 1 / parts;
  }
  return 1;
}
