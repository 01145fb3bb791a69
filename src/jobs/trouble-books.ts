import type { Database } from "../../db/open.ts";
import { causeOf } from "../core/cause.ts";
import type { Clock } from "../core/clock.ts";
import type { DueRow } from "../core/due-row.ts";
import type { Log } from "../log.ts";
import { forgetTroubles, loadTroubles, saveTrouble } from "./trouble-store.ts";
import { afterFailure, keyOf, restingOf } from "./trouble.ts";

export interface Parts {
  readonly db: Database;
  readonly clock: Clock;
  readonly log: Log;
}

/** What one run of a job knows of the rows that cannot be worked on. */
export interface TroubleBooks {
  /** How many rows this run leaves alone: those that rest, and those that have failed in it. */
  leftAlone(): number;
  isLeftAlone(row: DueRow): boolean;
  /** Kept at once, and told to the log when it is the first time, or failed otherwise than before. */
  failed(row: DueRow, error: unknown): Promise<void>;
  /** At the end of a run that looked at all that is due: what did not fail again was done, or is not due any more. */
  close(): Promise<void>;
}

export async function openTroubleBooks(parts: Parts, job: string, now: Date): Promise<TroubleBooks> {
  const { db, clock, log } = parts;
  const troubles = await loadTroubles(db.reader, job);
  const known = new Map(troubles.map((trouble) => [keyOf(trouble, trouble.subject), trouble]));
  const alone = new Set(restingOf(troubles, now));
  return {
    leftAlone: () => alone.size,
    isLeftAlone: (row) => alone.has(keyOf(row, row.id)),
    async failed(row, error) {
      const before = known.get(keyOf(row, row.id));
      const trouble = afterFailure(row, { before, cause: causeOf(error), now: clock.now() });
      const facts = { job, subject: row.id, again: trouble.nextAttemptAt, err: error };
      if (before?.cause !== trouble.cause) log.error(facts, "a job cannot do what is due for one row");
      alone.add(keyOf(row, row.id));
      await saveTrouble(db, job, trouble);
    },
    async close() {
      const over = troubles.filter((trouble) => !alone.has(keyOf(trouble, trouble.subject)));
      await forgetTroubles(db, job, over);
      for (const { subject } of over)
        log.info({ job, subject }, "a row that a job could not do works again, or is not due any more");
    },
  };
}
