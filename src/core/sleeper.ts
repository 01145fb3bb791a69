import type { Clock } from "./clock.ts";

/** For a loop that works, sleeps until there may be more to do, and can be woken or stopped meanwhile. */
export interface Sleeper {
  /** Begins a round; whoever wakes from now on shortens the sleep at its end. False once stopped. */
  nextRound(): boolean;
  /** Until then, or until woken or stopped, also if that was while the round was still at work. */
  sleep(until: Date): Promise<void>;
  wake(): void;
  stop(): void;
  isStopped(): boolean;
}

export function createSleeper(clock: Clock): Sleeper {
  let alarm = new AbortController();
  let stopped = false;
  return {
    nextRound() {
      if (!stopped) alarm = new AbortController();
      return !stopped;
    },
    sleep: (until) => clock.wait(until, alarm.signal),
    wake: () => alarm.abort(),
    stop() {
      stopped = true;
      alarm.abort();
    },
    isStopped: () => stopped,
  };
}
