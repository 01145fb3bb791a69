import { clear, emptyQueue, nearestDistance, popNode, push, type NodeQueue } from "./node-queue.ts";

/**
 * Rows send units to columns, at most one along each edge. Row `i` must send `must[i]` units and may send up
 * to `may[i]` more where that raises the total gain; column `j` takes at most `room[j]`. The edges of row `i`
 * are `rowStart[i]` to `rowStart[i + 1]`.
 */
export interface Transport {
  readonly rowStart: Int32Array;
  readonly column: Int32Array;
  readonly gain: Float64Array;
  readonly must: Int32Array;
  readonly may: Int32Array;
  readonly room: Int32Array;
}

export interface Flow {
  /** Per edge: 1 where a unit goes. */
  readonly taken: Uint8Array;
  /** Per row: what its last unit is worth at the columns' prices. */
  readonly worth: Float64Array;
  /** Per column: 0 or more, and 0 where there is room left. */
  readonly price: Float64Array;
}

/**
 * The flow with the highest total gain, by successive shortest paths (Jonker and Volgenant 1987, in the form
 * for capacities): units come one by one, each along the path of least loss, and prices keep up so that
 * between units
 *   an edge that is taken has      gain - price >= worth,
 *   an edge that is not taken has  gain - price <= worth,
 * which is what proves the flow best. The sums are exact when the gains are whole numbers.
 *
 * All that must be sent has to be possible; if it is not, this throws.
 */
export function bestFlow(transport: Transport): Flow {
  const state = emptyState(transport);
  const { must, may } = transport;
  for (let row = 0; row < must.length; row++)
    for (let unit = 0; unit < must[row]!; unit++) sendOne(state, row);
  for (let row = 0; row < may.length; row++)
    for (let unit = 0; unit < may[row]!; unit++) if (state.worth[row]! > 0) sendOneIfItPays(state, row);
  for (let row = 0; row < must.length; row++)
    if (state.sent[row] === 0) state.worth[row] = bestOffer(state, row);
  return state;
}

interface State extends Flow, Transport {
  readonly columns: number;
  readonly rowOf: Int32Array;
  /** Per row: units on their way. */
  readonly sent: Int32Array;
  /** Per column: the edges it takes, from `slotStart[j]` on, `filled[j]` of them. */
  readonly slots: Int32Array;
  readonly slotStart: Int32Array;
  readonly filled: Int32Array;
  /** Per node, columns first and then rows: how much is lost on the way from where the search began. */
  readonly distance: Float64Array;
  /** Per node: the edge by which the search came to it. */
  readonly cameBy: Int32Array;
  readonly touched: number[];
  readonly queue: NodeQueue;
  /** Nodes at the very distance that is being looked at; ties are many, and need no sorting. */
  readonly ready: number[];
  /** The nearest end found so far: a column with room, or a row with a unit that it may take back. */
  end: number;
  endDistance: number;
}

const NOWHERE = -1;

function emptyState(transport: Transport): State {
  const { rowStart, column, room, must } = transport;
  const columns = room.length;
  const degree = new Int32Array(columns);
  for (const index of column) degree[index]!++;
  const slotStart = new Int32Array(columns + 1);
  for (let index = 0; index < columns; index++)
    slotStart[index + 1] = slotStart[index]! + Math.min(room[index]!, degree[index]!);
  const rowOf = new Int32Array(column.length);
  for (let row = 0; row < must.length; row++) rowOf.fill(row, rowStart[row], rowStart[row + 1]);
  const nodes = columns + must.length;
  return {
    ...transport,
    columns,
    rowOf,
    slotStart,
    taken: new Uint8Array(column.length),
    worth: new Float64Array(must.length),
    price: new Float64Array(columns),
    sent: new Int32Array(must.length),
    slots: new Int32Array(slotStart[columns]!),
    filled: new Int32Array(columns),
    distance: new Float64Array(nodes).fill(Number.POSITIVE_INFINITY),
    cameBy: new Int32Array(nodes),
    touched: [],
    queue: emptyQueue(),
    ready: [],
    end: NOWHERE,
    endDistance: Number.POSITIVE_INFINITY,
  };
}

function sendOne(state: State, row: number): void {
  if (state.sent[row] === 0) state.worth[row] = bestOffer(state, row);
  state.end = NOWHERE;
  state.endDistance = Number.POSITIVE_INFINITY;
  findEnd(state, row);
  if (state.end === NOWHERE) throw new Error(`Cannot send a unit from row ${row}: no column has room for it`);
  settlePrices(state);
  takePath(state, row);
}

/** The unit may also stay where it is: its worth is then what is lost. */
function sendOneIfItPays(state: State, row: number): void {
  state.end = state.columns + row;
  state.endDistance = state.worth[row]!;
  findEnd(state, row);
  const stays = state.end === state.columns + row;
  settlePrices(state);
  if (!stays) takePath(state, row);
}

