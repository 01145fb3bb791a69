/**
 * What runs by the clock. A job says from the database when it is due next and does what is due; nothing is kept
 * in timers, so a restart, a moved meeting or a jumped clock needs no repair. An engine for several processes can
 * stand behind the same interface.
 */
export interface Job {
  readonly name: string;
  /** The earliest instant at which `run` has something to do; null when nothing is planned. */
  nextDueAt(): Promise<Date | null>;
  /** Does what is due at `now`. Running it twice owes nothing twice. */
  run(now: Date): Promise<void>;
}

export interface JobEngine {
  start(jobs: readonly Job[]): void;
  /** Something changed: ask the jobs anew when they are due. */
  wake(): void;
  stop(): Promise<void>;
}
