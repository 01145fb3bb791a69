/** How Guildhall's own clockwork runs: counts, names of jobs, codes. Never what anybody said. */
export interface Clockwork {
  readonly runs: number;
  /** Those that failed, and those that ended with their process. */
  readonly failedRuns: number;
  readonly lastFailure: {
    readonly job: string;
    readonly state: string;
    readonly cause: string | null;
    readonly at: Date;
  } | null;
  /** Events of Slack's that were tried for more than an hour and are kept, and the newest of them. */
  readonly givenUpEvents: number;
  readonly newestEvents: readonly { readonly cause: string | null; readonly receivedAt: Date }[];
}
