import { subMilliseconds } from "date-fns/subMilliseconds";
import type { Database } from "../db/open.ts";
import type { Clock } from "./core/clock.ts";
import { pruneInbox } from "./inbox/pruning.ts";
import { calendarJob } from "./jobs/calendar-job.ts";
import type { Job } from "./jobs/engine.ts";
import { forgetRuns } from "./jobs/run-store.ts";

/** Long enough to see what a month's end or a holiday did to the jobs. */
const RUNS_KEPT_MS = 35 * 24 * 3_600_000;

/** Once a day, what nobody needs any more is forgotten: arrivals that cannot be repeated, old runs of jobs. */
export function housekeeping(parts: { readonly db: Database; readonly clock: Clock }): Job {
  return calendarJob(parts, {
    name: "housekeeping",
    schedule: { zone: "UTC", at: ["03:30"], missed: { kind: "once" } },
    run: async (_, now) => {
      await pruneInbox(parts.db, now);
      await forgetRuns(parts.db, subMilliseconds(now, RUNS_KEPT_MS));
    },
  });
}
