import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { headsFirst } from "#src/features/matching/row-heads.ts";

const rows = fc.array(
  fc.oneof(
    fc.array(fc.integer({ min: 0, max: 5 }), { maxLength: 300, size: "max" }),
    fc.array(fc.double({ noNaN: true, min: -1, max: 1 }), { minLength: 128, maxLength: 200, size: "max" }),
  ),
  { maxLength: 4 },
);

interface Edge {
  readonly column: number;
  readonly gain: number;
}

function edgesOf(gains: readonly (readonly number[])[]) {
  const rowStart = [0];
  for (const row of gains) rowStart.push((rowStart.at(-1) ?? 0) + row.length);
  return {
    rowStart: Int32Array.from(rowStart),
    column: Int32Array.from(gains.flatMap((row) => [...row.keys()])),
    gain: Float64Array.from(gains.flat()),
  };
}

function between({ column, gain }: ReturnType<typeof edgesOf>, start: number, end: number): readonly Edge[] {
  return Array.from(column.subarray(start, end), (one, place) => ({
    column: one,
    gain: gain[start + place] ?? 0,
  }));
}

describe("headsFirst()", () => {
  it("keeps every row's edges, and the order of those in its head and of the rest", () => {
    fc.assert(
      fc.property(rows, (gains) => {
        const edges = edgesOf(gains);
        const { headEnd } = headsFirst(edges);
        gains.forEach((row, index) => {
          const [start, end] = [edges.rowStart[index] ?? 0, edges.rowStart[index + 1] ?? 0];
          const head = between(edges, start, headEnd[index] ?? 0);
          const rest = between(edges, headEnd[index] ?? 0, end);
          const inOrder = [...head, ...rest].toSorted((one, other) => one.column - other.column);
          expect(inOrder).toEqual(row.map((gain, column) => ({ column, gain })));
          for (const part of [head, rest])
            expect(part).toEqual(part.toSorted((one, other) => one.column - other.column));
        });
      }),
    );
  });

  it("says the highest gain of the rest, which is below all of the head", () => {
    fc.assert(
      fc.property(rows, (gains) => {
        const edges = edgesOf(gains);
        const { headEnd, restBest } = headsFirst(edges);
        gains.forEach((_, index) => {
          const head = between(edges, edges.rowStart[index] ?? 0, headEnd[index] ?? 0);
          const rest = between(edges, headEnd[index] ?? 0, edges.rowStart[index + 1] ?? 0);
          expect(restBest[index]).toBe(Math.max(...rest.map(({ gain }) => gain)));
          expect(head.every(({ gain }) => gain > (restBest[index] ?? 0))).toBe(true);
        });
      }),
    );
  });

  it("makes the head of a long row a small part of it", () => {
    const edges = edgesOf([Array.from({ length: 2000 }, (_, place) => (place * 7919) % 2003)]);
    const { headEnd } = headsFirst(edges);
    expect(headEnd[0]).toBeGreaterThan(50);
    expect(headEnd[0]).toBeLessThan(400);
  });
});
