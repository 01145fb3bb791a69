import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { assign, type AssignedPair } from "#src/features/matching/assign.ts";
import { checkRematch } from "#src/features/matching/rematch-check.ts";
import { rematch, type Rematch, type RematchProblem } from "#src/features/matching/rematch.ts";
import { bestByMovingFew, bestChainByTryingAll, type StandingTable } from "./by-trying-chains.ts";
import { anyScore, lockedTables, problemOf, tables, type Table } from "./problems.ts";

function problem({ table, ...standing }: StandingTable): RematchProblem {
  return { ...standing, problem: problemOf(table) };
}

function rematched(standing: StandingTable): Rematch {
  const of = problem(standing);
  const found = rematch(of);
  expect(checkRematch(of, found).problems).toEqual([]);
  return found;
}

/** `1>0` is mentee 1 taking a place of mentor 0. */
function moves({ chain }: Rematch): string {
  return chain.map(({ mentee, mentor }) => `${mentee}>${mentor}`).join(" ");
}

function standingPairs(
  table: Table,
  couples: readonly (readonly [number, number])[],
): readonly AssignedPair[] {
  return couples.map(([mentee, mentor]) => ({ mentee, mentor, score: table.scores[mentee]?.[mentor] ?? 0 }));
}

// Mentee 0 is new. Mentor 0 has mentee 1, mentor 1 has mentee 2, mentor 2 has a free place.
const table: Table = {
  scores: [
    [9, 5, null],
    [4, 7, 3],
    [null, 4, 2],
  ],
  places: [1, 1, 1],
  wanted: [1, 1, 1],
};
const pairs = standingPairs(table, [
  [1, 0],
  [2, 1],
]);

describe("rematch()", () => {
  it("places nobody when every mentor who fits is full and nobody may be moved", () => {
    const found = rematched({ table, pairs, newcomers: [0], mostMoves: 0 });
    expect(found).toMatchObject({ chain: [], gain: 0 });
    expect(checkRematch(problem({ table, pairs, newcomers: [0], mostMoves: 0 }), found).bound).toBe(
      -Infinity,
    );
  });

  it("takes the best free place when nobody may be moved", () => {
    const free = { ...table, places: [1, 2, 1] };
    expect(moves(rematched({ table: free, pairs, newcomers: [0], mostMoves: 0 }))).toBe("0>1");
  });

  it("moves one pair for the highest total that one move can bring", () => {
    const found = rematched({ table, pairs, newcomers: [0], mostMoves: 1 });
    expect(moves(found)).toBe("0>0 1>2");
    expect(found.gain).toBe(9 + (3 - 4));
  });

  it("moves two pairs where that brings more", () => {
    const found = rematched({ table, pairs, newcomers: [0], mostMoves: 2 });
    expect(moves(found)).toBe("0>0 1>1 2>2");
    expect(found.gain).toBe(9 + (7 - 4) + (2 - 4));
  });

  it("moves nobody for the same total", () => {
    const even = { ...table, scores: [[5, 5, 5], ...table.scores.slice(1)] };
    const stood = pairs.map((pair) => ({ ...pair, score: 3 }));
    expect(moves(rematched({ table: even, pairs: stood, newcomers: [0], mostMoves: 1 }))).toBe("0>2");
  });

  it("places somebody even when the total falls", () => {
    const poor: Table = { scores: [[-3]], places: [1], wanted: [1] };
    expect(rematched({ table: poor, pairs: [], newcomers: [0], mostMoves: 0 })).toMatchObject({ gain: -3 });
  });

  it("places the one of several who brings most", () => {
    const two: Table = { scores: [[1], [2]], places: [1], wanted: [1, 1] };
    expect(moves(rematched({ table: two, pairs: [], newcomers: [0, 1], mostMoves: 3 }))).toBe("1>0");
  });

  it("does not move a locked pair", () => {
    const locked: Table = { ...table, locked: [[1, 0]] };
    expect(moves(rematched({ table: locked, pairs, newcomers: [0], mostMoves: 2 }))).toBe("0>1 2>2");
  });

  it("gives nobody a mentor whom they have already", () => {
    const second: Table = { scores: [[9, 1]], places: [2, 1], wanted: [2] };
    const stood = standingPairs(second, [[0, 0]]);
    expect(moves(rematched({ table: second, pairs: stood, newcomers: [0], mostMoves: 0 }))).toBe("0>1");
  });

  it("leaves a pair alone that is no longer allowed, and may move it", () => {
    const changed: Table = { scores: [[5], [null, 2]], places: [1, 1], wanted: [1, 1] };
    const stood = [{ mentee: 1, mentor: 0, score: 4 }];
    expect(moves(rematched({ table: changed, pairs: stood, newcomers: [0], mostMoves: 0 }))).toBe("");
    expect(moves(rematched({ table: changed, pairs: stood, newcomers: [0], mostMoves: 1 }))).toBe("0>0 1>1");
  });

  it("brings nobody to a mentor who has more than their places", () => {
    const crowded: Table = { scores: [[5], [5]], places: [0], wanted: [1, 1] };
    expect(
      moves(
        rematched({ table: crowded, pairs: standingPairs(crowded, [[1, 0]]), newcomers: [0], mostMoves: 2 }),
      ),
    ).toBe("");
  });

  it("moves nobody twice, though going round would bring more", () => {
    // Mentee 1 would gain by every move between mentors 0 and 1, and takes mentee 2 with them.
    const round: Table = {
      scores: [
        [1, null, null],
        [0, 50, 1],
        [50, 0, null],
      ],
      places: [1, 1, 1],
      wanted: [1, 1, 1],
    };
    const stood = standingPairs(round, [
      [1, 0],
      [2, 1],
    ]);
    const found = rematched({ table: round, pairs: stood, newcomers: [0], mostMoves: 3 });
    expect(moves(found)).toBe("0>0 1>2");
    expect(found.proof.kind).toBe("split");
  });

  it.each([-1, 7, 0.5, Number.NaN])("refuses %s moves", (mostMoves) => {
    expect(() => rematch(problem({ table, pairs, newcomers: [0], mostMoves }))).toThrow(RangeError);
  });
});

