import type { SlackFailure } from "../slack/errors.ts";

/**
 * How Slack as a whole treats us, so that an outage or a dead token costs one try now and then instead of one
 * for each delivery. Nothing that waits is given up for it. Kept as a value; each event gives the next value.
 */
export interface Trouble {
  /** Failures since the last call that worked. */
  readonly inARow: number;
  /** `outage`: Slack or the network fails. `refused`: it refuses us, and an operator must act. */
  readonly kind: "outage" | "refused" | null;
  /** Slack's word for the last failure. */
  readonly code: string | null;
  readonly asOf: number;
  readonly pausedUntil: number;
}

interface Backoff {
  readonly firstMs: number;
  readonly longestMs: number;
}

const BACKOFF: Readonly<Record<"outage" | "refused", Backoff>> = {
  outage: { firstMs: 2000, longestMs: 300_000 },
  refused: { firstMs: 60_000, longestMs: 3_600_000 },
};

export const NO_TROUBLE: Trouble = { inARow: 0, kind: null, code: null, asOf: 0, pausedUntil: 0 };

/** Whether a failure is about Slack or our standing there, and not about one delivery. */
export function isTrouble({ kind }: SlackFailure): boolean {
  return kind === "later" || kind === "unclear" || kind === "installation";
}

/** When a call was made and how it ended; `jitter` is 0 to 1. */
export interface When {
  readonly begunAt: Date;
  readonly now: Date;
  readonly jitter: number;
}

/** Whether it was under way already when another failed: it tells nothing new. */
function isOfSameMoment({ asOf, kind }: Trouble, { begunAt, now }: When): boolean {
  return kind !== null && begunAt.getTime() <= asOf && asOf <= now.getTime();
}

/** A call that worked ends the trouble. */
export function afterSuccess(trouble: Trouble, at: When): Trouble {
  return isOfSameMoment(trouble, at) ? trouble : NO_TROUBLE;
}

/** Pauses for a while that doubles with each failure in a row. */
export function afterFailure(trouble: Trouble, failure: SlackFailure, at: When): Trouble {
  const { now, jitter } = at;
  const kind = failure.kind === "installation" ? "refused" : "outage";
  if (isOfSameMoment(trouble, at) && (trouble.kind === kind || trouble.kind === "refused")) return trouble;
  const { firstMs, longestMs } = BACKOFF[kind];
  const pauseMs = Math.min(firstMs * 2 ** trouble.inARow, longestMs) * (0.75 + jitter / 2);
  const asOf = now.getTime();
  return {
    inARow: trouble.inARow + 1,
    kind,
    code: failure.code,
    asOf,
    pausedUntil: asOf + Math.round(pauseMs),
  };
}

/** When Slack may be called again; a pause that a clock set back would stretch is over. */
export function pausedUntil(trouble: Trouble, now: Date): Date | null {
  if (trouble.asOf > now.getTime() || trouble.pausedUntil <= now.getTime()) return null;
  return new Date(trouble.pausedUntil);
}
