/**
 * How fast a workspace may be posted to, learned: Slack says only "several hundred a minute", and refuses what is too
 * much. Kept as a value; each event gives the next value.
 *
 * unknown  Never refused: from four posts a second quicker with each post, up to the fastest that we ever go.
 * known    Refused: what was taken until then says about how fast is right, and the ceiling stays just under it. Below
 *          the ceiling it is soon back. At the ceiling it stays for a while and then tries, ever so slowly, to go
 *          beyond; each refusal after a while doubles the while. So a limit that stands is tested seldom, and one that
 *          was lifted is found.
 *
 * Slack does not say how it counts, so what is learned holds for a minute that rolls, a minute by the clock, a second,
 * and a bucket that fills up again. Source: docs.slack.dev/apis/web-api/rate-limits.
 */
export interface Tempo {
  /** Time between two posts of one workspace. */
  readonly intervalMs: number;
  readonly ceiling: Ceiling | null;
  /** When the posts of the last minute began, in order: those that were taken, and those that are under way. */
  readonly recent: readonly number[];
  /** Until then `recent` lacks what an earlier process posted. */
  readonly blindUntil: number;
}

export interface Ceiling {
  readonly intervalMs: number;
  /** The interval that was refused last, and when. */
  readonly refusedMs: number;
  readonly refusedAt: number;
  /** How long the ceiling is left alone. */
  readonly holdMs: number;
  /** Refused after a few posts: they say that it is too fast, not by how much. */
  readonly isGuess: boolean;
}

/** What of it outlives the process. */
export type LearnedTempo = Pick<Tempo, "intervalMs" | "ceiling">;

/** An interval that changed by less is not worth a transaction. */
const WORTH_KEEPING = 0.05;

export function isWorthKeeping(now: LearnedTempo, kept: LearnedTempo | null): boolean {
  if (kept === null || now.ceiling?.refusedAt !== kept.ceiling?.refusedAt) return true;
  return Math.abs(now.intervalMs / kept.intervalMs - 1) > WORTH_KEEPING;
}

const MINUTE_MS = 60_000;
const STARTING_MS = 250;
/** Slack's most generous workspaces are said to take some 525 a minute. */
const FASTEST_MS = 105;
const SLOWEST_MS = 2000;

/** The part of its interval by which a post shortens it. */
const TOWARDS_UNKNOWN = 0.006;
const BACK_TO_CEILING = 0.004;
const TOWARDS_REFUSED = 0.0005;
const BEYOND_REFUSED = 0.0002;

const FIRST_HOLD_MS = 120_000;
const LONGEST_HOLD_MS = 3_600_000;
/** A ceiling that is further than this from what was refused may be too low, and is left alone for less long. */
const NEAR = 1.05;
const FAR_HOLD_MS = 20_000;

export const STARTING_TEMPO: Tempo = { intervalMs: STARTING_MS, ceiling: null, recent: [], blindUntil: 0 };

/** What an earlier process learned, taken up at `now`. A clock that was set back since then makes nothing later. */
export function resumed({ intervalMs, ceiling }: LearnedTempo, now: number): Tempo {
  const known = ceiling && { ...ceiling, refusedAt: Math.min(ceiling.refusedAt, now) };
  return { intervalMs: bounded(intervalMs), ceiling: known, recent: [], blindUntil: now + MINUTE_MS };
}

/** A post begins. */
export function begun(tempo: Tempo, at: number): Tempo {
  return { ...tempo, recent: [...lastMinute(tempo, at), at] };
}

/** The post that had begun at `begunAt` was taken. */
export function quickened(tempo: Tempo, begunAt: number): Tempo {
  const { ceiling } = tempo;
  const intervalMs = bounded(tempo.intervalMs * (1 - haste(tempo, begunAt)));
  const isBelow = ceiling !== null && tempo.intervalMs > ceiling.intervalMs;
  return { ...tempo, intervalMs: isBelow ? Math.max(ceiling.intervalMs, intervalMs) : intervalMs };
}

function haste({ ceiling, intervalMs }: Tempo, at: number): number {
  if (ceiling === null) return TOWARDS_UNKNOWN;
  if (intervalMs > ceiling.intervalMs) return BACK_TO_CEILING;
  const restedMs = at - ceiling.refusedAt;
  if (intervalMs > NEAR * ceiling.refusedMs) return restedMs > FAR_HOLD_MS ? TOWARDS_REFUSED : 0;
  return restedMs > ceiling.holdMs ? BEYOND_REFUSED : 0;
}

