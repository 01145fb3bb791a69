import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { assign, type AssignmentProblem } from "#src/features/matching/assign.ts";
import { checkCertificate } from "#src/features/matching/certificate.ts";
import { bestByTryingAll } from "./by-trying-all.ts";
import { anyScore, lockedTables, mentorsOf, problemOf, tables, type Table } from "./problems.ts";

const SMALL = { mentees: 5, mentors: 4, mostPlaces: 3, mostWanted: 2, score: anyScore };
const MIDDLING = { mentees: 25, mentors: 12, mostPlaces: 4, mostWanted: 2, score: anyScore };

function mentors(table: Table, options?: { floor?: boolean }): readonly (readonly number[])[] {
  const assignment = assign(problemOf(table), options);
  return table.wanted.map((_, mentee) => mentorsOf(assignment, mentee));
}

describe("a locked pair", () => {
  it("stays though others would be better off", () => {
    const scores = [
      [9, 1],
      [8, 1],
    ];
    expect(mentors({ scores, places: [1, 1], wanted: [1, 1], locked: [[1, 0]] })).toEqual([[1], [0]]);
  });

  it("stays though somebody is left out for it", () => {
    const scores = [
      [1, 1],
      [1, null],
    ];
    expect(mentors({ scores, places: [1, 1], wanted: [1, 1], locked: [[0, 0]] })).toEqual([[0], []]);
  });

  it("leaves the mentor's other places to others", () => {
    const scores = [[1], [2], [3]];
    expect(mentors({ scores, places: [2], wanted: [1, 1, 1], locked: [[0, 0]] })).toEqual([[0], [], [0]]);
  });

  it("leaves somebody who wants two a second mentor, when that costs nobody a first one", () => {
    const scores = [
      [1, 5],
      [null, 1],
    ];
    const table = { scores, places: [1, 2], wanted: [2, 1], locked: [[0, 0]] as const };
    expect(mentors(table)).toEqual([[0, 1], [1]]);
    expect(mentors({ ...table, places: [1, 1] })).toEqual([[0], [1]]);
  });

  it("gives no second mentor who would lower the total", () => {
    expect(mentors({ scores: [[1, -5]], places: [1, 1], wanted: [2], locked: [[0, 0]] })).toEqual([[0]]);
  });

  it("may have two of one mentee", () => {
    const locked = [
      [0, 0],
      [0, 1],
    ] as const;
    expect(mentors({ scores: [[1, 2, 3]], places: [1, 1, 1], wanted: [2], locked })).toEqual([[0, 1]]);
  });

  it("with a low score does not pull down the floor of the others", () => {
    const scores = [
      [-9, null, null],
      [null, 10, 4],
      [null, 5, 1],
    ];
    const table = { scores, places: [1, 1, 1], wanted: [1, 1, 1], locked: [[0, 0]] as const };
    expect(mentors(table, { floor: true })).toEqual([[0], [2], [1]]);
    expect(assign(problemOf(table), { floor: true })).toMatchObject({ matched: 3, worst: -9, total: 0 });
  });
});

describe("laws of locked pairs", () => {
  it.each([false, true])("none that can be tried and has them is better (with a floor: %s)", (floor) => {
    fc.assert(
      fc.property(lockedTables(SMALL), (table) => {
        const { matched, total } = assign(problemOf(table), { floor });
        const best = bestByTryingAll(table, { floor });
        expect(matched).toBe(best.matched);
        expect(total).toBeCloseTo(best.total, 8);
      }),
      { numRuns: 300 },
    );
  });

  it("every locked pair is made, and the certificate is verified", () => {
    fc.assert(
      fc.property(lockedTables(MIDDLING), fc.boolean(), (table, floor) => {
        const assignment = assign(problemOf(table), { floor });
        for (const [mentee, mentor] of table.locked ?? [])
          expect(mentorsOf(assignment, mentee)).toContain(mentor);
        const check = checkCertificate(problemOf(table), assignment);
        expect(check.problems).toEqual([]);
        expect(check.bound).toBeCloseTo(assignment.total, 8);
      }),
      { numRuns: 500 },
    );
  });

  it("locking what is best already costs nothing", () => {
    fc.assert(
      fc.property(tables(MIDDLING), (table) => {
        const best = assign(problemOf(table));
        const locked = best.pairs.map(({ mentee, mentor }) => [mentee, mentor] as const);
        const again = assign(problemOf({ ...table, locked }));
        expect(again.matched).toBe(best.matched);
        expect(again.total).toBeCloseTo(best.total, 8);
      }),
    );
  });

  it("an assignment without one of them is refused", () => {
    const table: Table = { scores: [[5, 1]], places: [1, 1], wanted: [1] };
    const assignment = assign(problemOf(table));
    const check = checkCertificate(problemOf({ ...table, locked: [[0, 1]] }), assignment);
    expect(check.problems).toContain("locked pair is not kept: number 1, mentor 1");
  });
});

describe("locked pairs that cannot all be kept are refused", () => {
  const sound = problemOf({
    scores: [
      [1, 2],
      [1, 2],
    ],
    places: [1, 1],
    wanted: [1, 1],
  });
  const refusals: readonly (readonly [string, Partial<AssignmentProblem>, string])[] = [
    ["more than places", { locked: Uint8Array.of(1, 0, 1, 0) }, "found too many of mentor 0"],
    ["more than wanted", { locked: Uint8Array.of(1, 1, 0, 0) }, "found 2 of mentee 0, who wants 1"],
    ["of another length", { locked: Uint8Array.of(1) }, "locked must have 4 entries, found 1"],
  ];
  it.each(refusals)("%s", (_what, spoiled, words) => {
    expect(() => assign({ ...sound, ...spoiled })).toThrow(words);
  });
});
