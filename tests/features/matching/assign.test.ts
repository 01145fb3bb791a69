import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { assign, type AssignmentProblem } from "#src/features/matching/assign.ts";
import { checkCertificate } from "#src/features/matching/certificate.ts";
import { bestByTryingAll } from "./by-trying-all.ts";
import { anyScore, isAllowed, loads, mentorsOf, problemOf, tableOf, tables, type Table } from "./problems.ts";

const SMALL = { mentees: 5, mentors: 5, mostPlaces: 3, mostWanted: 1, score: anyScore };
const SMALL_TWO = { mentees: 4, mentors: 4, mostPlaces: 3, mostWanted: 2, score: anyScore };
const MIDDLING = { mentees: 25, mentors: 12, mostPlaces: 4, mostWanted: 2, score: anyScore };

function pairsOf(table: Table, options?: { floor?: boolean }): readonly (readonly [number, number])[] {
  return assign(problemOf(table), options).pairs.map(({ mentee, mentor }) => [mentee, mentor] as const);
}

describe("what comes first", () => {
  it("nobody is left out for a higher total", () => {
    const scores = [
      [10, 1],
      [10, null],
    ];
    expect(pairsOf(tableOf(scores, [1, 1]))).toEqual([
      [0, 1],
      [1, 0],
    ]);
  });

  it("nobody is left out because their scores are negative", () => {
    expect(pairsOf(tableOf([[-5]], [1]))).toEqual([[0, 0]]);
  });

  it("of those who compete for a place, the one with the higher score has it", () => {
    expect(pairsOf(tableOf([[1], [2], [1.5]], [1]))).toEqual([[1, 0]]);
  });

  it("a mentor takes as many as they have places for", () => {
    expect(pairsOf(tableOf([[1], [2], [3]], [2]))).toEqual([
      [1, 0],
      [2, 0],
    ]);
  });

  it("a second mentor never costs somebody their first", () => {
    const table = {
      scores: [
        [9, 9],
        [1, null],
      ],
      places: [1, 1],
      wanted: [2, 1],
    };
    expect(pairsOf(table)).toEqual([
      [0, 1],
      [1, 0],
    ]);
  });

  it("who wants two gets two different mentors", () => {
    expect(pairsOf({ scores: [[5, 1]], places: [2, 1], wanted: [2] })).toEqual([
      [0, 0],
      [0, 1],
    ]);
  });

  it("a second mentor is not given when it lowers the total", () => {
    expect(pairsOf({ scores: [[5, -1]], places: [1, 1], wanted: [2] })).toEqual([[0, 0]]);
  });

  it("a second place goes to whom it helps more", () => {
    const table = {
      scores: [
        [5, 5, null],
        [5, null, 4],
        [null, 3, 2],
      ],
      places: [1, 1, 2],
      wanted: [2, 2, 2],
    };
    const assignment = assign(problemOf(table));
    expect(assignment.total).toBe(bestByTryingAll(table, { floor: false }).total);
  });

  it("who wants nobody gets nobody", () => {
    expect(pairsOf({ scores: [[5], [1]], places: [1], wanted: [0, 1] })).toEqual([[1, 0]]);
  });

  it("with a floor, the lowest score is raised before the total", () => {
    const table = tableOf(
      [
        [10, 4],
        [5, 1],
      ],
      [1, 1],
    );
    expect(pairsOf(table)).toEqual([
      [0, 0],
      [1, 1],
    ]);
    expect(pairsOf(table, { floor: true })).toEqual([
      [0, 1],
      [1, 0],
    ]);
  });

  it("with a floor, as many are served as without", () => {
    const table = tableOf([[10], [10], [-3]], [3]);
    expect(assign(problemOf(table), { floor: true })).toMatchObject({ matched: 3, worst: -3 });
  });

  it("of equal choices, the earlier mentee gets the earlier mentor", () => {
    expect(
      pairsOf(
        tableOf(
          [
            [1, 1],
            [1, 1],
          ],
          [1, 1],
        ),
      ),
    ).toEqual([
      [0, 0],
      [1, 1],
    ]);
  });

  it("scores in hundredths are added up without rounding, so that ties are ties", () => {
    // In doubles 0.1 + 0.2 is more than 0.3 + 0; neither is better here.
    const one = tableOf(
      [
        [0.3, 0.1],
        [0.2, 0],
      ],
      [1, 1],
    );
    const other = tableOf(
      [
        [30, 10],
        [20, 0],
      ],
      [1, 1],
    );
    expect(pairsOf(one)).toEqual(pairsOf(other));
  });
});

