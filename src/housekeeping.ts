import { subMilliseconds } from "date-fns/subMilliseconds";
import type { Database } from "../db/open.ts";
import type { Clock } from "./core/clock.ts";
import { pruneInbox } from "./inbox/pruning.ts";
import { calendarJob } from "./jobs/calendar-job.ts";
import type { Job } from "./jobs/engine.ts";
import { forgetRuns } from "./jobs/run-store.ts";
import { forgetAbandoned } from "./jobs/trouble-store.ts";

/** Long enough to see what a month's end or a holiday did to the jobs. */
const BOOKS_KEPT_MS = 35 * 24 * 3_600_000;

/** Once a day, what nobody needs any more is forgotten: arrivals that cannot be repeated, old books of jobs. */
export function housekeeping(parts: { readonly db: Database; readonly clock: Clock }): Job {
  return calendarJob(parts, {
    name: "housekeeping",
    schedule: { zone: "UTC", at: ["03:30"], missed: { kind: "once" } },
    run: (_, now) => forgetOld(parts.db, now),
  });
}

/** Each has its turn, then the first failure is told. */
async function forgetOld(db: Database, now: Date): Promise<void> {
  const before = subMilliseconds(now, BOOKS_KEPT_MS);
  const ends = await Promise.allSettled([
    pruneInbox(db, now),
    forgetRuns(db, before),
    forgetAbandoned(db, before),
  ]);
  for (const end of ends) if (end.status === "rejected") throw end.reason;
}
