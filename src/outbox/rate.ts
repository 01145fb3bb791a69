import {
  begun,
  quickened,
  resumed,
  roomAt,
  setBack,
  slowed,
  STARTING_TEMPO,
  type LearnedTempo,
  type Tempo,
} from "./tempo.ts";

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
  /** When a conversation may be looked into the next time. */
  readonly nextLookAt: number;
  /** Recipients that had a post a moment ago, and until when they rest; without an end while one is under way. */
  readonly resting: ReadonlyMap<string, number>;
}

const CHANNEL_MS = 1050;
/** `conversations.open` and `.history` are tier 3 methods: fifty calls a minute each. */
const OPEN_MS = 1250;
const LOOK_MS = 1250;

/** `learned` by an earlier process, if there was one. */
export function startingPace(now: Date, learned: LearnedTempo | null = null): Pace {
  const at = now.getTime();
  const tempo = learned ? resumed(learned, at) : STARTING_TEMPO;
  return { tempo, asOf: at, nextPostAt: at, nextOpenAt: at, nextLookAt: at, resting: new Map() };
}

/** The earliest instant at which a post to anybody keeps the pace. */
export function nextPostAt(pace: Pace, now: Date): Date {
  return new Date(Math.max(now.getTime(), pace.nextPostAt));
}

/** When the pace allows something: a post, or a look where looks have to wait. */
export function nextTurnAt(pace: Pace, now: Date): Date {
  return mayLookAt(pace, now) ? nextPostAt(pace, now) : new Date(Math.min(pace.nextPostAt, pace.nextLookAt));
}

/** Recipients that are not to be posted to at `now`. */
export function restingAt(pace: Pace, now: Date): readonly string[] {
  return [...pace.resting].filter(([, until]) => until > now.getTime()).map(([recipient]) => recipient);
}

export function mayOpenAt(pace: Pace, now: Date): boolean {
  return pace.nextOpenAt <= now.getTime();
}

export function mayLookAt(pace: Pace, now: Date): boolean {
  return pace.nextLookAt <= now.getTime();
}

/** When the first of those who rest at `now` may have the next message or look; null when nobody rests until a time. */
export function nextRestedAt(pace: Pace, now: Date): Date | null {
  const until = [...pace.resting.values(), pace.nextOpenAt, pace.nextLookAt];
  const ends = until.filter((end) => end > now.getTime() && Number.isFinite(end));
  return ends.length === 0 ? null : new Date(Math.min(...ends));
}

/** One post, from its beginning on. */
export interface Post {
  readonly recipient: string;
  readonly begunAt: Date;
}

/** A post begins. Nobody waits for its answer but its own conversation. */
export function afterBeginning(pace: Pace, { recipient, begunAt }: Post): Pace {
  const at = begunAt.getTime();
  const resting = [...pace.resting].filter(([, until]) => until > at);
  const tempo = begun(pace.tempo, at);
  return {
    ...pace,
    tempo,
    asOf: at,
    nextPostAt: Math.max(pace.nextPostAt, at + tempo.intervalMs, roomAt(tempo)),
    resting: new Map([...resting, [recipient, Number.POSITIVE_INFINITY]]),
  };
}

/** It went through: the conversation rests from now on. */
export function afterPost(pace: Pace, { recipient, begunAt }: Post, now: Date): Pace {
  const resting = new Map(pace.resting).set(recipient, now.getTime() + CHANNEL_MS);
  return { ...pace, asOf: now.getTime(), tempo: quickened(pace.tempo, begunAt.getTime()), resting };
}

/** It came to nothing, and not for the pace: the conversation may have the next one. */
export function afterNothing(pace: Pace, { recipient }: Post, now: Date): Pace {
  const resting = new Map(pace.resting);
  resting.delete(recipient);
  return { ...pace, asOf: now.getTime(), resting };
}

export function afterOpening(pace: Pace, now: Date): Pace {
  return { ...pace, asOf: now.getTime(), nextOpenAt: now.getTime() + OPEN_MS };
}

/** It was refused: no post to anybody until Slack's own time is over, and then as slowly as it taught. */
export function afterRefusal(before: Pace, post: Post, refused: Refusal): Pace {
  const pace = afterNothing(before, post, refused.now);
  const refusedAt = refused.now.getTime();
  const { retryAfterMs } = refused;
  const tempo = slowed(pace.tempo, { begunAt: post.begunAt.getTime(), refusedAt, retryAfterMs });
  return { ...pace, tempo, nextPostAt: Math.max(pace.nextPostAt, refusedAt + retryAfterMs, roomAt(tempo)) };
}

interface Refusal {
  readonly retryAfterMs: number;
  readonly now: Date;
}

/** Opening its conversation was refused: no opening until Slack's own time is over. */
export function afterRefusedOpening(before: Pace, post: Post, { now, retryAfterMs }: Refusal): Pace {
  return { ...afterNothing(before, post, now), nextOpenAt: now.getTime() + retryAfterMs };
}

/** After a look into a conversation; `retryAfterMs` is null unless Slack refused it. */
export function afterLook(pace: Pace, retryAfterMs: number | null, now: Date): Pace {
  return { ...pace, asOf: now.getTime(), nextLookAt: now.getTime() + (retryAfterMs ?? LOOK_MS) };
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
    nextLookAt: pace.nextLookAt - backMs,
    resting: new Map([...pace.resting].map(([recipient, until]) => [recipient, until - backMs])),
  };
}
