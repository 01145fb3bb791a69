import type { PlaygroundClock } from "./control.ts";

/** A clock that moves only when it is told to. The bot and the pretend Slack share one. */
export interface DrivenClock extends PlaygroundClock {
  /** The earliest instant that somebody waits for; null when nobody waits. */
  nextDueAt(): Date | null;
  /** Moves on to `at` and lets everybody go on whose time has come. Moving back is allowed: clocks jump. */
  moveTo(at: Date): void;
}

interface Waiter {
  readonly until: number;
  readonly wake: () => void;
}

export function createDrivenClock(startsAt: Date): DrivenClock {
  let now = startsAt.getTime();
  const waiters = new Set<Waiter>();

  function wait(until: Date, signal: AbortSignal): Promise<void> {
    if (until.getTime() <= now || signal.aborted) return Promise.resolve();
    return new Promise((resolve) => {
      function wake(): void {
        waiters.delete(waiter);
        signal.removeEventListener("abort", wake);
        resolve();
      }
      const waiter = { until: until.getTime(), wake };
      waiters.add(waiter);
      signal.addEventListener("abort", wake);
    });
  }

  return {
    now: () => new Date(now),
    wait,
    nextDueAt() {
      const earliest = Math.min(...[...waiters].map((waiter) => waiter.until));
      return Number.isFinite(earliest) ? new Date(earliest) : null;
    },
    moveTo(at) {
      now = at.getTime();
      for (const waiter of waiters) if (waiter.until <= now) waiter.wake();
    },
  };
}
