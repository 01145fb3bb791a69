import type { AssignedPair, AssignmentProblem } from "./assign.ts";
import { chainLabels, walkTo, type Labels, type Windows } from "./chain-labels.ts";
import { exactSumOf } from "./exact-sum.ts";
import { standingPairs, type Standing } from "./standing-pairs.ts";

/** One newcomer is to be placed among pairs that stand. */
export interface RematchProblem {
  /** Who may be paired now, with what score. Its locked pairs are not moved; `wanted` does not matter. */
  readonly problem: AssignmentProblem;
  /** The pairs that stand, with what each is worth; they need not be best, nor allowed any more. */
  readonly pairs: readonly AssignedPair[];
  /** Mentees who wait for one more mentor. The best to be placed is; none of them is moved. */
  readonly newcomers: readonly number[];
  /** How many of the standing pairs may be moved, 0 to 6. */
  readonly mostMoves: number;
}

export interface Rematch {
  /** Empty when nobody can be placed. */
  readonly chain: readonly Move[];
  /** What the total rises by, or falls. */
  readonly gain: number;
  readonly proof: ChainProof;
}

/** A newcomer takes a place; if it is another's, that one moves on to the next. The last place is a free one. */
export interface Move {
  readonly mentee: number;
  /** The standing pair that is left for it; null for the newcomer. */
  readonly left: AssignedPair | null;
  readonly mentor: number;
  readonly score: number;
}

/**
 * Why no chain gains more. Labels bound every chain, and also walks that move somebody twice. Where that makes
 * them too high, chains are split in two: those that move somebody no later than their `last`th move, counted
 * from 0, and those that move them later; each half has its own proof.
 */
export type ChainProof =
  | { readonly kind: "labels"; readonly best: Labels["best"] }
  | {
      readonly kind: "split";
      readonly mentee: number;
      readonly last: number;
      readonly early: ChainProof;
      readonly late: ChainProof;
    };

/** Chains of more moves upset more people than they help, and the search for the best one could take long. */
const MOST_MOVES = 6;

/** Gains that differ by less are equal, of the scores' size: then fewer are moved. */
export const EQUAL_GAIN = 1e-12;

/**
 * Places a newcomer without touching other pairs more than is asked: of all chains that move at most so many
 * pairs, nobody twice, the one with the highest total; of equal ones, the one that moves the fewest. Whoever
 * stands keeps as many mentors as they have. Where the standing pairs are a best assignment for these scores, no
 * other assignment that moves at most so many has a higher total either.
 *
 * The method is Bellman's, one table of labels a move; walks that move somebody twice, possible from three moves
 * on where the standing pairs are not best, are excluded by splitting.
 *
 * Throws RangeError when more moves are asked than it can answer for.
 */
export function rematch(of: RematchProblem): Rematch {
  if (!Number.isInteger(of.mostMoves) || of.mostMoves < 0 || of.mostMoves > MOST_MOVES)
    throw new RangeError(`Cannot rematch: wanted 0 to ${MOST_MOVES} moves, found ${of.mostMoves}`);
  const search: Search = {
    of,
    standing: standingPairs(of),
    best: { chain: [], gain: Number.NEGATIVE_INFINITY },
  };
  const proof = prove(search, new Map());
  const { chain } = search.best;
  return { chain, gain: exactSumOf(chain.flatMap(({ score, left }) => [score, -(left?.score ?? 0)])), proof };
}

interface Found {
  readonly chain: readonly Move[];
  readonly gain: number;
}

interface Search {
  readonly of: RematchProblem;
  readonly standing: Standing;
  best: Found;
}

function prove(search: Search, windows: Windows): ChainProof {
  const labels = chainLabels(search.of, search.standing, windows);
  const found = highestWalk(search, labels);
  if (isHigher(search, found.gain, search.best.gain)) {
    const repeated = repeatedMove(found.chain);
    if (repeated !== null) return split(search, windows, repeated);
    search.best = found;
  }
  return { kind: "labels", best: labels.best };
}

function split(
  search: Search,
  windows: Windows,
  { mentee, last }: { mentee: number; last: number },
): ChainProof {
  const window = windows.get(mentee) ?? { first: 0, last: search.of.mostMoves };
  const early = prove(search, new Map(windows).set(mentee, { first: window.first, last }));
  const late = prove(search, new Map(windows).set(mentee, { first: last + 1, last: window.last }));
  return { kind: "split", mentee, last, early, late };
}

/** The best walk that ends at a free place; of equal ones, the shortest. */
function highestWalk(search: Search, labels: Labels): Found {
  let end = { moves: 0, mentor: -1, gain: Number.NEGATIVE_INFINITY };
  for (const [moves, best] of labels.best.entries())
    for (const [mentor, gain] of best.entries())
      if (search.standing.hasRoom[mentor] === 1 && isHigher(search, gain, end.gain))
        end = { moves, mentor, gain };
  return { chain: end.mentor === -1 ? [] : walkTo(labels, end), gain: end.gain };
}

function isHigher({ standing }: Search, gain: number, than: number): boolean {
  return gain > than + EQUAL_GAIN * standing.size;
}

/** Who is moved twice on a walk, and which of its moves is their first. */
function repeatedMove(chain: readonly Move[]): { readonly mentee: number; readonly last: number } | null {
  const moved = new Map<number, number>();
  for (const [place, { mentee }] of chain.entries()) {
    const before = moved.get(mentee);
    // The newcomer stands at place 0, so that the first move is the one at place 1.
    if (before !== undefined) return { mentee, last: before - 1 };
    moved.set(mentee, place);
  }
  return null;
}
