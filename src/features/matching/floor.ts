import { mostServed } from "./most-served.ts";
import type { OpenProblem } from "./open-problem.ts";

/** How high the lowest score can be while as many mentees are served, and why it can be no higher. */
export interface FloorProof {
  readonly value: number;
  /** The mentors that are scarce among pairs above the value: with those pairs alone fewer can be served. */
  readonly scarce: Uint8Array;
}

/** `served` is how many mentees can be served with all pairs. Null when that is nobody. */
export function highestFloor(problem: OpenProblem, served: number): FloorProof | null {
  if (served === 0) return null;
  const scores = distinctScores(problem.score);
  let reachable = 0;
  let unreachable = scores.length;
  let scarce = new Uint8Array(problem.mentors);
  while (unreachable - reachable > 1) {
    const middle = (reachable + unreachable) >> 1;
    const service = mostServed(problem, { least: scores[middle]! });
    if (service.served === served) reachable = middle;
    else {
      unreachable = middle;
      scarce = Uint8Array.from(service.scarce);
    }
  }
  return { value: scores[reachable]!, scarce };
}

function distinctScores(score: Float64Array): Float64Array {
  const sorted = score.toSorted();
  return sorted.filter((value, index) => index === 0 || value !== sorted[index - 1]);
}