/** The most that an edge of the row still offers. */
function bestOffer({ rowStart, column, gain, price }: State, row: number): number {
  let best = Number.NEGATIVE_INFINITY;
  for (let edge = rowStart[row]!; edge < rowStart[row + 1]!; edge++)
    best = Math.max(best, gain[edge]! - price[column[edge]!]!);
  return best === Number.NEGATIVE_INFINITY ? 0 : best;
}

/** Dijkstra's search from a row to the nearest end. */
function findEnd(state: State, row: number): void {
  const { queue, ready, distance, touched } = state;
  const source = state.columns + row;
  distance[source] = 0;
  touched.push(source);
  ready.push(source);
  for (let node = nextNode(state); node !== NOWHERE; node = nextNode(state)) {
    if (node < state.columns) lookBack(state, node);
    else lookAhead(state, node - state.columns);
  }
  ready.length = 0;
  clear(queue);
}

/** The nearest node not looked at yet, or NOWHERE when none is nearer than the end already found. */
function nextNode({ queue, ready, distance, endDistance }: State): number {
  const node = ready.pop();
  if (node !== undefined) return distance[node]! < endDistance ? node : NOWHERE;
  for (;;) {
    const nearest = nearestDistance(queue);
    if (nearest >= endDistance) return NOWHERE;
    const next = popNode(queue);
    // A node that came nearer meanwhile stands in the queue a second time, and has been looked at.
    if (distance[next] === nearest) return next;
  }
}

/** From a row along the edges that are not taken, losing what they offer less than the row's worth. */
function lookAhead(state: State, row: number): void {
  const { rowStart, column, gain, taken, price, distance, cameBy, room, filled, touched, queue, ready } =
    state;
  const here = distance[state.columns + row]!;
  if (state.sent[row]! > state.must[row]! && here + state.worth[row]! < state.endDistance) {
    state.end = state.columns + row;
    state.endDistance = here + state.worth[row]!;
  }
  const base = here + state.worth[row]!;
  let endDistance = state.endDistance;
  for (let edge = rowStart[row]!, last = rowStart[row + 1]!; edge < last; edge++) {
    const next = column[edge]!;
    const there = Math.max(here, base + price[next]! - gain[edge]!);
    if (there >= endDistance || there >= distance[next]! || taken[edge] === 1) continue;
    if (distance[next] === Number.POSITIVE_INFINITY) touched.push(next);
    distance[next] = there;
    cameBy[next] = edge;
    if (filled[next]! < room[next]!) {
      state.end = next;
      state.endDistance = endDistance = there;
    } else if (there === here) ready.push(next);
    else push(queue, next, there);
  }
}

/** From a full column back along the edges it takes, losing what they offer more than their row's worth. */
function lookBack(state: State, column: number): void {
  const { gain, worth, rowOf, distance, cameBy, slots, touched, queue, ready } = state;
  const here = distance[column]!;
  const first = state.slotStart[column]!;
  for (let slot = first; slot < first + state.filled[column]!; slot++) {
    const edge = slots[slot]!;
    const node = state.columns + rowOf[edge]!;
    const there = Math.max(here, here + gain[edge]! - state.price[column]! - worth[rowOf[edge]!]!);
    if (there >= state.endDistance || there >= distance[node]!) continue;
    if (distance[node] === Number.POSITIVE_INFINITY) touched.push(node);
    distance[node] = there;
    cameBy[node] = edge;
    if (there === here) ready.push(node);
    else push(queue, node, there);
  }
}

/** What is nearer than the end gets dearer by the difference, and the search is forgotten. */
function settlePrices({ touched, distance, endDistance, columns, price, worth }: State): void {
  for (const node of touched) {
    const nearer = endDistance - distance[node]!;
    distance[node] = Number.POSITIVE_INFINITY;
    if (nearer <= 0) continue;
    if (node < columns) price[node]! += nearer;
    else worth[node - columns]! -= nearer;
  }
  touched.length = 0;
}

/** Back from the end to the source: each column on the way takes the new edge and lets the old one go. */
function takePath(state: State, source: number): void {
  const { cameBy, column, rowOf, columns, sent } = state;
  let row = state.end - columns;
  if (row < 0) {
    const edge = cameBy[state.end]!;
    fillSlot(state, edge);
    row = rowOf[edge]!;
  } else sent[row]!--;
  while (row !== source) {
    const dropped = cameBy[columns + row]!;
    const edge = cameBy[column[dropped]!]!;
    exchange(state, dropped, edge);
    row = rowOf[edge]!;
  }
  sent[source]!++;
}

function fillSlot({ slots, slotStart, filled, taken, column }: State, edge: number): void {
  const index = column[edge]!;
  slots[slotStart[index]! + filled[index]!++] = edge;
  taken[edge] = 1;
}

function exchange({ slots, slotStart, taken, column }: State, dropped: number, edge: number): void {
  const slot = slots.indexOf(dropped, slotStart[column[dropped]!]);
  slots[slot] = edge;
  taken[dropped] = 0;
  taken[edge] = 1;
}
