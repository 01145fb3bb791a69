/**
 * What runs by the clock. A job says from the database when it is due next and does what is due; nothing is kept
 * in timers, so a restart, a moved meeting or a jumped clock needs no repair. An engine for several processes can
 * stand behind the same interface.
 */
export interface Job {
  readonly name: string;
  /** What it does for one thing at a time, where such things are listed; missing when it does not work so. */
  readonly label?: string;
  /** Nothing is owed by what it does: what nobody asked for does not wait for it. */
  readonly owesNothing?: boolean;
  /** The earliest instant at which `run` has something to do; null when nothing is planned. */
  nextDueAt(): Promise<Date | null>;
  /** Does what is due at `now`. Running it twice owes nothing twice. */
  run(now: Date): Promise<void>;
}

export interface JobEngine {
  start(jobs: readonly Job[]): void;
  /** Something changed: ask the jobs anew when they are due. */
  wake(): void;
  /** Begins nothing more; resolves when the run under way has ended. */
  stop(): Promise<void>;
}

/**
 * The books of the runs: running -> done, or failed with its cause, or interrupted when it was not heard of any more.
 * A job has one run at a time, whoever asks: its lease is good until it is not renewed in time.
 */
export interface JobRuns {
  begin(job: string, at: { readonly dueAt: Date; readonly now: Date }): Promise<Claim>;
  /** False: the lease is lost, and somebody else may run the job by now. */
  renew(id: number, now: Date): Promise<boolean>;
  /** Changes nothing when the lease is lost. */
  end(id: number, end: RunEnd, now: Date): Promise<void>;
}

export type Claim =
  | { readonly kind: "run"; readonly id: number }
  /** Another run of it is under way. */
  | { readonly kind: "held"; readonly until: Date };

export interface RunEnd {
  readonly state: "done" | "failed" | "interrupted";
  readonly cause: string | null;
}
