import { wallTimeOf } from "../core/wall-time.ts";
import { SlackCallError, type SlackFailure } from "../slack/errors.ts";
import type { DispatcherOptions } from "./dispatcher.ts";
import { backoffMs, MOST_ATTEMPTS, nextAllowedAt, type Ringing } from "./policy.ts";
import { nextPostAt, type Pace } from "./rate.ts";
import { addressOf, conversationKey, peopleOf } from "./recipients.ts";
import {
  loadBudgetUsed,
  loadKnownConversation,
  type BudgetUse,
  type Delivery,
  type Outcome,
} from "./store.ts";

/** One try at one delivery: how it ended, and what it taught about Slack's pace. */
export interface Attempt {
  readonly outcome: Outcome;
  readonly conversation: string;
  readonly posted: boolean;
  /** Slack said 429 and for how long; null when it did not. */
  readonly refusedForMs: number | null;
}

type Options = Pick<DispatcherOptions, "db" | "clock" | "random" | "log" | "slack" | "render" | "hoursOf">;

export async function attempt(options: Options, delivery: Delivery, pace: Pace): Promise<Attempt> {
  const now = options.clock.now();
  const conversation = conversationKey(delivery.to);
  function ended(outcome: Outcome): Attempt {
    return { outcome, conversation, posted: false, refusedForMs: null };
  }
  if (delivery.expiresAt && delivery.expiresAt <= now) return ended({ kind: "withdrawn", cause: "expired" });
  const people = await ringingPeople(options, delivery, now);
  if (people === null) return ended({ kind: "withdrawn", cause: "recipient_gone" });
  const allowedAt = nextAllowedAt(delivery.nature, people, now);
  if (allowedAt === null) return ended({ kind: "withdrawn", cause: "no_working_hours" });
  if (allowedAt > now) return ended(later(allowedAt, "quiet"));
  const pacedAt = nextPostAt(pace, conversation, now);
  if (pacedAt > now) return ended(later(pacedAt, "pace"));
  const words = await renderedOrFailed(options, delivery);
  if (words.kind === "later") return ended(later(words.at, "waits_for_another"));
  if (words.kind !== "message") return ended({ kind: words.kind, cause: words.cause });
  return post(options, delivery, { ...words, budget: budgetOf(delivery, people, now), conversation });
}

function later(notBefore: Date, cause: string): Outcome {
  return { kind: "later", notBefore, cause, usesAttempt: false };
}

/** A renderer that throws is a bug of ours: the delivery is given up with that cause and blocks nobody. */
async function renderedOrFailed(options: Options, delivery: Delivery) {
  try {
    const words = await options.render(delivery);
    return words.kind === "withdraw" ? { kind: "withdrawn" as const, cause: words.cause } : words;
  } catch (error) {
    options.log.error(
      { delivery: delivery.id, kind: delivery.kind, err: error },
      "a delivery cannot be worded",
    );
    return { kind: "failed" as const, cause: "render" };
  }
}

async function post(
  options: Options,
  delivery: Delivery,
  message: {
    readonly body: {
      readonly text: string;
      readonly blocks: Parameters<typeof options.slack.post>[0]["blocks"];
    };
    readonly threadTs?: string;
    readonly budget: readonly BudgetUse[];
    readonly conversation: string;
  },
): Promise<Attempt> {
  const { conversation, budget, body, threadTs } = message;
  try {
    const known = await loadKnownConversation(options.db.reader, delivery);
    const to = known ?? (await addressOf(options.slack, delivery.to));
    const posted = await options.slack.post({ ...body, to, threadTs, deliveryId: delivery.id });
    return { outcome: { kind: "sent", posted, budget }, conversation, posted: true, refusedForMs: null };
  } catch (error) {
    if (!(error instanceof SlackCallError)) throw error;
    const outcome = outcomeOf(error.failure, delivery, options);
    const refusedForMs = error.failure.kind === "ratelimited" ? error.failure.retryAfterMs : null;
    return { outcome, conversation, posted: false, refusedForMs };
  }
}

/** What a failure means for the delivery. Only an unclear end needs a look; everything else is certain. */
function outcomeOf(failure: SlackFailure, delivery: Delivery, options: Options): Outcome {
  const now = options.clock.now().getTime();
  switch (failure.kind) {
    case "ratelimited":
      return later(new Date(now + failure.retryAfterMs), failure.code);
    case "unclear":
      return { kind: "unclear", cause: failure.code, lookAt: new Date(now) };
    case "later":
    case "installation":
    case "scope":
    case "race":
      if (delivery.attempts >= MOST_ATTEMPTS) return { kind: "failed", cause: failure.code };
      return {
        kind: "later",
        notBefore: new Date(now + backoffMs(delivery.attempts, options.random.next())),
        cause: failure.code,
        usesAttempt: true,
      };
    case "gone":
    case "bug":
      return { kind: "failed", cause: failure.code };
  }
}

/** The people it would ring with their hours; null when one of them is gone. Channels ring nobody. */
export async function ringingPeople(
  options: Options,
  delivery: Delivery,
  now: Date,
): Promise<readonly Ringing[] | null> {
  const people: Ringing[] = [];
  for (const slackUserId of peopleOf(delivery.to)) {
    const hours = await options.hoursOf(delivery.workspaceId, slackUserId);
    if (hours === null) return null;
    const use = { slackUserId, sentOn: wallTimeOf(now, hours.timeZone).on };
    const used = await loadBudgetUsed(options.db.reader, delivery.workspaceId, [use]);
    people.push({ slackUserId, hours, budgetUsed: used.length > 0 });
  }
  return people;
}

export function budgetOf(delivery: Delivery, people: readonly Ringing[], now: Date): readonly BudgetUse[] {
  if (delivery.nature !== "unprompted") return [];
  return people.map(({ slackUserId, hours }) => ({
    slackUserId,
    sentOn: wallTimeOf(now, hours.timeZone).on,
  }));
}