describe("what is given and what is found", () => {
  it.each([
    ["nobody at all", { scores: [], places: [], wanted: [] }],
    ["no mentors", { scores: [[], []], places: [], wanted: [1, 1] }],
    ["no mentees", { scores: [], places: [2, 1], wanted: [] }],
    ["all forbidden", tableOf([[null], [null]], [2])],
    ["no places", tableOf([[1], [2]], [0])],
    ["nobody who wants", { scores: [[1]], places: [1], wanted: [0] }],
  ])("%s: nobody is matched, and that is proven", (_what, table) => {
    for (const floor of [false, true]) {
      const assignment = assign(problemOf(table), { floor });
      expect(assignment).toMatchObject({ pairs: [], matched: 0, total: 0, worst: null });
      expect(checkCertificate(problemOf(table), assignment)).toEqual({
        verified: true,
        bound: 0,
        problems: [],
      });
    }
  });

  it("the pairs come with their scores, their number, their sum and their lowest", () => {
    const table = {
      scores: [
        [1.5, null, 2],
        [null, -1, null],
        [null, null, null],
      ],
      places: [1, 1, 1],
      wanted: [2, 1, 1],
    };
    expect(assign(problemOf(table))).toMatchObject({
      pairs: [
        { mentee: 0, mentor: 0, score: 1.5 },
        { mentee: 0, mentor: 2, score: 2 },
        { mentee: 1, mentor: 1, score: -1 },
      ],
      matched: 2,
      total: 2.5,
      worst: -1,
    });
  });

  it("the scarce mentors are those among whom one more place would serve somebody", () => {
    const scores = [
      [1, null],
      [1, null],
      [1, 1],
    ];
    expect([...assign(problemOf(tableOf(scores, [1, 2]))).certificate.scarce]).toEqual([1, 0]);
  });
});

describe("a malformed problem is refused", () => {
  const sound = problemOf(tableOf([[1, 2]], [1, 1]));
  const refusals: readonly (readonly [string, Partial<AssignmentProblem>, string])[] = [
    [
      "a score that is no number",
      { score: Float64Array.of(1, Number.NaN) },
      "a score must be a number of at most 1e300 in size, found NaN at index 1",
    ],
    [
      "an infinite score",
      { score: Float64Array.of(Number.POSITIVE_INFINITY, 1) },
      "a score must be a number of at most 1e300 in size, found Infinity at index 0",
    ],
    [
      "a negative number of places",
      { places: Int32Array.of(1, -1) },
      "the places of a mentor must be 0 or more, found -1 at index 1",
    ],
    [
      "three mentors wanted",
      { wanted: Int32Array.of(3) },
      "the mentors a mentee wants must be 0, 1 or 2, found 3 at index 0",
    ],
    [
      "an unknown mentor",
      { mentor: Int32Array.of(0, 2) },
      "a mentor must be one of the mentors, found 2 at index 1",
    ],
    [
      "a pair that is listed twice",
      { mentor: Int32Array.of(1, 1) },
      "a pair must be listed once, found mentee 0, mentor 1 twice",
    ],
    ["places of too few mentors", { places: Int32Array.of(1) }, "places must have 2 entries, found 1"],
    ["wishes of too many mentees", { wanted: Int32Array.of(1, 1) }, "wanted must have 1 entries, found 2"],
    ["too few scores", { score: Float64Array.of(1) }, "score must have 2 entries, found 1"],
    ["too few rows", { rowStart: Int32Array.of(0) }, "rowStart must have 2 entries, found 1"],
    ["rows that start late", { rowStart: Int32Array.of(1, 2) }, "the first row must start at 0, found 1"],
    ["rows that end early", { rowStart: Int32Array.of(0, 1) }, "the last row must end at 2, found 1"],
    [
      "a number of mentees that is no whole number",
      { mentees: 0.5 },
      "the number of mentees must be a whole number, found 0.5",
    ],
    [
      "a number of mentors that is no whole number",
      { mentors: Number.NaN },
      "the number of mentors must be a whole number, found NaN",
    ],
  ];
  it.each(refusals)("%s", (_what, spoiled, complaint) => {
    expect(() => assign({ ...sound, ...spoiled })).toThrow(
      new RangeError(`Cannot assign mentors: ${complaint}`),
    );
  });

  it("rows that run backwards", () => {
    const problem = { ...problemOf(tableOf([[1], [2]], [2])), rowStart: Int32Array.of(0, 3, 2) };
    expect(() => assign(problem)).toThrow(RangeError);
  });
});

