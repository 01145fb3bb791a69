import { addMilliseconds } from "date-fns/addMilliseconds";
import type { Clock } from "../core/clock.ts";
import type { Log } from "../log.ts";
import type { JobRuns, RunEnd } from "./engine.ts";
import { LEASE_MS } from "./run-store.ts";

const RENEWED_EVERY_MS = LEASE_MS / 3;

/** Says again and again that a run lives, until it ends. */
export function keepLease(
  { clock, log, runs }: { readonly clock: Clock; readonly log: Log; readonly runs: JobRuns },
  run: { readonly id: number; readonly job: string },
): { end(end: RunEnd): Promise<void> } {
  const ended = new AbortController();

  async function renewing(): Promise<void> {
    for (;;) {
      await clock.wait(addMilliseconds(clock.now(), RENEWED_EVERY_MS), ended.signal);
      if (ended.signal.aborted) return;
      try {
        if (await runs.renew(run.id, clock.now())) continue;
        return log.warn({ job: run.job }, "a run took so long that its lease went to another");
      } catch (error) {
        log.warn({ job: run.job, err: error }, "a run's lease could not be renewed; trying on");
      }
    }
  }
  const renewal = renewing();
  return {
    async end(end) {
      ended.abort();
      await renewal;
      await runs.end(run.id, end, clock.now());
    },
  };
}
