import { clear, isWaiting, nearestDistance, reposition, takeNearest } from "./node-queue.ts";
import { NOWHERE, type Search } from "./transport.ts";

/** Dijkstra's search from a row to the nearest end. */
export function findEnd(search: Search, row: number): void {
  const { queue, ready, distance, touched } = search;
  const source = search.columns + row;
  distance[source] = 0;
  touched.push(source);
  ready.push(source);
  for (let node = nextNode(search); node !== NOWHERE; node = nextNode(search)) {
    if (node < search.columns) lookBack(search, node);
    else lookAhead(search, node - search.columns);
  }
  ready.length = 0;
  clear(queue);
}

/** The nearest node not looked at yet, or NOWHERE when none is nearer than the end already found. */
function nextNode({ queue, ready, distance, endDistance }: Search): number {
  const node = ready.pop();
  if (node !== undefined) return distance[node]! < endDistance ? node : NOWHERE;
  return nearestDistance(queue) < endDistance ? takeNearest(queue) : NOWHERE;
}

/** From a row along the edges that are not taken, or to an end that it is itself, with a unit to take back. */
function lookAhead(search: Search, row: number): void {
  const { rowStart, headEnd, restBest } = search;
  const base = search.distance[search.columns + row]! + search.worth[row]!;
  if (search.sent[row]! > search.must[row]! && base < search.endDistance) {
    search.end = search.columns + row;
    search.endDistance = base;
  }
  lookAlong(search, row, { from: rowStart[row]!, to: headEnd[row]! });
  if (base - restBest[row]! < search.endDistance)
    lookAlong(search, row, { from: headEnd[row]!, to: rowStart[row + 1]! });
}

/** What is lost along an edge is what it offers less than the row's worth. */
function lookAlong(
  search: Search,
  row: number,
  { from, to }: { readonly from: number; readonly to: number },
): void {
  const { column, gain, taken, price, distance, cameBy, cameFrom, room, filled, touched, queue, ready } =
    search;
  const here = distance[search.columns + row]!;
  const base = here + search.worth[row]!;
  let endDistance = search.endDistance;
  for (let edge = from; edge < to; edge++) {
    const next = column[edge]!;
    const there = Math.max(here, base + price[next]! - gain[edge]!);
    if (there >= endDistance || there >= distance[next]! || taken[edge] === 1) continue;
    if (distance[next] === Number.POSITIVE_INFINITY) touched.push(next);
    distance[next] = there;
    cameBy[next] = edge;
    cameFrom[next] = row;
    if (filled[next]! < room[next]!) {
      search.end = next;
      search.endDistance = endDistance = there;
    } else if (there === here && !isWaiting(queue, next)) ready.push(next);
    else reposition(queue, next);
  }
}

/** From a full column back along the edges it takes, losing what they offer more than their row's worth. */
function lookBack(search: Search, column: number): void {
  const { gain, worth, distance, cameBy, slots, slotRow, touched, queue, ready } = search;
  const here = distance[column]!;
  const first = search.slotStart[column]!;
  for (let slot = first; slot < first + search.filled[column]!; slot++) {
    const row = slotRow[slot]!;
    const node = search.columns + row;
    const there = Math.max(here, here + gain[slots[slot]!]! - search.price[column]! - worth[row]!);
    if (there >= search.endDistance || there >= distance[node]!) continue;
    if (distance[node] === Number.POSITIVE_INFINITY) touched.push(node);
    distance[node] = there;
    cameBy[node] = slots[slot]!;
    if (there === here && !isWaiting(queue, node)) ready.push(node);
    else reposition(queue, node);
  }
}
