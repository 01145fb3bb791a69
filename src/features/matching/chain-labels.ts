import type { AssignedPair } from "./assign.ts";
import type { Move, RematchProblem } from "./rematch.ts";
import type { Standing } from "./standing-pairs.ts";

/**
 * What walks can gain: a newcomer takes a place with a mentor, somebody who stands there takes one with another
 * mentor, and so on. A walk is a chain when it moves nobody twice and ends at a free place.
 */
export interface Labels {
  /** After so many moves, and per mentor: the highest gain of a walk that has arrived there. */
  readonly best: readonly Float64Array[];
  /** Where `best` is not minus infinity: the last step of that walk. */
  readonly step: readonly (readonly (Move | null)[])[];
}

/** Which of a walk's moves somebody may be, counted from 0. Who is not in it may be any. */
export type Windows = ReadonlyMap<number, Window>;

interface Window {
  readonly first: number;
  readonly last: number;
}

export function chainLabels(of: RematchProblem, standing: Standing, windows: Windows): Labels {
  const rounds = Array.from({ length: of.mostMoves + 1 }, () => emptyRound(of.problem.mentors));
  for (const mentee of of.newcomers) spread(of, standing, { mentee, left: null, gain: 0, into: rounds[0]! });
  for (const [moves, into] of rounds.entries()) {
    const before = rounds[moves - 1];
    if (before === undefined) continue;
    for (const left of standing.movable) {
      const gain = before.best[left.mentor]!;
      if (gain === Number.NEGATIVE_INFINITY || !isWithin(windows.get(left.mentee), moves - 1)) continue;
      spread(of, standing, { mentee: left.mentee, left, gain, into });
    }
  }
  return { best: rounds.map(({ best }) => best), step: rounds.map(({ step }) => step) };
}

interface Round {
  readonly best: Float64Array;
  readonly step: (Move | null)[];
}

function emptyRound(mentors: number): Round {
  return {
    best: new Float64Array(mentors).fill(Number.NEGATIVE_INFINITY),
    step: Array.from({ length: mentors }, () => null),
  };
}

function isWithin(window: Window | undefined, move: number): boolean {
  return window === undefined || (window.first <= move && move <= window.last);
}

/** Where somebody may go from here who has gained so much so far. */
function spread(
  { problem: { rowStart, mentor, score } }: RematchProblem,
  { mentorsOf }: Standing,
  { mentee, left, gain, into }: { mentee: number; left: AssignedPair | null; gain: number; into: Round },
): void {
  const theirs = mentorsOf.get(mentee);
  const leaving = left?.score ?? 0;
  for (let edge = rowStart[mentee]!; edge < rowStart[mentee + 1]!; edge++) {
    const next = mentor[edge]!;
    const gained = gain + (score[edge]! - leaving);
    if (gained <= into.best[next]! || theirs?.has(next)) continue;
    into.best[next] = gained;
    into.step[next] = { mentee, left, mentor: next, score: score[edge]! };
  }
}

/** The steps of the best walk that has arrived somewhere after so many moves. */
export function walkTo(
  { step }: Labels,
  end: { readonly moves: number; readonly mentor: number },
): readonly Move[] {
  const walk: Move[] = [];
  for (let { moves, mentor } = end; moves >= 0; moves--) {
    const last = step[moves]?.[mentor];
    if (!last)
      throw new Error(`Cannot follow a walk: nobody has arrived at mentor ${mentor} after ${moves} moves`);
    walk.push(last);
    mentor = last.left?.mentor ?? mentor;
  }
  return walk.toReversed();
}
