/** One thing that is measured: `npm run bench -- NAME`. */
export interface Bench {
  readonly name: string;
  readonly what: string;
  measure(): Promise<Measured>;
}

export interface Measured {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** What one must know to read the figures. */
  readonly notes: readonly string[];
  /** What had to hold whatever the speed, and did not: the bench fails. */
  readonly broken: readonly string[];
}
