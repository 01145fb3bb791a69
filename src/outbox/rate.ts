import { quickened, roomAt, setBack, slowed, STARTING_TEMPO, type Tempo } from "./tempo.ts";

/**
 * Slack's pace: a post to one conversation about every second, a workspace as fast as tempo.ts has learned; opening
 * conversations is rationed by itself. Kept as a value; each event gives the next value.
 * Source: docs.slack.dev/apis/web-api/rate-limits.
 */
export interface Pace {
  readonly tempo: Tempo;
  /** When this was said, by the same clock: a clock set back must not make us wait for the old time. */
  readonly asOf: number;
  readonly nextPostAt: number;
  readonly nextOpenAt: number;
  /** Recipients that had a post a moment ago, and until when they rest. */
  readonly resting: ReadonlyMap<string, number>;
}

const CHANNEL_MS = 1050;
/** `conversations.open` is a tier 3 method: fifty calls a minute. */
const OPEN_MS = 1250;

export function startingPace(now: Date): Pace {
  const at = now.getTime();
  return { tempo: STARTING_TEMPO, asOf: at, nextPostAt: at, nextOpenAt: at, resting: new Map() };
}

/** The earliest instant at which a post to anybody keeps the pace. */
export function nextPostAt(pace: Pace, now: Date): Date {
  return new Date(Math.max(now.getTime(), pace.nextPostAt));
}

/** Recipients that are not to be posted to at `now`. */
export function restingAt(pace: Pace, now: Date): readonly string[] {
  return [...pace.resting].filter(([, until]) => until > now.getTime()).map(([recipient]) => recipient);
}

export function mayOpenAt(pace: Pace, now: Date): boolean {
  return pace.nextOpenAt <= now.getTime();
}

/** When the first of those who rest at `now` may have the next message; null when nobody rests. */
export function nextRestedAt(pace: Pace, now: Date): Date | null {
  const ends = [...pace.resting.values(), pace.nextOpenAt].filter((until) => until > now.getTime());
  return ends.length === 0 ? null : new Date(Math.min(...ends));
}

/**
 * After a post that went through. The next one is counted from when it began, or a slow answer would slow down all;
 * the conversation rests from its end.
 */
export function afterPost(
  pace: Pace,
  recipient: string,
  { begunAt, now }: { readonly begunAt: Date; readonly now: Date },
): Pace {
  const at = now.getTime();
  const recent = [...pace.resting].filter(([, until]) => until > at);
  const tempo = quickened(pace.tempo, begunAt.getTime());
  const nextAt = Math.max(begunAt.getTime() + pace.tempo.intervalMs, roomAt(tempo));
  return {
    ...pace,
    tempo,
    asOf: at,
    nextPostAt: Math.max(pace.nextPostAt, nextAt),
    resting: new Map([...recent, [recipient, at + CHANNEL_MS]]),
  };
}

export function afterOpening(pace: Pace, now: Date): Pace {
  return { ...pace, asOf: now.getTime(), nextOpenAt: now.getTime() + OPEN_MS };
}

/** After a refusal: nothing of that sort until Slack's own time is over; posts then as slowly as it taught. */
export function afterRefusal(
  pace: Pace,
  refused: { readonly what: "post" | "opening"; readonly retryAfterMs: number },
  now: Date,
): Pace {
  const asOf = now.getTime();
  const againAt = asOf + refused.retryAfterMs;
  if (refused.what === "opening") return { ...pace, asOf, nextOpenAt: againAt };
  const tempo = slowed(pace.tempo, asOf, refused.retryAfterMs);
  return { ...pace, tempo, asOf, nextPostAt: Math.max(againAt, roomAt(tempo)) };
}

/** The same pace for a clock that was set back: what was left to wait then is left to wait now. */
export function rebased(pace: Pace, now: Date): Pace {
  const backMs = pace.asOf - now.getTime();
  if (backMs <= 0) return pace;
  return {
    ...pace,
    tempo: setBack(pace.tempo, backMs),
    asOf: now.getTime(),
    nextPostAt: pace.nextPostAt - backMs,
    nextOpenAt: pace.nextOpenAt - backMs,
    resting: new Map([...pace.resting].map(([recipient, until]) => [recipient, until - backMs])),
  };
}
