import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { assign } from "#src/features/matching/assign.ts";
import { checkCertificate } from "#src/features/matching/certificate.ts";
import { highsOracle } from "./by-highs.ts";
import { problemOf, tables } from "./problems.ts";

const bestByHighs = await highsOracle();

const LARGE = { fewestMentees: 25, fewestMentors: 15, mentees: 60, mentors: 40, mostPlaces: 4 };

describe("assign() matches as many, for the same total, as HiGHS does", () => {
  it.each([
    ["ties", { ...LARGE, mostWanted: 1, score: fc.integer({ min: 0, max: 3 }) }],
    [
      "whole numbers on both sides of zero",
      { ...LARGE, mostWanted: 1, score: fc.integer({ min: -99, max: 99 }) },
    ],
    [
      "hundredths",
      { ...LARGE, mostWanted: 1, score: fc.integer({ min: 0, max: 9999 }).map((score) => score / 100) },
    ],
    ["doubles", { ...LARGE, mostWanted: 2, score: fc.double({ min: 0.001, max: 1, noNaN: true }) }],
    ["two mentors each", { ...LARGE, mostWanted: 2, score: fc.integer({ min: -5, max: 20 }) }],
    ["few places", { ...LARGE, mostPlaces: 1, mostWanted: 2, score: fc.integer({ min: 0, max: 50 }) }],
    [
      "any size",
      { ...LARGE, fewestMentees: 0, fewestMentors: 0, mostWanted: 2, score: fc.integer({ min: -9, max: 9 }) },
    ],
  ])("%s", (_what, size) => {
    fc.assert(
      fc.property(tables(size), (table) => {
        const problem = problemOf(table);
        const assignment = assign(problem);
        const best = bestByHighs(table);
        expect(assignment.matched).toBe(best.matched);
        expect(assignment.total).toBeCloseTo(best.total, 5);
        expect(checkCertificate(problem, assignment).problems).toEqual([]);
      }),
      { numRuns: 50 },
    );
  });
});
