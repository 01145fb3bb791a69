import type { Database } from "../../db/open.ts";
import type { Clock } from "../core/clock.ts";
import type { Job } from "./engine.ts";
import { loadRunAfter, loadSettledUntil, saveRun, saveSettledUntil } from "./schedule-store.ts";
import { dueRuns, nextDue, type Schedule } from "./schedule.ts";

export interface CalendarJob {
  readonly name: string;
  readonly schedule: Schedule;
  /** Does what one occurrence asks for. At least once: one that a crash cut off is run again. */
  readonly run: (occurrence: Date, now: Date) => Promise<void>;
}

/**
 * A job that runs at set times of the calendar. How far it has come is kept, and which occurrences it was run for, so
 * that none is run twice, whatever the clock does.
 */
export function calendarJob(
  { db, clock }: { readonly db: Database; readonly clock: Clock },
  { name, schedule, run }: CalendarJob,
): Job {
  /** Of a job that was never asked before, what lies before this moment was not missed. */
  async function settled(): Promise<Date> {
    const known = await loadSettledUntil(db.reader, name);
    if (known !== null) return known;
    const begunAt = clock.now();
    await saveSettledUntil(db, name, begunAt);
    return begunAt;
  }
  return {
    name,
    nextDueAt: async () => nextDue(schedule, await settled(), clock.now()),
    async run(now) {
      const settledUntil = await settled();
      const done = { settledUntil, run: await loadRunAfter(db.reader, name, settledUntil) };
      const due = dueRuns(schedule, done, now);
      for (const occurrence of due.run) {
        await run(occurrence, now);
        await saveRun(db, name, occurrence);
      }
      await saveSettledUntil(db, name, due.settledUntil);
    },
  };
}
