import { addMilliseconds } from "date-fns/addMilliseconds";
import { subMilliseconds } from "date-fns/subMilliseconds";
import type { ChannelId } from "../core/ids.ts";
import type { Random } from "../core/random.ts";
import type { PostedMessage, SlackApi } from "../slack/api.ts";
import { SlackCallError, type SlackFailure } from "../slack/errors.ts";
import { loadKnownConversation } from "./due-store.ts";
import type { CallEnd } from "./lesson.ts";
import { backoffMs, MOST_ATTEMPTS } from "./policy.ts";
import type { PrepareOptions } from "./prepare.ts";
import { isUnknownConversation } from "./post.ts";
import { conversationOf } from "./recipients.ts";
import { budgetOf, loadRung } from "./standing.ts";
import { NOT_FOUND, type Delivery, type Ending, type Outcome } from "./store.ts";

export interface LookOptions extends PrepareOptions {
  readonly random: Random;
  readonly slack: SlackApi;
}

export interface Looked {
  readonly endings: readonly Ending[];
  /** What the look itself taught about Slack; null where nobody could look. */
  readonly end: CallEnd | null;
}

/** How far before the delivery was enqueued to look: clocks of two machines differ. */
const MARGIN_MS = 300_000;

/**
 * After an unclear end: what does the conversation itself say? Found, it was sent; not found, it is owed still. One
 * look answers for `first` and all `others` that were sent in the same message.
 * Where Guildhall may not look, as in a channel, it is given up and shown to the lead: a digest twice is worse
 * than a digest missing, and the next one follows in a week.
 */
export async function lookUp(
  options: LookOptions,
  first: Delivery,
  others: readonly Delivery[],
): Promise<Looked> {
  function all(outcomeFor: (delivery: Delivery) => Outcome): readonly Ending[] {
    return [first, ...others].map((delivery) => ({ delivery, outcome: outcomeFor(delivery) }));
  }
  if (first.to.kind === "channel") {
    return { endings: all(() => ({ kind: "failed", cause: "unclear_in_channel" })), end: null };
  }
  try {
    const posted = await findPosted(options, first);
    // At one time for all of them, so that they go together again.
    const againAt = laterBy(options, first.attempts);
    const outcome = posted && (await sent(options, first, posted));
    const endings = all((delivery) => outcome ?? notSent(delivery, againAt));
    return { endings, end: { mayBeThere: posted !== null, refusal: null } };
  } catch (error) {
    if (!(error instanceof SlackCallError)) throw error;
    const { method, failure } = error;
    const outcome = outcomeOf(options, first, failure);
    return { endings: all(() => outcome), end: { mayBeThere: false, refusal: { method, failure } } };
  }
}

/** Looks for the delivery by the id in its metadata, as far back as it was enqueued. */
async function findPosted(options: LookOptions, delivery: Delivery): Promise<PostedMessage | null> {
  const { db, slack } = options;
  const known = await loadKnownConversation(db.reader, delivery);
  if (known === null) return findIn(options, delivery, await conversationOf(slack, delivery.to));
  try {
    return await findIn(options, delivery, known);
  } catch (error) {
    if (!isUnknownConversation(error)) throw error;
    return findIn(options, delivery, await conversationOf(slack, delivery.to));
  }
}

async function findIn(
  options: LookOptions,
  delivery: Delivery,
  channelId: ChannelId,
): Promise<PostedMessage | null> {
  const { slack } = options;
  const oldest = subMilliseconds(delivery.createdAt, MARGIN_MS);
  const inMainLine = await slack.history(channelId, oldest);
  const sentAs = delivery.bundledIn ?? delivery.id;
  const found = inMainLine.find((message) => message.deliveryId === sentAs);
  if (found) return { channelId, ts: found.ts };
  const threadTs = await threadOf(options, delivery);
  if (threadTs === null) return null;
  const inThread = await slack.replies({ channelId, ts: threadTs });
  const reply = inThread.find((message) => message.deliveryId === sentAs);
  return reply ? { channelId, ts: reply.ts } : null;
}

/** The thread that it would be posted to. One that throws here throws when it is posted, and is given up there. */
async function threadOf({ render }: LookOptions, delivery: Delivery): Promise<string | null> {
  try {
    const words = await render(delivery);
    return words.kind === "message" ? (words.threadTs ?? null) : null;
  } catch {
    return null;
  }
}

async function sent(options: LookOptions, delivery: Delivery, posted: PostedMessage): Promise<Outcome> {
  const at = new Date(Number(posted.ts) * 1000);
  const people = (await loadRung(options, delivery, at)) ?? [];
  return { kind: "sent", posted, budget: budgetOf(delivery, people, at) };
}

function notSent({ attempts }: Delivery, againAt: Date): Outcome {
  if (attempts >= MOST_ATTEMPTS) return { kind: "failed", cause: NOT_FOUND };
  return { kind: "later", notBefore: againAt, cause: NOT_FOUND, usesAttempt: true };
}

/** The look itself failed. What can never be looked at is given up; for the rest the look is repeated. */
function outcomeOf(options: LookOptions, delivery: Delivery, failure: SlackFailure): Outcome {
  const cause = `cannot_look_${failure.code}`;
  switch (failure.kind) {
    case "ratelimited": {
      const lookAt = addMilliseconds(options.clock.now(), failure.retryAfterMs);
      return { kind: "unclear", cause, lookAt };
    }
    case "later":
    case "unclear":
    case "installation":
      return { kind: "unclear", cause, lookAt: laterBy(options, delivery.attempts) };
    case "scope":
      return forbidden(options, delivery, cause);
    case "gone":
    case "race":
    case "bug":
      return { kind: "failed", cause };
  }
}

/** An operator may grant the scope; until then younger messages to the same people wait for some minutes only. */
function forbidden(options: LookOptions, { attempts, expiresAt }: Delivery, cause: string): Outcome {
  const isTooLate = expiresAt !== null && expiresAt <= options.clock.now();
  if (isTooLate || attempts >= MOST_ATTEMPTS) return { kind: "failed", cause };
  return { kind: "unclear", cause, lookAt: laterBy(options, attempts), usesAttempt: true };
}

function laterBy({ clock, random }: LookOptions, attempts: number): Date {
  return addMilliseconds(clock.now(), backoffMs(attempts, random.next()));
}