describe("laws of an assignment", () => {
  it.each([
    ["one mentor each", SMALL, false],
    ["one mentor each, with a floor", SMALL, true],
    ["up to two mentors each", SMALL_TWO, false],
    ["up to two mentors each, with a floor", SMALL_TWO, true],
  ])("none that can be tried is better: %s", (_what, size, floor) => {
    fc.assert(
      fc.property(tables(size), (table) => {
        const { matched, total, worst } = assign(problemOf(table), { floor });
        const best = bestByTryingAll(table, { floor });
        expect(matched).toBe(best.matched);
        expect(total).toBeCloseTo(best.total, 8);
        expect(!floor || worst === best.worst).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  it("none that can be tried is better: six mentees and six mentors", () => {
    const size = { ...SMALL, mentees: 6, mentors: 6 };
    fc.assert(
      fc.property(tables(size), (table) => {
        const { matched, total } = assign(problemOf(table));
        const best = bestByTryingAll(table, { floor: false });
        expect(matched).toBe(best.matched);
        expect(total).toBeCloseTo(best.total, 8);
      }),
      { numRuns: 30 },
    );
  });

  it("its certificate is verified, with and without a floor", () => {
    fc.assert(
      fc.property(tables(MIDDLING), fc.boolean(), (table, floor) => {
        const problem = problemOf(table);
        const assignment = assign(problem, { floor });
        const check = checkCertificate(problem, assignment);
        expect(check.problems).toEqual([]);
        expect(check.bound).toBeCloseTo(assignment.total, 8);
      }),
      { numRuns: 1000 },
    );
  });

  it("with whole scores, the bound is the total to the last digit", () => {
    fc.assert(
      fc.property(
        tables({ ...MIDDLING, score: fc.integer({ min: -1_000_000, max: 1_000_000 }) }),
        (table) => {
          const assignment = assign(problemOf(table));
          expect(checkCertificate(problemOf(table), assignment).bound).toBe(assignment.total);
        },
      ),
    );
  });

  const FEW_MENTORS = { fewestMentees: 150, mentees: 250, fewestMentors: 30, mentors: 60, mostPlaces: 9 };
  const MANY_MENTORS = { fewestMentees: 90, mentees: 120, fewestMentors: 140, mentors: 200, mostPlaces: 2 };
  it.each([
    ["doubles", { ...FEW_MENTORS, score: fc.double({ min: 0, max: 1, noNaN: true }) }],
    ["ties", { ...FEW_MENTORS, score: fc.integer({ min: 0, max: 40 }) }],
    ["many mentors", { ...MANY_MENTORS, score: fc.double({ min: -1, max: 1, noNaN: true }) }],
  ])(
    "its certificate is verified on larger problems, where rows and searches are long: %s",
    (_what, large) => {
      const size = { ...large, mostWanted: 2 };
      fc.assert(
        fc.property(tables(size), fc.boolean(), (table, floor) => {
          const problem = problemOf(table);
          expect(checkCertificate(problem, assign(problem, { floor })).problems).toEqual([]);
        }),
        { numRuns: 25 },
      );
    },
  );

  it("forbidden pairs never appear, no mentor has too many, nobody has the same mentor twice", () => {
    fc.assert(
      fc.property(tables(MIDDLING), (table) => {
        const assignment = assign(problemOf(table));
        expect(assignment.pairs.every((pair) => isAllowed(table, pair))).toBe(true);
        expect(loads(table, assignment).every((load, mentor) => load <= (table.places[mentor] ?? 0))).toBe(
          true,
        );
        table.wanted.forEach((wanted, mentee) => {
          const mentors = mentorsOf(assignment, mentee);
          expect(new Set(mentors).size).toBe(mentors.length);
          expect(mentors.length).toBeLessThanOrEqual(wanted);
        });
      }),
    );
  });

  it("adding a mentor never lowers the number matched", () => {
    fc.assert(
      fc.property(tables(MIDDLING), (table) => {
        const fewer = {
          ...table,
          places: table.places.slice(0, -1),
          scores: table.scores.map((row) => row.slice(0, -1)),
        };
        expect(assign(problemOf(table)).matched).toBeGreaterThanOrEqual(assign(problemOf(fewer)).matched);
      }),
    );
  });

  it("a second wish never lowers the number matched, nor the total", () => {
    fc.assert(
      fc.property(tables({ ...MIDDLING, mostWanted: 1 }), (table) => {
        const once = assign(problemOf(table));
        const twice = assign(problemOf({ ...table, wanted: table.wanted.map((wanted) => wanted * 2) }));
        expect(twice.matched).toBe(once.matched);
        expect(twice.total).toBeGreaterThanOrEqual(once.total - 1e-9);
      }),
    );
  });

  it("a floor never lowers the number matched, nor the lowest score", () => {
    fc.assert(
      fc.property(tables({ ...MIDDLING, mostWanted: 1 }), (table) => {
        const [free, floored] = [assign(problemOf(table)), assign(problemOf(table), { floor: true })];
        expect(floored.matched).toBe(free.matched);
        expect(floored.worst ?? 0).toBeGreaterThanOrEqual(free.worst ?? 0);
      }),
    );
  });

  it("the same problem has the same answer, pair for pair", () => {
    fc.assert(
      fc.property(tables({ ...MIDDLING, score: fc.nat({ max: 2 }) }), (table) => {
        expect(assign(problemOf(table))).toEqual(assign(problemOf(table)));
      }),
    );
  });

  it("what is best does not depend on the order of mentees and mentors", () => {
    fc.assert(
      fc.property(tables(MIDDLING), (table) => {
        const turned = {
          scores: table.scores.map((row) => row.toReversed()).toReversed(),
          places: table.places.toReversed(),
          wanted: table.wanted.toReversed(),
        };
        const [one, other] = [assign(problemOf(table)), assign(problemOf(turned))];
        expect(other.matched).toBe(one.matched);
        expect(other.total).toBeCloseTo(one.total, 8);
      }),
    );
  });
});
