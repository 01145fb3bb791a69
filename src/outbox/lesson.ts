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
}

export function beginning(now: Date, learned: LearnedTempo | null): Lesson {
  return { pace: startingPace(now, learned), trouble: NO_TROUBLE };
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
    pace: afterLook(before.pace, retryAfterMs, at.now),
    trouble: troubleAfter(before.trouble, end, at),
  };
}

function troubleAfter(before: Trouble, { refusal, mayBeThere }: CallEnd, at: When): Trouble {
  if (refusal === null) return mayBeThere ? afterSuccess(before, at) : before;
  return isTrouble(refusal.failure) ? afterFailure(before, refusal.failure, at) : before;
}
