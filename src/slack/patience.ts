/** Slack waits three seconds for an acknowledgement; this much of it is ours. Real time: it is Slack's patience. */
const PATIENCE_MS = 2500;

/** What `work` answers, or null when Slack's patience is running out first. */
export async function withinPatience<T>(work: Promise<T>): Promise<T | null> {
  const { promise, resolve } = Promise.withResolvers<null>();
  const handle = setTimeout(() => resolve(null), PATIENCE_MS);
  try {
    return await Promise.race([work, promise]);
  } finally {
    clearTimeout(handle);
  }
}
