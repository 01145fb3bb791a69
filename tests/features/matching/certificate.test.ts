import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { assign, type Assignment, type AssignmentProblem } from "#src/features/matching/assign.ts";
import { checkCertificate } from "#src/features/matching/certificate.ts";
import { anyScore, problemOf, tableOf, tables } from "./problems.ts";

const problem = problemOf(
  tableOf(
    [
      [5, 3, null],
      [4, 1, 2],
      [null, 2, null],
    ],
    [1, 1, 1],
  ),
);
const best = assign(problem);

function withPairs(pairs: Assignment["pairs"]): Assignment {
  const scores = pairs.map(({ score }) => score);
  return {
    ...best,
    pairs,
    matched: new Set(pairs.map(({ mentee }) => mentee)).size,
    total: scores.reduce((sum, score) => sum + score, 0),
    worst: scores.length === 0 ? null : Math.min(...scores),
  };
}

function problemsOf(assignment: Assignment, of: AssignmentProblem = problem): readonly string[] {
  return checkCertificate(of, assignment).problems;
}

describe("checkCertificate()", () => {
  it("verifies what assign() returns, and names the bound it reaches", () => {
    expect(checkCertificate(problem, best)).toEqual({ verified: true, bound: 9, problems: [] });
  });

  it("refuses a forbidden pair", () => {
    const pairs = [{ mentee: 2, mentor: 0, score: 9 }];
    expect(problemsOf(withPairs(pairs))).toContain("pair is forbidden: mentee 2, mentor 0");
  });

  it("refuses a pair of people who do not exist", () => {
    const pairs = [{ mentee: 7, mentor: 9, score: 1 }];
    expect(problemsOf(withPairs(pairs))).toContain("pair is forbidden: mentee 7, mentor 9");
  });

  it("refuses a score that is not the given one", () => {
    const pairs = [{ mentee: 0, mentor: 0, score: 6 }];
    expect(problemsOf(withPairs(pairs))).toContain("score is not the given one: mentee 0, mentor 0");
  });

  it("refuses a pair that is made twice", () => {
    const pair = { mentee: 0, mentor: 0, score: 5 };
    expect(problemsOf(withPairs([pair, pair]))).toContain("pair is made twice: mentee 0, mentor 0");
  });

  it("refuses a mentor with too many mentees", () => {
    const pairs = [
      { mentee: 0, mentor: 0, score: 5 },
      { mentee: 1, mentor: 0, score: 4 },
    ];
    expect(problemsOf(withPairs(pairs))).toContain("mentor 0 has 2 mentees, too many");
  });

  it("refuses a mentee with too many mentors", () => {
    const pairs = [
      { mentee: 0, mentor: 0, score: 5 },
      { mentee: 0, mentor: 1, score: 3 },
    ];
    expect(problemsOf(withPairs(pairs))).toContain("mentee 0 has 2 mentors, too many");
  });

  it.each([
    ["matched", { matched: 2 }, "matched is 2, the pairs serve 3"],
    ["total", { total: 10 }, "total is 10, the pairs add up to 9"],
    ["worst", { worst: 3 }, "worst is 3, the pairs' is 2"],
  ])("refuses a wrong figure: %s", (_figure, wrong, complaint) => {
    expect(problemsOf({ ...best, ...wrong })).toContain(complaint);
  });

  it("does not verify an assignment that serves fewer", () => {
    expect(problemsOf(withPairs(best.pairs.slice(1)))).toContain(
      "matched mentees are not proven to be the most: 2 of 3",
    );
  });

  it("does not verify an assignment with a lower total", () => {
    // Serves three as well, for 3 + 4 instead of 5 + 2.
    const unproven = problemOf(
      tableOf(
        [
          [5, 3],
          [4, 2],
        ],
        [1, 1],
      ),
    );
    const good = assign(unproven);
    const lower = { ...good, certificate: { ...good.certificate, price: Float64Array.of(9, 9) } };
    expect(problemsOf(lower, unproven)).toEqual([
      expect.stringMatching(/^total is not proven to be the highest/),
    ]);
  });

  it("does not verify a total that is short by a billionth of it", () => {
    const close = problemOf(
      tableOf(
        [
          [1_000_000, 1_000_000],
          [1_000_000, 1_000_000.002],
        ],
        [1, 1],
      ),
    );
    const good = assign(close);
    const pairs = [
      { mentee: 0, mentor: 1, score: 1_000_000 },
      { mentee: 1, mentor: 0, score: 1_000_000 },
    ];
    expect(problemsOf({ ...good, pairs, total: 2_000_000, worst: 1_000_000 }, close)).toEqual([
      expect.stringMatching(/^total is not proven to be the highest: 2000000 of 2000000\.00\d+$/),
    ]);
  });

  it.each([Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY])(
    "a price of %s proves nothing",
    (value) => {
      const certificate = { ...best.certificate, price: best.certificate.price.map(() => value) };
      expect(checkCertificate(problem, { ...best, certificate }).verified).toBe(false);
    },
  );

  it("a floor that could be higher is not verified", () => {
    const floored = assign(problem, { floor: true });
    const lower = { value: 1, scarce: new Uint8Array(3) };
    const certificate = { ...floored.certificate, floor: lower };
    expect(problemsOf({ ...floored, certificate })).toContain("floor of 1 is not proven to be the highest");
  });

  it("a pair below the floor is not verified", () => {
    const certificate = { ...best.certificate, floor: { value: 3, scarce: new Uint8Array(3) } };
    expect(problemsOf({ ...best, certificate })).toContain("a score is below the floor of 3");
  });
});

describe("no certificate can make a worse assignment look best", () => {
  const size = { mentees: 5, mentors: 4, mostPlaces: 2, mostWanted: 2, score: anyScore };

  it("the bound holds for any marks and prices that reach the number served", () => {
    const price = fc.double({ min: -10, max: 10, noNaN: true });
    fc.assert(
      fc.property(tables(size), fc.array(price), fc.array(fc.nat({ max: 1 })), (table, prices, marks) => {
        const of = problemOf(table);
        const proven = assign(of);
        const certificate = {
          scarce: Uint8Array.from(table.places, (_, mentor) => marks[mentor] ?? 0),
          price: Float64Array.from(table.places, (_, mentor) => prices[mentor] ?? 0),
          floor: null,
        };
        const check = checkCertificate(of, { ...proven, certificate });
        const saysMost = !check.problems.some((complaint) => complaint.startsWith("matched"));
        expect(!saysMost || check.bound >= proven.total - 1e-9).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });

  it("an assignment with one pair exchanged for a worse one is never verified", () => {
    fc.assert(
      fc.property(tables(size), fc.nat(), (table, at) => {
        const of = problemOf(table);
        const proven = assign(of);
        const left = proven.pairs.filter((_, index) => index !== at % Math.max(1, proven.pairs.length));
        const scores = left.map(({ score }) => score);
        const total = scores.reduce((sum, score) => sum + score, 0);
        const worst = scores.length === 0 ? null : Math.min(...scores);
        const matched = new Set(left.map(({ mentee }) => mentee)).size;
        const spoiled = { ...proven, pairs: left, total, worst, matched };
        const isWorse = matched < proven.matched || total < proven.total - 1e-6;
        expect(isWorse && checkCertificate(of, spoiled).verified).toBe(false);
      }),
      { numRuns: 500 },
    );
  });
});
