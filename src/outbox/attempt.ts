import { addMilliseconds } from "date-fns/addMilliseconds";
import type { Clock } from "../core/clock.ts";
import type { Random } from "../core/random.ts";
import type { Log } from "../log.ts";
import type { SlackApi } from "../slack/api.ts";
import type { MessageBody } from "../slack/blocks.ts";
import { SlackCallError, type SlackFailure } from "../slack/errors.ts";
import type { BudgetUse } from "./budget-store.ts";
import { bundleOf, fitting, type Part } from "./bundle.ts";
import { loadKnownConversation } from "./due-store.ts";
import type { Rendered } from "./message.ts";
import { nextAllowedAt } from "./policy.ts";
import { conversationOf } from "./recipients.ts";
import {
  budgetOf,
  later,
  loadRung,
  putOff,
  standingOf,
  type Rung,
  type StandingOptions,
} from "./standing.ts";
import { saveBundle, SENT_ALONE, type Delivery, type Ending, type Outcome } from "./store.ts";

export interface AttemptOptions extends StandingOptions {
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
  readonly slack: SlackApi;
  readonly render: (delivery: Delivery) => Promise<Rendered>;
  /** Stands under what is bundled: why it comes together, and how to have less of it. */
  readonly bundleNote?: string;
}

/** One try at what is due for the same people at the same time: how it ended, and what it taught about Slack. */
export interface Attempt {
  /** How each of those ended that are not settled yet. */
  readonly endings: readonly Ending[];
  /** How the message ended; how the first of them was left when there was none. */
  readonly outcome: Outcome;
  /** A conversation was opened for it. */
  readonly opened: boolean;
  /** What Slack said no with, and to which method. */
  readonly refusal: { readonly method: string; readonly failure: SlackFailure } | null;
}

/** Tries `first` and, in the same message, the `others` that were claimed with it. */
export async function attempt(
  options: AttemptOptions,
  first: Delivery,
  others: readonly Delivery[],
): Promise<Attempt> {
  const now = options.clock.now();
  const people = await loadRung(options, first, now);
  const ready: Part[] = [];
  const out: Ending[] = [];
  for (const delivery of [first, ...others]) {
    const words = await wordsOf(options, delivery, { people, now });
    if (words.kind === "message") ready.push({ delivery, ...words });
    else out.push({ delivery, outcome: words });
  }
  const { kept, left } = fitting(ready);
  const nextDay = people && nextAllowedAt("unprompted", people.map(spent), now);
  out.push(...left.map(({ delivery }) => ({ delivery, outcome: putOff(nextDay, "no_room") })));
  const [lead] = kept;
  if (lead === undefined || people === null) return nothingSent(out);
  const budget = budgetOf(lead.delivery, people, now);
  if (others.length === 0) return post(options, [lead.delivery], { ...lead, budget });
  const parts = await saveBundle(options.db, { parts: kept.map((part) => part.delivery), out }, now);
  const body = kept.length === 1 ? lead.body : bundleOf(kept, options.bundleNote ?? "");
  return post(options, parts, { body, budget });
}

function spent(person: Rung): Rung {
  return { ...person, budgetUsed: true };
}

function nothingSent(endings: readonly Ending[]): Attempt {
  const [first] = endings;
  if (first === undefined) throw new Error("Cannot try nothing: expected at least one delivery");
  return { endings, outcome: first.outcome, opened: false, refusal: null };
}

/** Who waits for something else looks again no sooner than this, or the dispatcher would do nothing else. */
const SHORTEST_WAIT_MS = 1000;

type Words = Rendered & { readonly kind: "message" };

/** A renderer that throws is a bug of ours: the delivery is given up with that cause and blocks nobody. */
async function wordsOf(
  options: AttemptOptions,
  delivery: Delivery,
  at: { readonly people: readonly Rung[] | null; readonly now: Date },
): Promise<Words | Outcome> {
  const over = await standingOf(options, delivery, at);
  if (over) return over;
  try {
    const words = await options.render(delivery);
    if (words.kind === "message") return words;
    if (words.kind === "withdraw") return { kind: "withdrawn", cause: words.cause };
    const soonest = addMilliseconds(options.clock.now(), SHORTEST_WAIT_MS);
    return later(words.at > soonest ? words.at : soonest, "waits_for_another");
  } catch (error) {
    options.log.error(
      { delivery: delivery.id, kind: delivery.kind, err: error },
      "a delivery cannot be worded",
    );
    return { kind: "failed", cause: "render" };
  }
}

interface Letter {
  readonly body: MessageBody;
  readonly threadTs?: string;
  readonly budget: readonly BudgetUse[];
}

/** Sends one message for all of `parts`, under the id of the first. */
async function post(options: AttemptOptions, parts: readonly Delivery[], letter: Letter): Promise<Attempt> {
  const { slack, db } = options;
  const { body, threadTs, budget } = letter;
  const [lead] = parts;
  if (lead === undefined) throw new Error("Cannot post for nobody: expected at least one delivery");
  const { to, id: deliveryId } = lead;
  let opened = false;
  function ended(outcome: Outcome, refusal: Attempt["refusal"]): Attempt {
    return { endings: parts.map((delivery) => ({ delivery, outcome })), outcome, opened, refusal };
  }
  try {
    // A DM opens by the person's id; a group must be opened first, once.
    let address = await loadKnownConversation(db.reader, lead);
    if (address === null && to.kind === "group") {
      opened = true;
      address = await conversationOf(slack, to);
    }
    const channel = address ?? (to.kind === "member" ? to.slackUserId : await conversationOf(slack, to));
    const deliveryIds = parts.map((part) => part.id);
    const posted = await slack.post({ ...body, to: channel, threadTs, deliveryId, deliveryIds });
    return ended({ kind: "sent", posted, budget }, null);
  } catch (error) {
    if (!(error instanceof SlackCallError)) throw error;
    const { method, failure } = error;
    return ended(outcomeOf(failure, options, parts.length > 1), { method, failure });
  }
}

/** A missing scope is looked at again this much later: an operator must re-install the app first. */
const SCOPE_WAIT_MS = 3_600_000;

/** What a failure means for the delivery. Only an unclear end needs a look; everything else is certain. */
function outcomeOf(failure: SlackFailure, { clock }: AttemptOptions, isBundle: boolean): Outcome {
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
    case "bug":
      // One of them is to blame: each is tried by itself, so that the others are not given up with it.
      if (isBundle) return later(addMilliseconds(clock.now(), SHORTEST_WAIT_MS), SENT_ALONE);
      return { kind: "failed", cause: code };
    case "gone":
    case "race":
      return { kind: "failed", cause: code };
  }
}
