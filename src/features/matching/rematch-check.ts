import type { AssignmentProblem } from "./assign.ts";
import { exactSumOf } from "./exact-sum.ts";
import { EQUAL_GAIN, type ChainProof, type Move, type Rematch, type RematchProblem } from "./rematch.ts";
import { standingPairs, type Standing } from "./standing-pairs.ts";

/** What a check found: whether no chain that may be gains more, the most there can be, and what is wrong. */
export interface RematchCheck {
  readonly verified: boolean;
  /** Minus infinity when nobody can be placed. */
  readonly bound: number;
  readonly problems: readonly string[];
}

/**
 * Checks a rematch without searching: that its chain keeps the rules, and that the labels of its proof hold, which
 * is to say that no step leads to more than the label where it ends. Then, move by move, no chain gains more than
 * the highest label at a free place, and the chain is proven best when it reaches that.
 */
export function checkRematch(of: RematchProblem, { chain, gain, proof }: Rematch): RematchCheck {
  const standing = standingPairs(of);
  const { bound, problems: gaps } = boundOf(of, standing, { proof, windows: [] });
  const problems = [...brokenRules(of, standing, chain), ...gaps];
  const sum = exactSumOf(chain.flatMap(({ score, left }) => [score, -(left?.score ?? 0)]));
  if (gain !== sum) problems.push(`gain is ${gain}, the chain's is ${sum}`);
  // Labels are sums of a few doubles, so they may be a little off.
  const slack = 2 * EQUAL_GAIN * standing.size;
  const isReached = chain.length === 0 ? bound === Number.NEGATIVE_INFINITY : bound - gain <= slack;
  if (!isReached) problems.push(`gain is not proven to be the highest: ${gain} of ${bound}`);
  return { verified: problems.length === 0, bound, problems };
}

/** Somebody who is moved, if at all, as one of these moves. */
interface Window {
  readonly mentee: number;
  readonly first: number;
  readonly last: number;
}

interface Case {
  readonly proof: ChainProof;
  readonly windows: readonly Window[];
}

interface Bound {
  readonly bound: number;
  readonly problems: readonly string[];
}

/** Nobody is moved twice, so each chain is in one of the halves that a split makes. */
function boundOf(of: RematchProblem, standing: Standing, { proof, windows }: Case): Bound {
  if (proof.kind === "labels") return labelsBound(of, standing, { best: proof.best, windows });
  const { mentee, last } = proof;
  const early = { proof: proof.early, windows: [...windows, { mentee, first: 0, last }] };
  const late = { proof: proof.late, windows: [...windows, { mentee, first: last + 1, last: of.mostMoves }] };
  const [one, other] = [boundOf(of, standing, early), boundOf(of, standing, late)];
  return { bound: Math.max(one.bound, other.bound), problems: [...one.problems, ...other.problems] };
}

interface Labels {
  readonly best: readonly Float64Array[];
  readonly windows: readonly Window[];
}

function labelsBound(of: RematchProblem, standing: Standing, { best, windows }: Labels): Bound {
  const { rowStart, mentor: mentors, score } = of.problem;
  let broken = 0;
  function check(mentee: number, gain: number, { moves, leaving }: { moves: number; leaving: number }): void {
    const theirs = standing.mentorsOf.get(mentee);
    for (let edge = rowStart[mentee]!; edge < rowStart[mentee + 1]!; edge++) {
      const label = best[moves]?.[mentors[edge]!] ?? Number.NaN;
      // Asked this way round, so that a label that is no number does not hold.
      if (!(gain + (score[edge]! - leaving) <= label) && !theirs?.has(mentors[edge]!)) broken++;
    }
  }
  for (const mentee of of.newcomers) check(mentee, 0, { moves: 0, leaving: 0 });
  for (const { mentee, mentor, score: leaving } of standing.movable) {
    const own = windows.filter((window) => window.mentee === mentee);
    for (let moves = 0; moves < of.mostMoves; moves++) {
      const gain = best[moves]?.[mentor] ?? Number.NaN;
      const isMoved = own.every(({ first, last }) => first <= moves && moves <= last);
      if (isMoved && gain !== Number.NEGATIVE_INFINITY) check(mentee, gain, { moves: moves + 1, leaving });
    }
  }
  const ends = best.flatMap((labels) => [...labels].filter((_, mentor) => standing.hasRoom[mentor] === 1));
  return {
    bound: ends.reduce((most, gain) => Math.max(most, gain), Number.NEGATIVE_INFINITY),
    problems: broken === 0 ? [] : [`${broken} steps lead above their labels`],
  };
}

function brokenRules(of: RematchProblem, standing: Standing, chain: readonly Move[]): readonly string[] {
  const problems = chain.flatMap((move, place) =>
    brokenBy(of, standing, { move, before: chain[place - 1] ?? null }),
  );
  if (chain.length > of.mostMoves + 1) problems.push(`${chain.length - 1} are moved, too many`);
  if (new Set(chain.map(({ mentee }) => mentee)).size < chain.length)
    problems.push("somebody is moved twice");
  const end = chain.at(-1);
  if (end && standing.hasRoom[end.mentor] !== 1) problems.push(`mentor ${end.mentor} has no free place`);
  return problems;
}

function brokenBy(
  of: RematchProblem,
  standing: Standing,
  { move, before }: { readonly move: Move; readonly before: Move | null },
): string[] {
  const { mentee, left, mentor, score } = move;
  const isTheirs = standing.mentorsOf.get(mentee)?.has(mentor) ?? false;
  const isAllowed = !isTheirs && scoreOf(of.problem, mentee, mentor) === score;
  const makesRoom =
    left === null
      ? before === null && of.newcomers.includes(mentee)
      : before?.mentor === left.mentor &&
        standing.movable.some(
          (pair) => pair.mentee === mentee && pair.mentor === left.mentor && pair.score === left.score,
        );
  return [
    ...(isAllowed ? [] : [`mentee ${mentee} may not be paired with mentor ${mentor} for ${score}`]),
    ...(makesRoom ? [] : [`mentee ${mentee} leaves no place that somebody takes`]),
  ];
}

function scoreOf(
  { rowStart, mentor, score }: AssignmentProblem,
  mentee: number,
  wanted: number,
): number | null {
  for (let edge = rowStart[mentee]!; edge < rowStart[mentee + 1]!; edge++)
    if (mentor[edge] === wanted) return score[edge]!;
  return null;
}
