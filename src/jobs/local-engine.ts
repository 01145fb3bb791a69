import { addMilliseconds } from "date-fns/addMilliseconds";
import type { Activity } from "../core/activity.ts";
import { causeOf } from "../core/cause.ts";
import type { Clock } from "../core/clock.ts";
import { createSleeper } from "../core/sleeper.ts";
import type { Log } from "../log.ts";
import type { Job, JobEngine, JobRuns } from "./engine.ts";
import { keepLease } from "./lease.ts";
import { restAfter, restsUntil, type Rest } from "./rest.ts";

export interface LocalEngineOptions {
  readonly clock: Clock;
  readonly log: Log;
  readonly activity: Activity;
  readonly runs: JobRuns;
}

/** Looks again after this long even if nothing says so. */
const LONGEST_SLEEP_MS = 6 * 3_600_000;

/** One process, one loop: jobs run one after the other. */
export function createLocalEngine(options: LocalEngineOptions): JobEngine {
  const { clock, log, activity } = options;
  const rests = new Map<string, Rest>();
  const sleeper = createSleeper(clock);
  let loop: Promise<void> = Promise.resolve();

  async function run(jobs: readonly Job[]): Promise<void> {
    while (sleeper.nextRound()) {
      await sleeper.sleep(await activity.run(() => runDue(jobs)));
    }
  }

  async function runDue(jobs: readonly Job[]): Promise<Date> {
    let next = addMilliseconds(clock.now(), LONGEST_SLEEP_MS);
    for (const job of jobs) {
      if (sleeper.isStopped()) break;
      const dueAt = await workOff(job);
      if (dueAt && dueAt < next) next = dueAt;
    }
    return next;
  }

  /** Runs the job when it is due; returns when to look at it again. */
  async function workOff(job: Job): Promise<Date | null> {
    const until = restsUntil(rests.get(job.name), clock.now());
    if (until) return until;
    try {
      const dueAt = await job.nextDueAt();
      // Asked after it: what is due at once by its own words is due, however long the answer took.
      const now = clock.now();
      if (dueAt === null || dueAt > now) return dueAt;
      const held = await runOnce(options, job, dueAt);
      if (held) return held;
      const again = await job.nextDueAt();
      if (again === null || again > now) {
        rests.delete(job.name);
        return again;
      }
      log.debug({ job: job.name }, "a job is still due after its run");
      return rest(job, null) ?? now;
    } catch (error) {
      const again = rest(job, error);
      log.error({ job: job.name, again, err: error }, "a job failed and is tried again");
      return again;
    }
  }

  function rest({ name }: Job, error: unknown): Date | null {
    const now = clock.now();
    const begun = restAfter(error, rests.get(name), now);
    rests.set(name, begun);
    return restsUntil(begun, now);
  }

  return {
    start(jobs) {
      loop = run(jobs);
    },
    wake: () => sleeper.wake(),
    async stop() {
      sleeper.stop();
      await loop;
    },
  };
}

/** One run, in the books and under a lease. When somebody else runs the job: until when they have it. */
async function runOnce(
  { clock, log, runs }: LocalEngineOptions,
  job: Job,
  dueAt: Date,
): Promise<Date | null> {
  const now = clock.now();
  const claim = await runs.begin(job.name, { dueAt, now });
  if (claim.kind === "held") return claim.until;
  const lease = keepLease({ clock, log, runs }, { id: claim.id, job: job.name });
  try {
    await job.run(now);
  } catch (error) {
    await lease.end({ state: "failed", cause: causeOf(error) });
    throw error;
  }
  await lease.end({ state: "done", cause: null });
  return null;
}
