import { addMilliseconds } from "date-fns/addMilliseconds";

const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;

/** How long an event rests after its first failure, its second and so on: what passes by itself has passed by then. */
const RESTS_MS = [5 * SECOND_MS, 30 * SECOND_MS, 2 * MINUTE_MS, 10 * MINUTE_MS, 60 * MINUTE_MS];

const LONGEST_REST_MS = Math.max(...RESTS_MS);

/** Nobody rests that long: what is to be tried again later than this was put off by a clock that was ahead. */
export function latestRestEnd(now: Date): Date {
  return addMilliseconds(now, LONGEST_REST_MS);
}

/** When an event that failed `attempts` times is tried again; null when it has had all its tries. */
export function nextAttemptAt(attempts: number, now: Date): Date | null {
  const restMs = RESTS_MS[attempts - 1];
  return restMs === undefined ? null : addMilliseconds(now, restMs);
}
