import { addMilliseconds } from "date-fns/addMilliseconds";
import type { Clock } from "../core/clock.ts";
import type { Random } from "../core/random.ts";
import type { PostedMessage, SlackApi } from "../slack/api.ts";
import { SlackCallError, type SlackFailure } from "../slack/errors.ts";
import type { Refusal } from "./lesson.ts";
import { backoffMs, MOST_ATTEMPTS } from "./policy.ts";
import type { Letter } from "./prepare.ts";
import { conversationOf } from "./recipients.ts";
import { later, SHORTEST_WAIT_MS } from "./standing.ts";
import { BUNDLE_REFUSED, NOT_TAKEN, type Outcome } from "./store.ts";

export interface PostOptions {
  readonly clock: Clock;
  readonly random: Random;
  readonly slack: SlackApi;
  /** Whether Slack takes other messages these hours. */
  readonly isTaking: boolean;
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
  try {
    const posted = await send(options.slack, letter);
    return { outcome: { kind: "sent", posted, budget: letter.budget }, refusal: null };
  } catch (error) {
    if (!(error instanceof SlackCallError)) throw error;
    const { method, failure } = error;
    return { outcome: outcomeOf(failure, letter, options), refusal: { method, failure } };
  }
}

async function send(slack: SlackApi, letter: Letter): Promise<PostedMessage> {
  const { lead, parts, body, threadTs, known } = letter;
  const message = { ...body, threadTs, deliveryId: lead.id, deliveryIds: parts.map((part) => part.id) };
  if (known === null) return slack.post({ ...message, to: await addressOf(slack, letter) });
  try {
    return await slack.post({ ...message, to: known });
  } catch (error) {
    // The app was made anew, say, and has conversations of its own: nothing was sent to the old one.
    if (!isUnknownConversation(error) || lead.to.kind === "channel") throw error;
    return slack.post({ ...message, to: await addressOf(slack, letter) });
  }
}

export function isUnknownConversation(error: unknown): boolean {
  return error instanceof SlackCallError && error.failure.code === "channel_not_found";
}

async function addressOf(slack: SlackApi, { lead: { to } }: Letter) {
  return to.kind === "member" ? to.slackUserId : conversationOf(slack, to);
}

/** A missing scope is looked at again this much later: an operator must re-install the app first. */
const SCOPE_WAIT_MS = 3_600_000;

/** What a failure means for the delivery. Only an unclear end needs a look; everything else is certain. */
function outcomeOf(failure: SlackFailure, letter: Letter, options: PostOptions): Outcome {
  const { kind, code } = failure;
  const now = options.clock.now();
  switch (kind) {
    case "ratelimited":
    case "installation":
      return { kind: "put-back", cause: code };
    case "later":
      return notTaken(code, letter, options);
    case "unclear":
      return { kind: "unclear", cause: code, lookAt: now };
    case "scope":
      return later(addMilliseconds(now, SCOPE_WAIT_MS), code);
    case "bug":
      // One of them is to blame: each in turn stays out, so that the others are not given up with it.
      if (letter.parts.length > 1) return tryOthers(now);
      return { kind: "failed", cause: code };
    case "gone":
    case "race":
      return { kind: "failed", cause: code };
  }
}

function tryOthers(now: Date): Outcome {
  const notBefore = addMilliseconds(now, SHORTEST_WAIT_MS);
  return { kind: "later", notBefore, cause: BUNDLE_REFUSED, usesAttempt: true };
}

/**
 * Slack, or what stands in front of it, takes nothing now, or not this one. So that one that is never taken is not
 * tried before all others for ever, it waits longer each time; it is given up when others are taken meanwhile.
 */
function notTaken(
  code: string,
  { lead: { attempts } }: Letter,
  { clock, random, isTaking }: PostOptions,
): Outcome {
  // No byte was sent, so it is not about this one.
  if (code === "network") return { kind: "put-back", cause: code };
  if (attempts >= MOST_ATTEMPTS && isTaking) return { kind: "failed", cause: code };
  const notBefore = addMilliseconds(clock.now(), backoffMs(attempts, random.next()));
  return { kind: "later", notBefore, cause: `${NOT_TAKEN}${code}`, usesAttempt: true };
}
