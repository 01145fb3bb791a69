import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { exactUnit } from "#src/features/matching/exact-unit.ts";
import { problemOf, tableOf } from "./problems.ts";

function unitOf(...scores: readonly number[]): number {
  return exactUnit(
    problemOf(
      tableOf(
        [scores],
        scores.map(() => 1),
      ),
    ),
  );
}

describe("exactUnit()", () => {
  it.each([
    ["whole numbers", [3, -7, 0], 1],
    ["tenths", [0.1, 2, -3.5], 0.1],
    ["hundredths", [0.29, 1.5], 0.01],
    ["nine decimals", [0.123456789], 1e-9],
    ["no scores", [], 1],
  ])("is the unit in which the scores are whole: %s", (_what, scores, unit) => {
    expect(unitOf(...scores)).toBe(unit);
  });

  it.each([
    ["scores that are no round decimals", [1 / 3]],
    ["scores too large for exact sums in their unit", [1e12, 0.001]],
    ["whole numbers too large for exact sums", [2 ** 52]],
  ])("is 1, and leaves scores as they are: %s", (_what, scores) => {
    expect(unitOf(...scores)).toBe(1);
  });

  it("turns every score into a whole number that turns back into the score", () => {
    const hundredths = fc.array(fc.integer({ min: -100_000, max: 100_000 }).map((count) => count / 100));
    fc.assert(
      fc.property(hundredths, (scores) => {
        const unit = unitOf(...scores);
        const parts = Math.round(1 / unit);
        expect(scores.map((score) => Math.round(score / unit) / parts)).toEqual(
          scores.map((score) => score + 0),
        );
      }),
    );
  });
});
