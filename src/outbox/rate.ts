/**
 * Slack's pace, learned: a post to one conversation about every second, a workspace some four a second. Kept as a
 * value; each event gives the next value. Source: docs.slack.dev/apis/web-api/rate-limits, and the measurements
 * in docs/decisions/0005-outbox.md.
 */
export interface Pace {
  /** Time between two posts of one workspace. */
  readonly intervalMs: number;
  readonly nextPostAt: number;
  readonly nextInChannelAt: ReadonlyMap<string, number>;
}

const FASTEST_MS = 210;
const SLOWEST_MS = 2000;
const CHANNEL_MS = 1050;

export function startingPace(): Pace {
  return { intervalMs: 250, nextPostAt: 0, nextInChannelAt: new Map() };
}

/** The earliest instant at which a post to `conversation` keeps the pace. */
export function nextPostAt(pace: Pace, conversation: string, now: Date): Date {
  const inChannel = pace.nextInChannelAt.get(conversation) ?? 0;
  return new Date(Math.max(now.getTime(), pace.nextPostAt, inChannel));
}

/** After a post that went through: the next one a little sooner than the last. */
export function afterPost(pace: Pace, conversation: string, now: Date): Pace {
  const at = now.getTime();
  const recent = [...pace.nextInChannelAt].filter(([, until]) => until > at);
  return {
    intervalMs: Math.max(FASTEST_MS, pace.intervalMs * 0.98),
    nextPostAt: at + pace.intervalMs,
    nextInChannelAt: new Map([...recent, [conversation, at + CHANNEL_MS]]),
  };
}

/** After a refusal: nothing until Slack's own time is over, then at half the speed. */
export function afterRefusal(pace: Pace, retryAfterMs: number, now: Date): Pace {
  return {
    ...pace,
    intervalMs: Math.min(SLOWEST_MS, pace.intervalMs * 2),
    nextPostAt: now.getTime() + retryAfterMs,
  };
}
