import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { mostServed } from "#src/features/matching/most-served.ts";
import { openProblem, type OpenProblem } from "#src/features/matching/open-problem.ts";
import { bestByTryingAll } from "./by-trying-all.ts";
import { problemOf, tableOf, tables, type Table } from "./problems.ts";

const SMALL = { mentees: 5, mentors: 4, mostPlaces: 2, mostWanted: 1, score: fc.constant(1) };

function openOf(table: Table): OpenProblem {
  return openProblem(problemOf(table));
}

describe("mostServed()", () => {
  it("moves others along to make room", () => {
    const scores = [
      [1, 1],
      [1, null],
    ];
    expect(mostServed(openOf(tableOf(scores, [1, 1]))).served).toBe(2);
  });

  it("marks nobody scarce when everybody is served", () => {
    expect([...mostServed(openOf(tableOf([[1, 1]], [1, 1]))).scarce]).toEqual([0, 0]);
  });

  it("marks a full mentor as scarce only when somebody who is left out would need them", () => {
    const scores = [
      [1, null, null],
      [1, null, null],
      [null, 1, null],
    ];
    expect([...mostServed(openOf(tableOf(scores, [1, 1, 1]))).scarce]).toEqual([1, 0, 0]);
  });

  it("marks a mentor without places, whom somebody left out would need", () => {
    expect([...mostServed(openOf(tableOf([[1]], [0]))).scarce]).toEqual([1]);
  });

  it("leaves out pairs below the least score", () => {
    const open = openOf(tableOf([[1, 2]], [1, 1]));
    expect(mostServed(open, { least: 2 }).served).toBe(1);
    expect(mostServed(open, { least: 3 }).served).toBe(0);
  });

  it("serves as many as the best of all that can be tried", () => {
    fc.assert(
      fc.property(tables(SMALL), (table) => {
        const { matched } = bestByTryingAll(table, { floor: false });
        expect(mostServed(openOf(table)).served).toBe(matched);
      }),
    );
  });

  it("one more place helps somebody exactly when its mentor is scarce", () => {
    fc.assert(
      fc.property(tables(SMALL), (table) => {
        const { served, scarce } = mostServed(openOf(table));
        const helps = table.places.map((_, mentor) => {
          const places = table.places.map((count, index) => (index === mentor ? count + 1 : count));
          return mostServed(openOf({ ...table, places })).served > served ? 1 : 0;
        });
        expect([...scarce]).toEqual(helps);
      }),
    );
  });
});
