/**
 * Nodes by distance, nearest first: a binary heap that knows where each node stands, so that a node that comes
 * nearer moves up instead of standing twice. The distances belong to the caller, who may lower the distance of
 * a node in the queue if `reposition` follows.
 */
export interface NodeQueue {
  readonly distance: Float64Array;
  readonly nodes: Int32Array;
  /** Per node: where it stands in `nodes`, or OUT. */
  readonly placeOf: Int32Array;
  size: number;
}

const OUT = -1;

export function emptyQueue(distance: Float64Array): NodeQueue {
  return {
    distance,
    nodes: new Int32Array(distance.length),
    placeOf: new Int32Array(distance.length).fill(OUT),
    size: 0,
  };
}

export function isWaiting({ placeOf }: NodeQueue, node: number): boolean {
  return placeOf[node] !== OUT;
}

/** Puts a node in, or moves it up after its distance was lowered. */
export function reposition(queue: NodeQueue, node: number): void {
  const { distance, nodes, placeOf } = queue;
  const itsDistance = distance[node]!;
  let place = placeOf[node] === OUT ? queue.size++ : placeOf[node]!;
  while (place > 0) {
    const parentPlace = (place - 1) >> 1;
    const parent = nodes[parentPlace]!;
    if (distance[parent]! <= itsDistance) break;
    nodes[place] = parent;
    placeOf[parent] = place;
    place = parentPlace;
  }
  nodes[place] = node;
  placeOf[node] = place;
}

export function nearestDistance({ size, nodes, distance }: NodeQueue): number {
  return size === 0 ? Number.POSITIVE_INFINITY : distance[nodes[0]!]!;
}

/** Takes the nearest node out. The queue must not be empty. */
export function takeNearest(queue: NodeQueue): number {
  const { nodes, placeOf } = queue;
  const nearest = nodes[0]!;
  placeOf[nearest] = OUT;
  const last = nodes[--queue.size]!;
  if (queue.size > 0) sink(queue, last);
  return nearest;
}

export function clear(queue: NodeQueue): void {
  for (let place = 0; place < queue.size; place++) queue.placeOf[queue.nodes[place]!] = OUT;
  queue.size = 0;
}

/** From the top down to where the node belongs. */
function sink({ distance, nodes, placeOf, size }: NodeQueue, node: number): void {
  const itsDistance = distance[node]!;
  let place = 0;
  for (let child = 1; child < size; child = 2 * place + 1) {
    if (child + 1 < size && distance[nodes[child + 1]!]! < distance[nodes[child]!]!) child++;
    const other = nodes[child]!;
    if (distance[other]! >= itsDistance) break;
    nodes[place] = other;
    placeOf[other] = place;
    place = child;
  }
  nodes[place] = node;
  placeOf[node] = place;
}
