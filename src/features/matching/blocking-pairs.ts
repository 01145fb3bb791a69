import type { AssignedPair, Assignment, AssignmentProblem } from "./assign.ts";

/**
 * The pairs that were not made though both would have been better off by their score, each leaving somebody else
 * for it or using what they have free. The best total usually has some (only greedy pairing has none, and leaves
 * people out for it), so they are told and not hidden. Nobody leaves a locked pair.
 */
export function blockingPairs(
  problem: AssignmentProblem,
  { pairs }: Pick<Assignment, "pairs">,
): readonly AssignedPair[] {
  const { mentees, rowStart, mentor, score } = problem;
  const lowest = lowestToBeat(problem, pairs);
  const made = new Set(pairs.map((pair) => pair.mentee * problem.mentors + pair.mentor));
  const blocking: AssignedPair[] = [];
  for (let mentee = 0; mentee < mentees; mentee++) {
    for (let edge = rowStart[mentee]!; edge < rowStart[mentee + 1]!; edge++) {
      const wish = Math.max(lowest.ofMentee[mentee]!, lowest.ofMentor[mentor[edge]!]!);
      if (score[edge]! <= wish || made.has(mentee * problem.mentors + mentor[edge]!)) continue;
      blocking.push({ mentee, mentor: mentor[edge]!, score: score[edge]! });
    }
  }
  return blocking;
}

/** What a new pair must be above for somebody to want it: anything while they have room, else their worst pair. */
function lowestToBeat(problem: AssignmentProblem, pairs: readonly AssignedPair[]) {
  const ofMentee = new Float64Array(problem.mentees).fill(Number.POSITIVE_INFINITY);
  const ofMentor = new Float64Array(problem.mentors).fill(Number.POSITIVE_INFINITY);
  const wanted = problem.wanted.slice();
  const places = problem.places.slice();
  for (const pair of pairs) {
    wanted[pair.mentee]!--;
    places[pair.mentor]!--;
    if (isLocked(problem, pair)) continue;
    ofMentee[pair.mentee] = Math.min(ofMentee[pair.mentee]!, pair.score);
    ofMentor[pair.mentor] = Math.min(ofMentor[pair.mentor]!, pair.score);
  }
  for (const [mentee, count] of wanted.entries()) if (count > 0) ofMentee[mentee] = Number.NEGATIVE_INFINITY;
  for (const [mentor, count] of places.entries()) if (count > 0) ofMentor[mentor] = Number.NEGATIVE_INFINITY;
  return { ofMentee, ofMentor };
}

function isLocked({ rowStart, mentor, locked }: AssignmentProblem, pair: AssignedPair): boolean {
  return locked?.[mentor.indexOf(pair.mentor, rowStart[pair.mentee])] === 1;
}
