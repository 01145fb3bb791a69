/** How long one piece of work took: by the wall, and of all cores of this process together. */
export interface Timing {
  readonly wallMs: number;
  readonly cpuMs: number;
}

export async function timed<T>(work: () => T | Promise<T>): Promise<Timing & { readonly result: T }> {
  const cpuBefore = process.cpuUsage();
  const before = performance.now();
  const result = await work();
  const wallMs = performance.now() - before;
  const { user, system } = process.cpuUsage(cpuBefore);
  return { result, wallMs, cpuMs: (user + system) / 1000 };
}

/** The middle one of several runs of the same work, by CPU time; a first run to warm up does not count. */
export async function medianOf<T>(
  times: number,
  work: () => T | Promise<T>,
): Promise<Timing & { readonly result: T }> {
  const first = await timed(work);
  const runs = [];
  for (let run = 0; run < times; run++) runs.push(await timed(work));
  return runs.toSorted((one, other) => one.cpuMs - other.cpuMs)[times >> 1] ?? first;
}

/** The value that this share of all is at most: 0.5 is the median. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}
