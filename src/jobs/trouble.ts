import { addMilliseconds } from "date-fns/addMilliseconds";
import { AT_ONCE, type DueRow } from "../core/due-row.ts";
import type { WorkspaceId } from "../core/ids.ts";

// A row of a job: due -> worked on. One that fails rests -> is due again -> … Its trouble is in the books from the first
// failure until it was worked on, or is not due any more when its rest is over.

/** A row that could not be worked on, and when that is tried next. */
export interface Trouble {
  readonly workspaceId: WorkspaceId;
  /** The row's id. */
  readonly subject: string;
  readonly attempts: number;
  readonly cause: string;
  readonly sinceAt: Date;
  readonly nextAttemptAt: Date;
}

const SHORTEST_REST_MS = 60_000;
const LONGEST_REST_MS = 60 * 60_000;

/** What the books say once a row failed: it rests for a minute, then twice as long each time, up to an hour. */
export function afterFailure(
  { workspaceId, id }: DueRow,
  failed: { readonly before: Trouble | undefined; readonly cause: string; readonly now: Date },
): Trouble {
  const { before, cause, now } = failed;
  const attempts = (before?.attempts ?? 0) + 1;
  const restMs = Math.min(SHORTEST_REST_MS * 2 ** (attempts - 1), LONGEST_REST_MS);
  const sinceAt = before?.sinceAt ?? now;
  return { workspaceId, subject: id, attempts, cause, sinceAt, nextAttemptAt: addMilliseconds(now, restMs) };
}

/** Until when it rests; null when it does not. Nobody rests longer than an hour: a clock that was ahead said so. */
export function restsUntil({ nextAttemptAt }: Trouble, now: Date): Date | null {
  const isResting = nextAttemptAt > now && nextAttemptAt <= addMilliseconds(now, LONGEST_REST_MS);
  return isResting ? nextAttemptAt : null;
}

/** One row among those of all workspaces. */
export function keyOf({ workspaceId }: Pick<DueRow, "workspaceId">, id: string): string {
  return `${workspaceId} ${id}`;
}

/** The rows that rest, by their keys. */
export function restingOf(troubles: readonly Trouble[], now: Date): ReadonlySet<string> {
  const resting = troubles.filter((trouble) => restsUntil(trouble, now) !== null);
  return new Set(resting.map((trouble) => keyOf(trouble, trouble.subject)));
}

/** An instant that stays, however late one asks: a later `now` each time would never be reached. */
function lookedAtAgain(trouble: Trouble, now: Date): Date {
  const { nextAttemptAt } = trouble;
  return restsUntil(trouble, now) ?? (nextAttemptAt <= now ? nextAttemptAt : AT_ONCE);
}

/**
 * When a job has something to do next: when the first of the rows is due that do not rest, or when a rest ends. `rows`
 * are those that are due first, one more than there are troubles.
 */
export function nextLookAt(rows: readonly DueRow[], troubles: readonly Trouble[], now: Date): Date | null {
  const resting = restingOf(troubles, now);
  const times = [
    ...rows.filter((row) => !resting.has(keyOf(row, row.id))).map(({ dueAt }) => dueAt.getTime()),
    ...troubles.map((trouble) => lookedAtAgain(trouble, now).getTime()),
  ];
  return times.length > 0 ? new Date(Math.min(...times)) : null;
}
