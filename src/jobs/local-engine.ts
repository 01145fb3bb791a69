import type { Activity } from "../core/activity.ts";
import type { Clock } from "../core/clock.ts";
import type { Log } from "../log.ts";
import type { Job, JobEngine } from "./engine.ts";

export interface LocalEngineOptions {
  readonly clock: Clock;
  readonly log: Log;
  readonly activity: Activity;
}

/** Looks again after this long even if nothing says so, which heals a clock that jumped. */
const LONGEST_SLEEP_MS = 3_600_000;
/** A job that failed, or that stays due after its run, is not tried again before. */
const PAUSE_MS = 60_000;

/** One process, one loop: jobs run one after the other, so no job runs twice at a time. */
export function createLocalEngine(options: LocalEngineOptions): JobEngine {
  const { clock, log, activity } = options;
  const stopping = new AbortController();
  const rests = new Map<string, Date>();
  let alarm = new AbortController();
  let loop: Promise<void> = Promise.resolve();

  async function run(jobs: readonly Job[]): Promise<void> {
    while (!stopping.signal.aborted) {
      alarm = new AbortController();
      const until = await activity.run(() => runDue(jobs));
      await clock.wait(until, AbortSignal.any([alarm.signal, stopping.signal]));
    }
  }

  async function runDue(jobs: readonly Job[]): Promise<Date> {
    let next = new Date(clock.now().getTime() + LONGEST_SLEEP_MS);
    for (const job of jobs) {
      const dueAt = await workOff(job);
      if (dueAt && dueAt < next) next = dueAt;
    }
    return next;
  }

  /** Runs the job when it is due; returns when it is due next, never earlier than its rest ends. */
  async function workOff(job: Job): Promise<Date | null> {
    const now = clock.now();
    const rest = rests.get(job.name);
    const dueAt = await dueOf(job);
    if (dueAt === null || dueAt > now) return dueAt;
    if (rest && rest > now) return rest;
    await runSafely(job, now);
    const again = await dueOf(job);
    if (again === null || again > now) return again;
    const restsUntil = new Date(now.getTime() + PAUSE_MS);
    rests.set(job.name, restsUntil);
    return restsUntil;
  }

  async function dueOf(job: Job): Promise<Date | null> {
    return stopping.signal.aborted ? null : job.nextDueAt();
  }

  async function runSafely(job: Job, now: Date): Promise<void> {
    try {
      await job.run(now);
    } catch (error) {
      log.error({ job: job.name, err: error }, "a job failed and is tried again in a minute");
    }
  }

  return {
    start(jobs) {
      loop = run(jobs).catch((error: unknown) => {
        log.fatal({ err: error }, "the job engine stopped");
        throw error;
      });
    },
    wake: () => alarm.abort(),
    async stop() {
      stopping.abort();
      await loop;
    },
  };
}
