import { addMilliseconds } from "date-fns/addMilliseconds";
import type { Database } from "../../db/open.ts";
import type { Clock } from "../core/clock.ts";
import type { Random } from "../core/random.ts";
import { wallTimeOf } from "../core/wall-time.ts";
import type { Log } from "../log.ts";
import type { SlackApi } from "../slack/api.ts";
import type { MessageBody } from "../slack/blocks.ts";
import { SlackCallError, type SlackFailure } from "../slack/errors.ts";
import { isBudgetUsed, type BudgetUse } from "./budget-store.ts";
import { loadKnownConversation } from "./due-store.ts";
import type { Rendered } from "./message.ts";
import { nextAllowedAt, type Ringing } from "./policy.ts";
import { conversationOf, peopleOf, type HoursOf } from "./recipients.ts";
import type { Delivery, Outcome } from "./store.ts";

export interface AttemptOptions {
  readonly db: Database;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
  readonly slack: SlackApi;
  readonly render: (delivery: Delivery) => Promise<Rendered>;
  readonly hoursOf: HoursOf;
}

/** One try at one delivery: how it ended, and what it taught about Slack. */
export interface Attempt {
  readonly outcome: Outcome;
  /** A conversation was opened for it. */
  readonly opened: boolean;
  /** What Slack said no with, and to which method. */
  readonly refusal: { readonly method: string; readonly failure: SlackFailure } | null;
}

export async function attempt(options: AttemptOptions, delivery: Delivery): Promise<Attempt> {
  const now = options.clock.now();
  if (delivery.expiresAt && delivery.expiresAt <= now) return ended({ kind: "withdrawn", cause: "expired" });
  const people = await ringingPeople(options, delivery, now);
  if (people === null) return ended({ kind: "withdrawn", cause: "recipient_gone" });
  const allowedAt = nextAllowedAt(delivery.nature, people, now);
  if (allowedAt === null) return ended({ kind: "withdrawn", cause: "no_working_hours" });
  if (allowedAt > now) return ended(later(allowedAt, "quiet"));
  const words = await wordsOf(options, delivery);
  if (words.kind !== "message") return ended(words);
  return post(options, delivery, { ...words, budget: budgetOf(delivery, people, now) });
}

function ended(outcome: Outcome): Attempt {
  return { outcome, opened: false, refusal: null };
}

function later(notBefore: Date, cause: string): Outcome {
  return { kind: "later", notBefore, cause, usesAttempt: false };
}

/** Who waits for something else looks again no sooner than this, or the dispatcher would do nothing else. */
const SHORTEST_WAIT_MS = 1000;

/** A renderer that throws is a bug of ours: the delivery is given up with that cause and blocks nobody. */
async function wordsOf(
  { render, clock, log }: AttemptOptions,
  delivery: Delivery,
): Promise<(Rendered & { readonly kind: "message" }) | Outcome> {
  try {
    const words = await render(delivery);
    if (words.kind === "message") return words;
    if (words.kind === "withdraw") return { kind: "withdrawn", cause: words.cause };
    const soonest = addMilliseconds(clock.now(), SHORTEST_WAIT_MS);
    return later(words.at > soonest ? words.at : soonest, "waits_for_another");
  } catch (error) {
    log.error({ delivery: delivery.id, kind: delivery.kind, err: error }, "a delivery cannot be worded");
    return { kind: "failed", cause: "render" };
  }
}

interface Letter {
  readonly body: MessageBody;
  readonly threadTs?: string;
  readonly budget: readonly BudgetUse[];
}

async function post(options: AttemptOptions, delivery: Delivery, letter: Letter): Promise<Attempt> {
  const { slack, db } = options;
  const { body, threadTs, budget } = letter;
  const { to, id: deliveryId } = delivery;
  let opened = false;
  try {
    // A DM opens by the person's id; a group must be opened first, once.
    let address = await loadKnownConversation(db.reader, delivery);
    if (address === null && to.kind === "group") {
      opened = true;
      address = await conversationOf(slack, to);
    }
    const channel = address ?? (to.kind === "member" ? to.slackUserId : await conversationOf(slack, to));
    const posted = await slack.post({ ...body, to: channel, threadTs, deliveryId });
    return { outcome: { kind: "sent", posted, budget }, opened, refusal: null };
  } catch (error) {
    if (!(error instanceof SlackCallError)) throw error;
    const { method, failure } = error;
    return { outcome: outcomeOf(failure, options), opened, refusal: { method, failure } };
  }
}

/** A missing scope is looked at again this much later: an operator must re-install the app first. */
const SCOPE_WAIT_MS = 3_600_000;

/** What a failure means for the delivery. Only an unclear end needs a look; everything else is certain. */
function outcomeOf(failure: SlackFailure, { clock }: AttemptOptions): Outcome {
  const { kind, code } = failure;
  switch (kind) {
    case "ratelimited":
    case "later":
    case "installation":
      return { kind: "put-back", cause: code };
    case "unclear":
      return { kind: "unclear", cause: code, lookAt: clock.now() };
    case "scope":
      return later(addMilliseconds(clock.now(), SCOPE_WAIT_MS), code);
    case "gone":
    case "race":
    case "bug":
      return { kind: "failed", cause: code };
  }
}

/** The people it would ring with their hours; null when one of them is gone. Channels ring nobody. */
async function ringingPeople(
  { db, hoursOf }: AttemptOptions,
  { workspaceId, to, nature }: Delivery,
  now: Date,
): Promise<readonly Ringing[] | null> {
  const people: Ringing[] = [];
  for (const slackUserId of peopleOf(to)) {
    const hours = await hoursOf(workspaceId, slackUserId);
    if (hours === null) return null;
    const use = { slackUserId, sentOn: wallTimeOf(now, hours.timeZone).on };
    const budgetUsed = nature === "unprompted" && (await isBudgetUsed(db.reader, workspaceId, use));
    people.push({ slackUserId, hours, budgetUsed });
  }
  return people;
}

function budgetOf(delivery: Delivery, people: readonly Ringing[], at: Date): readonly BudgetUse[] {
  if (delivery.nature !== "unprompted") return [];
  return people.map(({ slackUserId, hours }) => ({
    slackUserId,
    sentOn: wallTimeOf(at, hours.timeZone).on,
  }));
}

/** The budget that a delivery used which turned out to have been sent at `at`. */
export async function budgetUsedBy(
  options: AttemptOptions,
  delivery: Delivery,
  at: Date,
): Promise<readonly BudgetUse[]> {
  if (delivery.nature !== "unprompted") return [];
  return budgetOf(delivery, (await ringingPeople(options, delivery, at)) ?? [], at);
}
