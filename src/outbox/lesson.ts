import type { Attempt } from "./attempt.ts";
import type { Recipient } from "./message.ts";
import { afterOpening, afterPost, afterRefusal, startingPace, type Pace } from "./rate.ts";
import { recipientKey } from "./recipients.ts";
import { afterFailure, isTrouble, NO_TROUBLE, type Trouble } from "./trouble.ts";

/** What the dispatcher learned about Slack since it began; all else is in the database. */
export interface Lesson {
  readonly pace: Pace;
  readonly trouble: Trouble;
}

interface Tried {
  readonly to: Recipient;
  readonly tried: Attempt;
}

export function beginning(now: Date): Lesson {
  return { pace: startingPace(now), trouble: NO_TROUBLE };
}

/** When an attempt was made; `jitter` is 0 to 1. */
interface When {
  readonly begunAt: Date;
  readonly now: Date;
  readonly jitter: number;
}

/** What one attempt teaches. */
export function learn(before: Lesson, attempt: Tried, at: When): Lesson {
  return {
    pace: learnPace(before.pace, attempt, at),
    trouble: learnTrouble(before.trouble, attempt.tried, at),
  };
}

function learnPace(before: Pace, { to, tried }: Tried, at: When): Pace {
  const { now } = at;
  const { refusal, opened, outcome } = tried;
  const pace = opened ? afterOpening(before, now) : before;
  if (refusal?.failure.kind === "ratelimited") {
    const what = refusal.method === "chat.postMessage" ? "post" : "opening";
    return afterRefusal(pace, { what, retryAfterMs: refusal.failure.retryAfterMs }, now);
  }
  // What may have arrived counts as a post, too.
  const mayHavePosted = outcome.kind === "sent" || outcome.kind === "unclear";
  return mayHavePosted ? afterPost(pace, recipientKey(to), at) : pace;
}

function learnTrouble(before: Trouble, { refusal, outcome }: Attempt, at: When): Trouble {
  if (refusal === null) return outcome.kind === "sent" ? NO_TROUBLE : before;
  return isTrouble(refusal.failure) ? afterFailure(before, refusal.failure, at) : before;
}
