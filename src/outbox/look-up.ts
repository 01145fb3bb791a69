import { addMilliseconds } from "date-fns/addMilliseconds";
import { subMilliseconds } from "date-fns/subMilliseconds";
import type { PostedMessage } from "../slack/api.ts";
import { SlackCallError, type SlackFailure } from "../slack/errors.ts";
import { budgetUsedBy, type Attempt, type AttemptOptions } from "./attempt.ts";
import { loadKnownConversation } from "./due-store.ts";
import { backoffMs, MOST_ATTEMPTS } from "./policy.ts";
import { conversationOf } from "./recipients.ts";
import { NOT_FOUND, type Delivery, type Outcome } from "./store.ts";

/** How far before the delivery was enqueued to look: clocks of two machines differ. */
const MARGIN_MS = 300_000;

/**
 * After an unclear end: what does the conversation itself say? Found, it was sent; not found, it is owed still.
 * Where Guildhall may not look, as in a channel, it is given up and shown to the lead: a digest twice is worse
 * than a digest missing, and the next one follows in a week.
 */
export async function lookUp(options: AttemptOptions, delivery: Delivery): Promise<Attempt> {
  if (delivery.to.kind === "channel") return ended({ kind: "failed", cause: "unclear_in_channel" });
  try {
    const posted = await findPosted(options, delivery);
    return ended(posted ? await sent(options, delivery, posted) : notSent(options, delivery));
  } catch (error) {
    if (!(error instanceof SlackCallError)) throw error;
    const { method, failure } = error;
    return { ...ended(outcomeOf(options, delivery, failure)), refusal: { method, failure } };
  }
}

function ended(outcome: Outcome): Attempt {
  return { outcome, opened: false, refusal: null };
}

/** Looks for the delivery by the id in its metadata, as far back as it was enqueued. */
async function findPosted(options: AttemptOptions, delivery: Delivery): Promise<PostedMessage | null> {
  const { db, slack } = options;
  const channelId =
    (await loadKnownConversation(db.reader, delivery)) ?? (await conversationOf(slack, delivery.to));
  const oldest = subMilliseconds(delivery.createdAt, MARGIN_MS);
  const inMainLine = await slack.history(channelId, oldest);
  const found = inMainLine.find((message) => message.deliveryId === delivery.id);
  if (found) return { channelId, ts: found.ts };
  const threadTs = await threadOf(options, delivery);
  if (threadTs === null) return null;
  const inThread = await slack.replies({ channelId, ts: threadTs }, oldest);
  const reply = inThread.find((message) => message.deliveryId === delivery.id);
  return reply ? { channelId, ts: reply.ts } : null;
}

/** The thread that it would be posted to. One that throws here throws when it is posted, and is given up there. */
async function threadOf({ render }: AttemptOptions, delivery: Delivery): Promise<string | null> {
  try {
    const words = await render(delivery);
    return words.kind === "message" ? (words.threadTs ?? null) : null;
  } catch {
    return null;
  }
}

async function sent(options: AttemptOptions, delivery: Delivery, posted: PostedMessage): Promise<Outcome> {
  const at = new Date(Number(posted.ts) * 1000);
  return { kind: "sent", posted, budget: await budgetUsedBy(options, delivery, at) };
}

function notSent(options: AttemptOptions, { attempts }: Delivery): Outcome {
  if (attempts >= MOST_ATTEMPTS) return { kind: "failed", cause: NOT_FOUND };
  return { kind: "later", notBefore: laterBy(options, attempts), cause: NOT_FOUND, usesAttempt: true };
}

/** The look itself failed. What can never be looked at is given up; for the rest the look is repeated. */
function outcomeOf(options: AttemptOptions, delivery: Delivery, failure: SlackFailure): Outcome {
  const cause = `cannot_look_${failure.code}`;
  switch (failure.kind) {
    case "ratelimited": {
      const lookAt = addMilliseconds(options.clock.now(), failure.retryAfterMs);
      return { kind: "unclear", cause, lookAt };
    }
    case "later":
    case "unclear":
    case "installation":
    case "scope":
      return { kind: "unclear", cause, lookAt: laterBy(options, delivery.attempts) };
    case "gone":
    case "race":
    case "bug":
      return { kind: "failed", cause };
  }
}

function laterBy({ clock, random }: AttemptOptions, attempts: number): Date {
  return addMilliseconds(clock.now(), backoffMs(attempts, random.next()));
}
