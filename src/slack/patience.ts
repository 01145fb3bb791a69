/** Slack waits three seconds for an acknowledgement; this much of it is ours. Real time: it is Slack's patience. */
export const PATIENCE_MS = 2500;

/** What `work` answers, or null when patience runs out first. */
export async function withinPatience<T>(work: Promise<T>, patienceMs: number): Promise<T | null> {
  const { promise, resolve } = Promise.withResolvers<null>();
  const handle = setTimeout(() => resolve(null), patienceMs);
  try {
    return await Promise.race([work, promise]);
  } finally {
    clearTimeout(handle);
  }
}

/** Acknowledges once the work is done, or before when patience runs out; resolves when the work is done. */
export async function acknowledgeInTime(
  work: Promise<void>,
  ack: () => Promise<void>,
  patienceMs: number,
): Promise<void> {
  await withinPatience(work, patienceMs);
  await ack();
  await work;
}
