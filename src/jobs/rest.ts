import { addMilliseconds } from "date-fns/addMilliseconds";

/** A job that failed, or stays due after its run, rests before it is tried again. */
export interface Rest {
  readonly since: Date;
  readonly ms: number;
}

const SHORTEST_MS = 60_000;
const LONGEST_MS = 15 * SHORTEST_MS;

/**
 * A minute; twice as long after each further failure of the whole job. `error` is null when it was due still after its
 * run: the first time it does not rest, since that may have come due while it ran.
 */
export function restAfter(error: unknown, before: Rest | undefined, now: Date): Rest {
  if (error === null) return { since: now, ms: before ? SHORTEST_MS : 0 };
  return { since: now, ms: Math.min(before?.ms ? before.ms * 2 : SHORTEST_MS, LONGEST_MS) };
}

/** Until when it rests; null when it does not. A rest that began later than now is void: the clock was set back. */
export function restsUntil(rest: Rest | undefined, now: Date): Date | null {
  if (rest === undefined || rest.since > now) return null;
  const until = addMilliseconds(rest.since, rest.ms);
  return until > now ? until : null;
}
