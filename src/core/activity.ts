/** Counts the work under way, so that a stop can wait for its end and the story knows when to move time. */
export interface Activity {
  run<T>(work: () => Promise<T>): Promise<T>;
  readonly busy: number;
  /** Resolves once nothing is under way. */
  idle(): Promise<void>;
}

export function createActivity(): Activity {
  let busy = 0;
  const waiting = new Set<() => void>();
  function ended(): void {
    busy--;
    if (busy > 0) return;
    for (const wake of waiting) wake();
    waiting.clear();
  }
  return {
    async run(work) {
      busy++;
      try {
        return await work();
      } finally {
        ended();
      }
    },
    get busy() {
      return busy;
    },
    idle: () => (busy === 0 ? Promise.resolve() : new Promise((resolve) => void waiting.add(resolve))),
  };
}
