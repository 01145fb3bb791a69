import { addMilliseconds } from "date-fns/addMilliseconds";
import type { Clock } from "../core/clock.ts";
import type { SlackApi } from "../slack/api.ts";
import { SlackCallError, type SlackFailure } from "../slack/errors.ts";
import type { Refusal } from "./lesson.ts";
import type { Letter } from "./prepare.ts";
import { conversationOf } from "./recipients.ts";
import { later, SHORTEST_WAIT_MS } from "./standing.ts";
import { SENT_ALONE, type Outcome } from "./store.ts";

interface PostOptions {
  readonly clock: Clock;
  readonly slack: SlackApi;
}

/** How a call on behalf of deliveries ended, and what Slack said no with. */
export interface Posted {
  readonly outcome: Outcome;
  readonly refusal: Refusal | null;
}

/** A DM opens by the person's id; a group must be opened first, once. */
export function opensFirst({ known, lead }: Letter): boolean {
  return known === null && lead.to.kind === "group";
}

/** Sends it, once: what to do after an unclear end is for others to decide. */
export async function post(options: PostOptions, letter: Letter): Promise<Posted> {
  const { lead, parts, body, threadTs, budget } = letter;
  try {
    const to = await addressOf(options.slack, letter);
    const deliveryIds = parts.map((part) => part.id);
    const posted = await options.slack.post({ ...body, to, threadTs, deliveryId: lead.id, deliveryIds });
    return { outcome: { kind: "sent", posted, budget }, refusal: null };
  } catch (error) {
    if (!(error instanceof SlackCallError)) throw error;
    const { method, failure } = error;
    return { outcome: outcomeOf(failure, options, parts.length > 1), refusal: { method, failure } };
  }
}

async function addressOf(slack: SlackApi, { lead: { to }, known }: Letter) {
  if (known !== null) return known;
  return to.kind === "member" ? to.slackUserId : conversationOf(slack, to);
}

/** A missing scope is looked at again this much later: an operator must re-install the app first. */
const SCOPE_WAIT_MS = 3_600_000;

/** What a failure means for the delivery. Only an unclear end needs a look; everything else is certain. */
function outcomeOf(failure: SlackFailure, { clock }: PostOptions, isBundle: boolean): Outcome {
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
