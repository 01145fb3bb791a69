/** Counts the work under way, so that a stop can wait for its end and the story knows when to move time. */
export interface Activity {
  run<T>(work: () => Promise<T>): Promise<T>;
  readonly busy: number;
}

export function createActivity(): Activity {
  let busy = 0;
  return {
    async run(work) {
      busy++;
      try {
        return await work();
      } finally {
        busy--;
      }
    },
    get busy() {
      return busy;
    },
  };
}
