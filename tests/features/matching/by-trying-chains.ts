import type { AssignedPair } from "#src/features/matching/assign.ts";
import type { Table } from "./problems.ts";

/** A table with pairs that stand, some of them locked, and who waits. */
export interface StandingTable {
  readonly table: Table;
  readonly pairs: readonly AssignedPair[];
  readonly newcomers: readonly number[];
  readonly mostMoves: number;
}

/** The highest gain of all chains that can be tried, and the fewest moves that reach it; null when there is none. */
export function bestChainByTryingAll(standing: StandingTable): { gain: number; moves: number } | null {
  let best: { gain: number; moves: number } | null = null;
  for (const newcomer of standing.newcomers) {
    for (const tried of everyChain(standing, { mentee: newcomer, leaving: 0, moved: [newcomer] })) {
      const isBetter =
        best === null ||
        tried.gain > best.gain + 1e-9 ||
        (tried.gain > best.gain - 1e-9 && tried.moves < best.moves);
      if (isBetter) best = tried;
    }
  }
  return best;
}

/**
 * The highest gain of all assignments in which everybody has as many mentors as in the standing pairs, the newcomer
 * one more, and at most so many of the standing pairs are missing; null when there is none.
 */
export function bestByMovingFew(standing: StandingTable, newcomer: number): number | null {
  const { table, pairs, mostMoves } = standing;
  const counts = table.wanted.map(
    (_, mentee) => pairs.filter((pair) => pair.mentee === mentee).length + (mentee === newcomer ? 1 : 0),
  );
  let best: number | null = null;
  for (const tried of everyAssignment(table, counts, { mentee: 0, left: [...table.places] })) {
    const kept = pairs.filter((pair) =>
      tried.some(([mentee, mentor]) => pair.mentee === mentee && pair.mentor === mentor),
    );
    if (pairs.length - kept.length > mostMoves) continue;
    const total = tried.reduce((sum, [mentee, mentor]) => sum + (table.scores[mentee]?.[mentor] ?? 0), 0);
    const gain = total - pairs.reduce((sum, { score }) => sum + score, 0);
    if (best === null || gain > best) best = gain;
  }
  return best;
}

/** Every way to give each mentee so many different mentors, 0 to 2. */
function* everyAssignment(
  table: Table,
  counts: readonly number[],
  { mentee, left }: { readonly mentee: number; readonly left: readonly number[] },
): Generator<readonly (readonly [mentee: number, mentor: number])[]> {
  if (mentee === counts.length) {
    yield [];
    return;
  }
  const free = left.flatMap((places, mentor) =>
    places > 0 && table.scores[mentee]?.[mentor] !== null ? [mentor] : [],
  );
  const ways = [
    [[]],
    free.map((mentor) => [mentor]),
    free.flatMap((one, place) => free.slice(place + 1).map((other) => [one, other])),
  ][counts[mentee] ?? 0];
  for (const chosen of ways ?? []) {
    const leftThen = left.map((places, mentor) => places - (chosen.includes(mentor) ? 1 : 0));
    for (const rest of everyAssignment(table, counts, { mentee: mentee + 1, left: leftThen }))
      yield [...chosen.map((mentor) => [mentee, mentor] as const), ...rest];
  }
}

interface Mover {
  readonly mentee: number;
  /** The score of the pair they leave. */
  readonly leaving: number;
  readonly moved: readonly number[];
}

function* everyChain(standing: StandingTable, mover: Mover): Generator<{ gain: number; moves: number }> {
  const { table, pairs, newcomers, mostMoves } = standing;
  const { mentee, leaving, moved } = mover;
  for (const [mentor, score] of (table.scores[mentee] ?? []).entries()) {
    const isTheirs = pairs.some((pair) => pair.mentee === mentee && pair.mentor === mentor);
    if (score === null || isTheirs) continue;
    const there = pairs.filter((pair) => pair.mentor === mentor);
    if (there.length < (table.places[mentor] ?? 0)) yield { gain: score - leaving, moves: moved.length - 1 };
    if (moved.length > mostMoves) continue;
    for (const pair of there) {
      const isLocked = table.locked?.some(([one, other]) => one === pair.mentee && other === mentor);
      if (isLocked || newcomers.includes(pair.mentee) || moved.includes(pair.mentee)) continue;
      const next = { mentee: pair.mentee, leaving: pair.score, moved: [...moved, pair.mentee] };
      for (const rest of everyChain(standing, next))
        yield { gain: rest.gain + score - leaving, moves: rest.moves };
    }
  }
}