/** Standing pairs in no good order: those that a table locks, unlocked again but for a few. */
function standingTables(mentees: number, mentors: number): fc.Arbitrary<StandingTable> {
  const size = {
    mentees,
    mentors,
    fewestMentees: 2,
    fewestMentors: 2,
    mostPlaces: 2,
    mostWanted: 2,
    score: anyScore,
  };
  return fc
    .record({
      table: lockedTables(size),
      keptLocked: fc.boolean(),
      mostMoves: fc.nat({ max: 4 }),
      newcomers: fc.uniqueArray(fc.nat({ max: 1 }), { minLength: 1 }),
    })
    .map(({ table: { locked = [], ...rest }, keptLocked, mostMoves, newcomers }) => ({
      table: { ...rest, locked: locked.filter((_, place) => keptLocked && place === 0) },
      pairs: standingPairs(rest, locked),
      newcomers,
      mostMoves,
    }));
}

describe("laws of a rematch", () => {
  it("no chain that can be tried gains more, or as much with fewer moves", () => {
    fc.assert(
      fc.property(standingTables(6, 4), (standing) => {
        const found = rematched(standing);
        const best = bestChainByTryingAll(standing);
        expect(found.chain.length).toBe(best === null ? 0 : best.moves + 1);
        expect(found.gain).toBeCloseTo(best?.gain ?? 0, 8);
      }),
      { numRuns: 2000 },
    );
  });

  it("where the standing pairs are best, nothing else that moves as few gains more", () => {
    const size = { mentees: 5, mentors: 4, fewestMentees: 1, mostPlaces: 2, mostWanted: 2, score: anyScore };
    fc.assert(
      fc.property(tables(size), fc.nat({ max: 3 }), (found, mostMoves) => {
        const before = { ...found, wanted: found.wanted.map((count, mentee) => (mentee === 0 ? 0 : count)) };
        const standing = { table: found, pairs: assign(problemOf(before)).pairs, newcomers: [0], mostMoves };
        const { chain, gain } = rematched(standing);
        const best = bestByMovingFew(standing, 0);
        expect(chain.length > 0).toBe(best !== null);
        expect(gain).toBeCloseTo(best ?? 0, 8);
      }),
      { numRuns: 500 },
    );
  });

  it("its proof is verified on larger ones", () => {
    fc.assert(
      fc.property(standingTables(40, 15), (standing) => {
        expect(rematched(standing).chain.length).toBeLessThanOrEqual(standing.mostMoves + 1);
      }),
      { numRuns: 300 },
    );
  });
});
