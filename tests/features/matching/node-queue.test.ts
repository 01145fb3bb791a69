import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  clear,
  emptyQueue,
  isWaiting,
  nearestDistance,
  reposition,
  takeNearest,
} from "#src/features/matching/node-queue.ts";

function drained(queue: ReturnType<typeof emptyQueue>): readonly number[] {
  const taken: number[] = [];
  while (nearestDistance(queue) !== Number.POSITIVE_INFINITY)
    taken.push(queue.distance[takeNearest(queue)] ?? 0);
  return taken;
}

describe("a node queue", () => {
  it("gives the nearest first, also after nodes came nearer", () => {
    const distances = fc.array(fc.tuple(fc.nat(), fc.nat()));
    fc.assert(
      fc.property(distances, (nodes) => {
        const queue = emptyQueue(Float64Array.from(nodes, ([first]) => first));
        nodes.forEach((_, node) => reposition(queue, node));
        nodes.forEach(([first, second], node) => {
          queue.distance[node] = Math.min(first, second);
          reposition(queue, node);
        });
        const expected = nodes
          .map(([first, second]) => Math.min(first, second))
          .toSorted((one, other) => one - other);
        expect(drained(queue)).toEqual(expected);
      }),
    );
  });

  it("knows which nodes are waiting", () => {
    const queue = emptyQueue(Float64Array.of(2, 1, 3));
    reposition(queue, 0);
    reposition(queue, 1);
    expect(takeNearest(queue)).toBe(1);
    expect([0, 1, 2].map((node) => isWaiting(queue, node))).toEqual([true, false, false]);
  });

  it("is empty after it was cleared, and can be filled again", () => {
    const queue = emptyQueue(Float64Array.of(2, 1));
    reposition(queue, 0);
    clear(queue);
    expect(isWaiting(queue, 0)).toBe(false);
    reposition(queue, 1);
    expect(drained(queue)).toEqual([1]);
  });
});
