import type { OpenProblem } from "./open-problem.ts";

export interface Service {
  /** How many mentees can have a first mentor. */
  readonly served: number;
  /**
   * Per mentor: 1 when everybody left over competes for them, directly or through others who would have to
   * make room. All their places are full, and each is given to somebody who has no mentor but these.
   */
  readonly scarce: Uint8Array;
}

interface Search {
  readonly problem: OpenProblem;
  /** Pairs below this score do not count. */
  readonly least: number;
  /** Per mentor, the mentees they have now. */
  readonly taken: readonly number[][];
  /** Per mentee, the mentor they have now, or NOBODY. */
  readonly mentorOf: Int32Array;
  /** Per mentor, the attempt that reached them last, or DEAD. */
  readonly reachedIn: Int32Array;
  /** Per mentor, the mentee through whom they were reached. */
  readonly reachedFrom: Int32Array;
}

const NOBODY = -1;
const DEAD = -1;

/**
 * A maximum matching of one mentor per mentee (Kuhn 1955, breadth first). What a failed attempt has reached
 * can never lead anywhere again, so it is searched once: the failed attempts together cost no more than one
 * look at every pair, and what they have reached are the scarce mentors.
 */
export function mostServed(problem: OpenProblem, { least = Number.NEGATIVE_INFINITY } = {}): Service {
  const search: Search = {
    problem,
    least,
    taken: Array.from({ length: problem.mentors }, () => []),
    mentorOf: new Int32Array(problem.mentees).fill(NOBODY),
    reachedIn: new Int32Array(problem.mentors),
    reachedFrom: new Int32Array(problem.mentors),
  };
  const left: number[] = [];
  for (let mentee = 0; mentee < problem.mentees; mentee++)
    if (problem.firsts[mentee] === 1 && !serveAtOnce(search, mentee)) left.push(mentee);
  let served = search.mentorOf.reduce((count, mentor) => (mentor === NOBODY ? count : count + 1), 0);
  for (const mentee of left) if (serve(search, mentee)) served++;
  return { served, scarce: Uint8Array.from(search.reachedIn, (attempt) => (attempt === DEAD ? 1 : 0)) };
}

/** Most find a place where nobody has to move, and that needs no search. */
function serveAtOnce({ problem, least, taken, mentorOf }: Search, mentee: number): boolean {
  for (let edge = problem.rowStart[mentee]!, end = problem.rowStart[mentee + 1]!; edge < end; edge++) {
    const mentor = problem.mentor[edge]!;
    if (taken[mentor]!.length >= problem.places[mentor]! || problem.score[edge]! < least) continue;
    taken[mentor]!.push(mentee);
    mentorOf[mentee] = mentor;
    return true;
  }
  return false;
}

/** Finds a place for a newcomer, moving others along if need be. */
function serve(search: Search, newcomer: number): boolean {
  const waiting = [newcomer];
  const full: number[] = [];
  for (const mentee of waiting) {
    const reachedBefore = full.length;
    const free = reachFrom(search, mentee, { attempt: newcomer + 1, full });
    if (free !== NOBODY) {
      moveAlong(search, free);
      return true;
    }
    for (let index = reachedBefore; index < full.length; index++)
      waiting.push(...search.taken[full[index]!]!);
  }
  for (const mentor of full) search.reachedIn[mentor] = DEAD;
  return false;
}

/** The first mentor with a free place that a mentee may have, or NOBODY; the full ones are added to `full`. */
function reachFrom(
  search: Search,
  mentee: number,
  { attempt, full }: { readonly attempt: number; readonly full: number[] },
): number {
  const { problem, least, taken, reachedIn, reachedFrom } = search;
  for (let edge = problem.rowStart[mentee]!, end = problem.rowStart[mentee + 1]!; edge < end; edge++) {
    const mentor = problem.mentor[edge]!;
    const reached = reachedIn[mentor]!;
    if (reached === attempt || reached === DEAD || problem.score[edge]! < least) continue;
    reachedIn[mentor] = attempt;
    reachedFrom[mentor] = mentee;
    if (taken[mentor]!.length < problem.places[mentor]!) return mentor;
    full.push(mentor);
  }
  return NOBODY;
}

/** Back from a mentor with a free place to the newcomer: each on the way takes the place found for them. */
function moveAlong({ taken, mentorOf, reachedFrom }: Search, free: number): void {
  for (let mentor = free; mentor !== NOBODY;) {
    const mentee = reachedFrom[mentor]!;
    const left = mentorOf[mentee]!;
    taken[mentor]!.push(mentee);
    mentorOf[mentee] = mentor;
    if (left !== NOBODY) taken[left]!.splice(taken[left]!.indexOf(mentee), 1);
    mentor = left;
  }
}
