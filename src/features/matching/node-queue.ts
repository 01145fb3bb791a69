/** A queue of nodes by distance, nearest first; a node may stand in it more than once. */
export interface NodeQueue {
  readonly distances: number[];
  readonly nodes: number[];
}

export function emptyQueue(): NodeQueue {
  return { distances: [], nodes: [] };
}

export function clear(queue: NodeQueue): void {
  queue.distances.length = 0;
  queue.nodes.length = 0;
}

export function nearestDistance({ distances }: NodeQueue): number {
  return distances.length === 0 ? Number.POSITIVE_INFINITY : distances[0]!;
}

export function push({ distances, nodes }: NodeQueue, node: number, distance: number): void {
  let place = distances.length;
  distances.push(distance);
  nodes.push(node);
  while (place > 0) {
    const parent = (place - 1) >> 1;
    if (distances[parent]! <= distance) break;
    distances[place] = distances[parent]!;
    nodes[place] = nodes[parent]!;
    place = parent;
  }
  distances[place] = distance;
  nodes[place] = node;
}

/** Takes the nearest node away. The queue must not be empty. */
export function popNode(queue: NodeQueue): number {
  const { distances, nodes } = queue;
  const nearest = nodes[0]!;
  const distance = distances.pop()!;
  const node = nodes.pop()!;
  if (nodes.length > 0) sink(queue, node, distance);
  return nearest;
}

function sink({ distances, nodes }: NodeQueue, node: number, distance: number): void {
  const size = nodes.length;
  let place = 0;
  for (let child = 1; child < size; child = 2 * place + 1) {
    if (child + 1 < size && distances[child + 1]! < distances[child]!) child++;
    if (distances[child]! >= distance) break;
    distances[place] = distances[child]!;
    nodes[place] = nodes[child]!;
    place = child;
  }
  distances[place] = distance;
  nodes[place] = node;
}
