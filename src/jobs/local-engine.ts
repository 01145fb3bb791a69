import { addMilliseconds } from "date-fns/addMilliseconds";
import type { Activity } from "../core/activity.ts";
import type { Clock } from "../core/clock.ts";
import { createSleeper } from "../core/sleeper.ts";
import type { Log } from "../log.ts";
import type { Job, JobEngine } from "./engine.ts";

export interface LocalEngineOptions {
  readonly clock: Clock;
  readonly log: Log;
  readonly activity: Activity;
}

/** Looks again after this long even if nothing says so. */
const LONGEST_SLEEP_MS = 6 * 3_600_000;
/** A job that failed, or that stays due after its run, is not tried again before. */
const REST_MS = 60_000;

/** One process, one loop: jobs run one after the other, so no job runs twice at a time. */
export function createLocalEngine({ clock, log, activity }: LocalEngineOptions): JobEngine {
  const restingSince = new Map<string, Date>();
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
    const now = clock.now();
    const restsUntil = restOf(job, now);
    if (restsUntil) return restsUntil;
    try {
      const dueAt = await job.nextDueAt();
      if (dueAt === null || dueAt > now) return dueAt;
      await job.run(now);
      const again = await job.nextDueAt();
      if (again === null || again > now) return again;
      log.debug({ job: job.name }, "a job is still due after its run; again in a minute");
    } catch (error) {
      log.error({ job: job.name, err: error }, "a job failed and is tried again in a minute");
    }
    restingSince.set(job.name, now);
    return addMilliseconds(now, REST_MS);
  }

  /** Until when it rests. A rest that began later than now is void: the clock was set back. */
  function restOf(job: Job, now: Date): Date | null {
    const since = restingSince.get(job.name);
    if (since === undefined || since > now) return null;
    const until = addMilliseconds(since, REST_MS);
    return until > now ? until : null;
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
