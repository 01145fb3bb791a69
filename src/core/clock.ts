/**
 * Time as the bot sees it. `now` is an instant in UTC; `wait` resolves when `now` has reached `until`, or earlier
 * when `signal` is aborted, or when as much time has really passed (the clock was set back meanwhile): whoever
 * waited looks at `now` again. A driven clock (playground/driven-clock.ts) implements the same.
 */
export interface Clock {
  now(): Date;
  wait(until: Date, signal: AbortSignal): Promise<void>;
}

// setTimeout overflows above 2^31-1 ms; a longer wait is cut into pieces, which also re-reads a jumped clock.
const LONGEST_TIMER_MS = 60_000;

export function systemClock(): Clock {
  return { now: () => new Date(), wait };
}

async function wait(until: Date, signal: AbortSignal): Promise<void> {
  const begun = performance.now();
  const longestMs = until.getTime() - Date.now();
  while (!signal.aborted) {
    // The wall clock may be set either way while we wait; the monotonic one goes on whatever happens.
    const remainingMs = Math.min(until.getTime() - Date.now(), longestMs - (performance.now() - begun));
    if (remainingMs <= 0) return;
    await timer(Math.min(remainingMs, LONGEST_TIMER_MS), signal);
  }
}

function timer(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    function finish(): void {
      clearTimeout(handle);
      signal.removeEventListener("abort", finish);
      resolve();
    }
    const handle = setTimeout(finish, ms);
    signal.addEventListener("abort", finish);
  });
}
