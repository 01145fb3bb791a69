import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkRematch } from "#src/features/matching/rematch-check.ts";
import {
  rematch,
  type ChainProof,
  type Rematch,
  type RematchProblem,
} from "#src/features/matching/rematch.ts";
import { problemOf } from "./problems.ts";

// Mentee 0 is new, mentor 0 has mentee 1, mentor 1 has a free place.
const of: RematchProblem = {
  problem: problemOf({
    scores: [
      [9, 2, null],
      [4, 3, 1],
    ],
    places: [1, 1, 0],
    wanted: [1, 1],
  }),
  pairs: [{ mentee: 1, mentor: 0, score: 4 }],
  newcomers: [0],
  mostMoves: 1,
};
const best = rematch(of);

function problemsOf(spoiled: Partial<Rematch>, problem = of): readonly string[] {
  return checkRematch(problem, { ...best, ...spoiled }).problems;
}

function withLabels(change: (label: number) => number): ChainProof {
  if (best.proof.kind !== "labels") throw new Error("Cannot change labels: the proof has none");
  return { kind: "labels", best: best.proof.best.map((labels) => labels.map(change)) };
}

describe("checkRematch()", () => {
  it("verifies what rematch() returns, and names the bound it reaches", () => {
    expect(checkRematch(of, best)).toEqual({ verified: true, bound: 8, problems: [] });
  });

  it.each<readonly [string, Partial<Rematch>, string]>([
    [
      "somebody who takes a place that is not free",
      { chain: best.chain.slice(0, 1), gain: 9 },
      "no free place",
    ],
    [
      "a pair that may not be",
      { chain: [{ ...best.chain[0]!, mentor: 2 }] },
      "may not be paired with mentor 2",
    ],
    ["another score", { chain: [{ ...best.chain[0]!, mentor: 1, score: 9 }] }, "with mentor 1 for 9"],
    ["somebody who is not new", { chain: best.chain.slice(1) }, "leaves no place that somebody takes"],
    ["the same move twice", { chain: [...best.chain, ...best.chain.slice(1)] }, "somebody is moved twice"],
    ["another gain", { gain: 9 }, "gain is 9, the chain's is 8"],
    ["nobody placed", { chain: [], gain: 0 }, "gain is not proven to be the highest: 0 of 8"],
    ["labels that are too low", { proof: withLabels((label) => label - 1) }, "steps lead above their labels"],
    [
      "labels that are too high",
      { proof: withLabels((label) => label + 1) },
      "not proven to be the highest: 8 of 9",
    ],
    ["labels that are no numbers", { proof: withLabels(() => Number.NaN) }, "steps lead above their labels"],
    ["no labels", { proof: { kind: "labels", best: [] } }, "steps lead above their labels"],
  ])("refuses %s", (_what, spoiled, words) => {
    expect(problemsOf(spoiled).join("; ")).toContain(words);
  });

  it("refuses more moves than may be, and to move somebody who is locked", () => {
    expect(problemsOf({}, { ...of, mostMoves: 0 })).toContain("1 are moved, too many");
    const locked = { ...of.problem, locked: Uint8Array.of(0, 0, 1, 0, 0) };
    expect(problemsOf({}, { ...of, problem: locked })).toContain(
      "mentee 1 leaves no place that somebody takes",
    );
  });

  it("a chain that gains less is never verified, whatever the labels", () => {
    const worse = { chain: [{ mentee: 0, left: null, mentor: 1, score: 2 }], gain: 2 };
    const label = fc.oneof(fc.integer({ min: -9, max: 12 }), fc.constant(Number.NEGATIVE_INFINITY));
    const row = fc.array(label, { minLength: 3, maxLength: 3 }).map((labels) => Float64Array.from(labels));
    const leaf = fc.tuple(row, row).map((labels): ChainProof => ({ kind: "labels", best: labels }));
    const split = fc.record({
      mentee: fc.nat({ max: 1 }),
      last: fc.nat({ max: 1 }),
      early: leaf,
      late: leaf,
    });
    const proofs = fc.oneof(
      leaf,
      split.map((halves): ChainProof => ({ kind: "split", ...halves })),
    );
    fc.assert(
      fc.property(proofs, (proof) => {
        expect(checkRematch(of, { ...worse, proof }).verified).toBe(false);
      }),
      { numRuns: 2000 },
    );
  });
});