/** When the last minute has room for another post; long ago while no ceiling is known. */
export function roomAt({ ceiling, intervalMs, recent }: Tempo): number {
  if (ceiling === null) return 0;
  const most = Math.floor(MINUTE_MS / Math.min(intervalMs, ceiling.intervalMs));
  const leaving = recent[recent.length - most];
  return leaving === undefined ? 0 : leaving + MINUTE_MS;
}

export interface Refused {
  readonly begunAt: number;
  readonly refusedAt: number;
  readonly retryAfterMs: number;
}

/**
 * The post that had begun at `begunAt` was refused at `refusedAt`, for `retryAfterMs` from then. What was under way
 * already when another was refused is of the same wave, and says nothing more.
 */
export function slowed(before: Tempo, refused: Refused): Tempo {
  const { begunAt, refusedAt } = refused;
  const tempo = { ...before, recent: lastMinute(before, refusedAt).filter((at) => at !== begunAt) };
  if (tempo.ceiling && begunAt <= tempo.ceiling.refusedAt) return tempo;
  const right = rightInterval(tempo, refused);
  const { intervalMs, ceilingMs = intervalMs, isGuess = false } = right;
  const ceiling = {
    intervalMs: bounded(ceilingMs),
    refusedMs: tempo.intervalMs,
    refusedAt,
    holdMs: holdMs(tempo.ceiling, refusedAt),
    isGuess,
  };
  return { ...tempo, intervalMs: bounded(intervalMs), ceiling };
}

function holdMs(before: Ceiling | null, refusedAt: number): number {
  if (before === null) return FIRST_HOLD_MS;
  const wasLeftAlone = refusedAt - before.refusedAt > before.holdMs;
  return wasLeftAlone ? Math.min(LONGEST_HOLD_MS, 2 * before.holdMs) : before.holdMs;
}

interface Right {
  readonly intervalMs: number;
  readonly ceilingMs?: number;
  readonly isGuess?: boolean;
}

/** A longer wait is a minute that is full; a shorter one may also be a second, or a bucket that is empty. */
const SHORT_WAIT_MS = 2000;
const FEW_POSTS = 10;
const MARGIN = 0.98;
const JUST_UNDER = 0.97;
const WELL_UNDER = 0.92;

/** Told by what was taken before the one that was refused; what began after it is refused, too, most likely. */
function rightInterval(
  { ceiling, intervalMs, recent, blindUntil }: Tempo,
  { begunAt, refusedAt, retryAfterMs }: Refused,
): Right {
  const taken = recent.filter((at) => at < begunAt);
  const ceilingMs = intervalMs / JUST_UNDER;
  const isBlind = begunAt < blindUntil;
  if (isBlind && ceiling) return { intervalMs, ceilingMs: ceiling.intervalMs, isGuess: ceiling.isGuess };
  if (!isBlind && retryAfterMs > SHORT_WAIT_MS) return { intervalMs: MINUTE_MS / taken.length / MARGIN };
  if (isBlind || taken.length < FEW_POSTS) return { intervalMs: 2 * intervalMs, ceilingMs, isGuess: true };
  if (ceiling && !ceiling.isGuess && refusedAt - ceiling.refusedAt < MINUTE_MS) {
    // A bucket was empty then and is empty now: what was taken in between is what ran into it.
    const posts = taken.filter((at) => at > ceiling.refusedAt).length;
    const measured = between(ceilingMs, (refusedAt - ceiling.refusedAt) / Math.max(1, posts), 3 * intervalMs);
    return { intervalMs: measured, ceilingMs: posts < FEW_POSTS ? ceilingMs : measured };
  }
  const spanMs = begunAt - (taken[0] ?? begunAt);
  if (spanMs < 0.9 * MINUTE_MS) return { intervalMs: intervalMs / WELL_UNDER };
  return { intervalMs: between(ceilingMs, spanMs / taken.length / MARGIN, 2 * intervalMs) };
}

/** The same tempo for a clock that was set back. */
export function setBack(tempo: Tempo, backMs: number): Tempo {
  const { ceiling, recent, blindUntil } = tempo;
  return {
    ...tempo,
    ceiling: ceiling && { ...ceiling, refusedAt: ceiling.refusedAt - backMs },
    recent: recent.map((at) => at - backMs),
    blindUntil: blindUntil - backMs,
  };
}

function lastMinute({ recent }: Tempo, at: number): readonly number[] {
  return recent.filter((begunAt) => begunAt > at - MINUTE_MS);
}

function bounded(intervalMs: number): number {
  return between(FASTEST_MS, intervalMs, SLOWEST_MS);
}

function between(least: number, value: number, most: number): number {
  return Math.min(most, Math.max(least, value));
}
