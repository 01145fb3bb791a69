// Slack waits three seconds for an acknowledgement, and lets a window be opened as long. This is how we spend them.
// Real time: it is Slack's patience.

/** So long the database may take to keep an interaction. */
export const KEPT_WITHIN_MS = 800;
/** So long the work may take to answer by itself; after it we say that we are still on it. */
export const PATIENCE_MS = 1600;
/** So long a window may take to open before the acknowledgement goes ahead of it. */
const SHOWN_WITHIN_MS = 500;
/** So long the promise to answer later may take to be kept. */
export const PROMISED_WITHIN_MS = 300;

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

/** Acknowledges once the answer is on the screen, or before when that takes long; resolves when it is there. */
export async function acknowledgeOnceShown(
  showing: Promise<unknown>,
  ack: () => Promise<void>,
): Promise<void> {
  await withinPatience(showing, SHOWN_WITHIN_MS);
  await ack();
  await showing;
}
