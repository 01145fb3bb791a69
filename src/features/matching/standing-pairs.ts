import type { AssignedPair, AssignmentProblem } from "./assign.ts";
import type { RematchProblem } from "./rematch.ts";

/** What the standing pairs leave open. */
export interface Standing {
  /** Those that may be moved. */
  readonly movable: readonly AssignedPair[];
  /** Per mentee who has mentors: who they are. */
  readonly mentorsOf: ReadonlyMap<number, ReadonlySet<number>>;
  /** Per mentor: 1 with a free place. */
  readonly hasRoom: Uint8Array;
  /** The largest score there is, its sign aside. */
  readonly size: number;
}

export function standingPairs({ problem, pairs, newcomers }: RematchProblem): Standing {
  const taken = new Int32Array(problem.mentors);
  const mentorsOf = new Map<number, Set<number>>();
  for (const { mentee, mentor } of pairs) {
    taken[mentor]!++;
    mentorsOf.set(mentee, (mentorsOf.get(mentee) ?? new Set()).add(mentor));
  }
  const waiting = new Set(newcomers);
  return {
    movable: pairs.filter((pair) => !waiting.has(pair.mentee) && !isLocked(problem, pair)),
    mentorsOf,
    hasRoom: Uint8Array.from(problem.places, (places, mentor) => (taken[mentor]! < places ? 1 : 0)),
    size: Math.max(largest(problem.score), largest(pairs.map(({ score }) => score))),
  };
}

function largest(scores: ArrayLike<number>): number {
  let most = 0;
  for (let place = 0; place < scores.length; place++) most = Math.max(most, Math.abs(scores[place]!));
  return most;
}

function isLocked({ rowStart, mentor, locked }: AssignmentProblem, pair: AssignedPair): boolean {
  if (locked === undefined) return false;
  const row = mentor.subarray(rowStart[pair.mentee], rowStart[pair.mentee + 1]);
  const place = row.indexOf(pair.mentor);
  return place !== -1 && locked[rowStart[pair.mentee]! + place] === 1;
}
