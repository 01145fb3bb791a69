import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { assign } from "#src/features/matching/assign.ts";
import { blockingPairs } from "#src/features/matching/blocking-pairs.ts";
import { anyScore, lockedTables, problemOf, type Table } from "./problems.ts";

function blocking(table: Table): readonly string[] {
  const problem = problemOf(table);
  return blockingPairs(problem, assign(problem)).map(({ mentee, mentor }) => `${mentee} ${mentor}`);
}

describe("blockingPairs()", () => {
  it("are those who would both rather have each other", () => {
    // 5 and 4 add up to more than 7 and 1, but mentee 1 and mentor 0 have only 4 and 5 now.
    const scores = [
      [5, 1],
      [7, 4],
    ];
    expect(blocking({ scores, places: [1, 1], wanted: [1, 1] })).toEqual(["1 0"]);
  });

  it("do not count when only one side would rather", () => {
    const scores = [
      [9, 1],
      [7, 4],
    ];
    expect(blocking({ scores, places: [1, 1], wanted: [1, 1] })).toEqual([]);
  });

  it("do not count who has no place, wants nobody, or would leave a locked pair", () => {
    expect(blocking({ scores: [[5]], places: [0], wanted: [1] })).toEqual([]);
    expect(blocking({ scores: [[5]], places: [1], wanted: [0] })).toEqual([]);
    const scores = [[1], [5]];
    expect(blocking({ scores, places: [1], wanted: [1, 1], locked: [[0, 0]] })).toEqual([]);
  });

  it("are never pairs that could simply be added", () => {
    const size = { mentees: 8, mentors: 5, mostPlaces: 3, mostWanted: 1, score: anyScore };
    fc.assert(
      fc.property(lockedTables(size), (table) => {
        const problem = problemOf(table);
        const { pairs } = assign(problem);
        for (const { mentee, mentor } of blockingPairs(problem, { pairs })) {
          const isFree = !pairs.some((pair) => pair.mentee === mentee);
          const load = pairs.filter((pair) => pair.mentor === mentor).length;
          expect(isFree && load < (table.places[mentor] ?? 0)).toBe(false);
        }
      }),
    );
  });
});
