import type { SlackFailure } from "../slack/errors.ts";
import {
  afterBeginning,
  afterLook,
  afterNothing,
  afterOpening,
  afterPost,
  afterRefusal,
  afterRefusedOpening,
  rebased,
  startingPace,
  type Pace,
  type Post,
} from "./rate.ts";
import type { LearnedTempo } from "./tempo.ts";
import { afterFailure, afterSuccess, isTrouble, NO_TROUBLE, type Trouble, type When } from "./trouble.ts";

/** What the dispatcher learned about Slack; all else is in the database. */
export interface Lesson {
  readonly pace: Pace;
  readonly trouble: Trouble;
  /** When Slack took something last, as far as this process knows. */
  readonly takenAt: Date | null;
  /** Methods that Slack refuses for want of a scope, each with the scope where Slack names it. */
  readonly lacking: ReadonlyMap<string, string | null>;
}

const THESE_HOURS_MS = 2 * 3_600_000;

/** Whether Slack takes messages these hours, so that one that it does not take is to blame itself. */
export function isTaking({ takenAt }: Lesson, now: Date): boolean {
  const agoMs = takenAt ? now.getTime() - takenAt.getTime() : Number.POSITIVE_INFINITY;
  return agoMs >= 0 && agoMs <= THESE_HOURS_MS;
}

export function beginning(now: Date, learned: LearnedTempo | null): Lesson {
  return { pace: startingPace(now, learned), trouble: NO_TROUBLE, takenAt: null, lacking: new Map() };
}

/** The same by the clock as it is now: whatever was reckoned by one that was ahead holds for as long from now. */
export function asOfNow(lesson: Lesson, now: Date): Lesson {
  return { ...lesson, pace: rebased(lesson.pace, now) };
}

/** A post begins; `opens` when its conversation has to be opened first. */
export function afterPosting(before: Lesson, post: Post, { opens }: { readonly opens: boolean }): Lesson {
  const pace = opens ? afterOpening(before.pace, post.begunAt) : before.pace;
  return { ...before, pace: afterBeginning(pace, post) };
}

/** What a call said no with, and to which method. */
export interface Refusal {
  readonly method: string;
  readonly failure: SlackFailure;
}

/** What became of a call. */
export interface CallEnd {
  /** The message is there, or nobody knows. */
  readonly mayBeThere: boolean;
  readonly refusal: Refusal | null;
}

/** Nothing reached Slack. */
export const NOTHING_SENT: CallEnd = { mayBeThere: false, refusal: null };

/** When a call ended; `jitter` is 0 to 1. */
type Ended = Omit<When, "begunAt">;

/** A post has come to its end. */
export function afterAnswer(
  before: Lesson,
  post: Post,
  { end, at }: { readonly end: CallEnd; readonly at: Ended },
) {
  return {
    takenAt: end.mayBeThere && end.refusal === null ? at.now : before.takenAt,
    lacking: lackingAfter(before.lacking, "chat.postMessage", end),
    pace: paceAfter(before.pace, post, { end, now: at.now }),
    trouble: troubleAfter(before.trouble, end, { ...at, begunAt: post.begunAt }),
  };
}

function paceAfter(
  pace: Pace,
  post: Post,
  { end, now }: { readonly end: CallEnd; readonly now: Date },
): Pace {
  const { mayBeThere, refusal } = end;
  if (mayBeThere) return afterPost(pace, post, now);
  if (refusal?.failure.kind !== "ratelimited") return afterNothing(pace, post, now);
  const { retryAfterMs } = refusal.failure;
  const after = refusal.method === "chat.postMessage" ? afterRefusal : afterRefusedOpening;
  return after(pace, post, { retryAfterMs, now });
}

/** A look into a conversation has come to its end. */
export function afterLooking(before: Lesson, end: CallEnd, at: When): Lesson {
  const failure = end.refusal?.failure;
  const retryAfterMs = failure?.kind === "ratelimited" ? failure.retryAfterMs : null;
  return {
    ...before,
    lacking: lackingAfter(before.lacking, "conversations.history", end),
    pace: afterLook(before.pace, retryAfterMs, at.now),
    trouble: troubleAfter(before.trouble, end, at),
  };
}

/** `method` is what was wanted; a refusal may be of what had to be done before it. */
function lackingAfter(before: Lesson["lacking"], method: string, { refusal }: CallEnd): Lesson["lacking"] {
  const lacking = new Map(before);
  if (refusal === null) lacking.delete(method);
  if (refusal?.failure.kind === "scope") lacking.set(refusal.method, refusal.failure.needed ?? null);
  return lacking;
}

function troubleAfter(before: Trouble, { refusal, mayBeThere }: CallEnd, at: When): Trouble {
  if (refusal === null) return mayBeThere ? afterSuccess(before, at) : before;
  return isTrouble(refusal.failure) ? afterFailure(before, refusal.failure, at) : before;
}
