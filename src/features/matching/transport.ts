import { emptyQueue, type NodeQueue } from "./node-queue.ts";
import { headsFirst, type RowHeads } from "./row-heads.ts";

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
  /** Where units go, in no order. */
  readonly units: readonly Unit[];
  /** Per row: what its last unit is worth at the columns' prices. */
  readonly worth: Float64Array;
  /** Per column: 0 or more, and 0 where there is room left. */
  readonly price: Float64Array;
}

export interface Unit {
  readonly row: number;
  readonly column: number;
}

/** A flow in the making, and what the search for the next unit's path knows. Nodes are columns first, then rows. */
export interface Search extends Transport, RowHeads {
  /** Per row: what its last unit is worth at the columns' prices. */
  readonly worth: Float64Array;
  readonly price: Float64Array;
  /** Per edge: 1 where a unit goes. */
  readonly taken: Uint8Array;
  readonly columns: number;
  /** Per row: units on their way. */
  readonly sent: Int32Array;
  /** Per column: the edges it takes, from `slotStart[j]` on, `filled[j]` of them, and the rows they come from. */
  readonly slots: Int32Array;
  readonly slotRow: Int32Array;
  readonly slotStart: Int32Array;
  readonly filled: Int32Array;
  /** Per node, columns first and then rows: how much is lost on the way from where the search began. */
  readonly distance: Float64Array;
  /** Per node: the edge by which the search came to it, and for a column the row it came from. */
  readonly cameBy: Int32Array;
  readonly cameFrom: Int32Array;
  /** The nodes that have a distance. */
  readonly touched: number[];
  readonly queue: NodeQueue;
  /** Nodes at the very distance that is being looked at; ties are many, and need no sorting. */
  readonly ready: number[];
  /** The nearest end found so far: a column with room, or a row with a unit that it may take back. */
  end: number;
  endDistance: number;
}

/** No node and no edge. */
export const NOWHERE = -1;

/** Changes the order of the transport's edges within their rows. */
export function emptySearch(transport: Transport): Search {
  const { column, room, must } = transport;
  const columns = room.length;
  const degree = new Int32Array(columns);
  for (let edge = 0; edge < column.length; edge++) degree[column[edge]!]!++;
  const slotStart = new Int32Array(columns + 1);
  for (let index = 0; index < columns; index++)
    slotStart[index + 1] = slotStart[index]! + Math.min(room[index]!, degree[index]!);
  const distance = new Float64Array(columns + must.length).fill(Number.POSITIVE_INFINITY);
  return {
    ...transport,
    ...headsFirst(transport),
    columns,
    slotStart,
    taken: new Uint8Array(column.length),
    worth: new Float64Array(must.length),
    price: new Float64Array(columns),
    sent: new Int32Array(must.length),
    slots: new Int32Array(slotStart[columns]!),
    slotRow: new Int32Array(slotStart[columns]!),
    filled: new Int32Array(columns),
    distance,
    cameBy: new Int32Array(distance.length),
    cameFrom: new Int32Array(columns),
    touched: [],
    queue: emptyQueue(distance),
    ready: [],
    end: NOWHERE,
    endDistance: Number.POSITIVE_INFINITY,
  };
}
