import type { DueRow } from "../core/due-row.ts";
import type { Job } from "./engine.ts";
import { openTroubleBooks, type Parts, type TroubleBooks } from "./trouble-books.ts";
import { loadTroubles } from "./trouble-store.ts";
import { keyOf, nextLookAt } from "./trouble.ts";

export interface RowJob<Row extends DueRow> {
  readonly name: string;
  /** What it does for a row, where such things are listed: `the next step of a check-in`. Never whose. */
  readonly label: string;
  /**
   * The rows that are due first, whether by now or later: at least so many, when there are. Of each no more than its id
   * and its time, so that one that cannot be read harms no other.
   */
  readonly loadNext: (limit: number) => Promise<readonly Row[]>;
  /** Looks at the row anew; afterwards it is due later, or never again. */
  readonly work: (row: Row, now: Date) => Promise<void>;
}

/**
 * A job that does something for one row at a time, when that row is due. One that cannot be worked on must not hold up
 * the others: it rests by itself, later and later, and they keep their time.
 */
export function rowJob<Row extends DueRow>(parts: Parts, job: RowJob<Row>): Job {
  return {
    name: job.name,
    label: job.label,
    async nextDueAt() {
      const troubles = await loadTroubles(parts.db.reader, job.name);
      return nextLookAt(await job.loadNext(troubles.length + 1), troubles, parts.clock.now());
    },
    async run(now) {
      const books = await openTroubleBooks(parts, job.name, now);
      await workOff(job, books, now);
      await books.close();
    },
  };
}

const BATCH = 100;
/** What comes due again at once, as after a long sleep, gets so many turns in one run. */
const MOST_TURNS = 20;

class StaysDue extends Error {
  override readonly name = "StaysDue";
}

async function workOff<Row extends DueRow>(job: RowJob<Row>, books: TroubleBooks, now: Date): Promise<void> {
  const turns = new Map<string, number>();
  async function takeTurn(row: Row): Promise<void> {
    const turn = (turns.get(keyOf(row, row.id)) ?? 0) + 1;
    turns.set(keyOf(row, row.id), turn);
    if (turn > MOST_TURNS) throw new StaysDue("Cannot go on: it is due still after many turns");
    await job.work(row, now);
  }
  for (;;) {
    const due = await loadDue(job, books, now);
    if (due.length === 0) return;
    for (const row of due) {
      // One that is due for two reasons may have failed for the first.
      if (books.isLeftAlone(row)) continue;
      try {
        await takeTurn(row);
      } catch (error) {
        await books.failed(row, error);
      }
    }
  }
}

/** Those that are to have their turn now, the earliest first. */
async function loadDue<Row extends DueRow>(
  job: RowJob<Row>,
  books: TroubleBooks,
  now: Date,
): Promise<readonly Row[]> {
  const next = await job.loadNext(BATCH + books.leftAlone());
  const due = next.filter((row) => row.dueAt <= now && !books.isLeftAlone(row));
  return due.toSorted((one, other) => one.dueAt.getTime() - other.dueAt.getTime());
}
