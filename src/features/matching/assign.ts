import { bestFlow } from "./best-flow.ts";
import { exactSumOf } from "./exact-sum.ts";
import { exactUnit } from "./exact-unit.ts";
import { highestFloor, type FloorProof } from "./floor.ts";
import { mostServed } from "./most-served.ts";
import { openProblem } from "./open-problem.ts";
import { splitByScarcity } from "./parts.ts";
import { refuseMalformed } from "./problem-checks.ts";

/**
 * Who may be paired with whom, in numbers. The allowed pairs stand row by row: those of mentee `i` are
 * `rowStart[i]` to `rowStart[i + 1]`, each with its mentor and its score (higher is better, any finite
 * number). What is not listed is forbidden.
 */
export interface AssignmentProblem {
  readonly mentees: number;
  readonly mentors: number;
  /** Per mentor: how many mentees they take. */
  readonly places: Int32Array;
  /** Per mentee: how many different mentors they want, 0 to 2. */
  readonly wanted: Int32Array;
  readonly rowStart: Int32Array;
  readonly mentor: Int32Array;
  readonly score: Float64Array;
  /** Per pair: 1 where it must stay, within the places and the mentors wanted. Without it, none must. */
  readonly locked?: Uint8Array;
}

/** The pairs, ordered by mentee and then as the problem lists them, with what proves that there are no better. */
export interface Assignment {
  readonly pairs: readonly AssignedPair[];
  /** Mentees with at least one mentor. */
  readonly matched: number;
  readonly total: number;
  /** The lowest score of a pair; null without pairs. */
  readonly worst: number | null;
  readonly certificate: Certificate;
}

export interface AssignedPair {
  readonly mentee: number;
  readonly mentor: number;
  readonly score: number;
}

export interface Certificate {
  /** Per mentor: 1 where nobody more could be served without more places among these. */
  readonly scarce: Uint8Array;
  /** Per mentor: the dual price of a place, in score. */
  readonly price: Float64Array;
  /** Only when a floor was asked for and somebody is matched who was not by a locked pair. */
  readonly floor: FloorProof | null;
}

/**
 * The best assignment that has the locked pairs, in this order: most mentees get a mentor; with `floor`, the
 * lowest score of those who get one, locked pairs aside, is as high as it can be; the total score is highest. A
 * second mentor is given only where it raises the total, keeps the floor and costs nobody a first one. Ties fall by the order of the arrays and by nothing else, so that a caller who fixes
 * that order (by a seed, say) fixes the answer.
 *
 * How the first goal comes before the last without a huge constant that would eat the digits of the scores:
 * a maximum matching shows which mentors are scarce, that is, full however one matches. By Dulmage and
 * Mendelsohn (1958) every assignment that serves the most mentees fills the scarce mentors with mentees who
 * have no other, one place each, and serves everybody else without them. That leaves two independent problems
 * with no trade-off in them, and each is solved exactly on the scores alone.
 *
 * Throws RangeError for a malformed problem.
 */
export function assign(problem: AssignmentProblem, options: { readonly floor?: boolean } = {}): Assignment {
  refuseMalformed(problem);
  const open = openProblem(problem);
  // Who is scarce with all pairs is so above a floor too: what serves as many there is one of the ways to do it.
  const { served, scarce } = mostServed(open);
  const floor = options.floor === true ? highestFloor(open, served) : null;
  const least = floor?.value ?? Number.NEGATIVE_INFINITY;
  const unit = exactUnit(problem);
  const { scarcePart, openPart } = splitByScarcity(open, { scarce, least, unit });
  const scarceFlow = bestFlow(scarcePart);
  const openFlow = bestFlow(openPart);
  const price = Float64Array.from(problem.places, (_, mentor) => {
    const scaled = scarce[mentor] === 1 ? scarceFlow.worth[mentor] : openFlow.price[mentor];
    // Divided by a whole number: the double nearest to so many hundredths is exact, so many times 0.01 is not.
    return (scaled ?? 0) / Math.round(1 / unit);
  });
  const edges = [
    ...lockedEdges(problem),
    ...scarceFlow.units.map(({ row: mentor, column: mentee }) => edgeOf(problem, mentee, mentor)),
    ...openFlow.units.map(({ row: mentee, column: mentor }) => edgeOf(problem, mentee, mentor)),
  ];
  return assignmentOf(problem, edges, { scarce, price, floor });
}

function lockedEdges({ locked }: AssignmentProblem): readonly number[] {
  if (!locked?.includes(1)) return [];
  return Array.from(locked.keys()).filter((edge) => locked[edge] === 1);
}

/** Where a pair of the problem stands. */
function edgeOf({ rowStart, mentor }: AssignmentProblem, mentee: number, wanted: number): number {
  return mentor.indexOf(wanted, rowStart[mentee]);
}

function assignmentOf(
  problem: AssignmentProblem,
  edges: readonly number[],
  certificate: Certificate,
): Assignment {
  const pairs = pairsAt(problem, edges);
  const scores = pairs.map(({ score }) => score);
  return {
    pairs,
    matched: new Set(pairs.map(({ mentee }) => mentee)).size,
    total: exactSumOf(scores),
    worst: scores.length === 0 ? null : scores.reduce((least, score) => Math.min(least, score)),
    certificate,
  };
}

function pairsAt(problem: AssignmentProblem, edges: readonly number[]): readonly AssignedPair[] {
  let mentee = 0;
  return edges
    .toSorted((one, other) => one - other)
    .map((edge) => {
      while (problem.rowStart[mentee + 1]! <= edge) mentee++;
      return { mentee, mentor: problem.mentor[edge]!, score: problem.score[edge]! };
    });
}
