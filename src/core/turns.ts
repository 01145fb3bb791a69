/** Whoever else waits for this thread has their turn first. */
export function nextTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

/** These, one by one, with a turn for others after every so many: for work that would hold the thread for long. */
export async function* inTurns<One>(all: Iterable<One>, every: number): AsyncGenerator<One> {
  let taken = 0;
  for (const one of all) {
    yield one;
    taken += 1;
    if (taken % every === 0) await nextTurn();
  }
}
