import type { PostedMessage } from "../slack/api.ts";
import { SlackCallError } from "../slack/errors.ts";
import type { DispatcherOptions } from "./dispatcher.ts";
import { backoffMs } from "./policy.ts";
import { conversationOf } from "./recipients.ts";
import type { Delivery } from "./store.ts";

/** How far before the delivery was enqueued to look: clocks of two machines differ. */
const MARGIN_MS = 300_000;

/** What the conversation itself says about a delivery whose end is not known. */
export type Finding =
  | { readonly kind: "sent"; readonly posted: PostedMessage }
  | { readonly kind: "not-sent" }
  /** Guildhall may not read the conversation: a channel. */
  | { readonly kind: "cannot-look" }
  | { readonly kind: "look-later"; readonly at: Date; readonly cause: string };

/** Looks for a delivery by the id in its metadata, as far back as it was enqueued. */
export async function findSent(
  { slack, random }: Pick<DispatcherOptions, "slack" | "random">,
  delivery: Delivery,
  now: Date,
): Promise<Finding> {
  if (delivery.to.kind === "channel") return { kind: "cannot-look" };
  try {
    const channelId = await conversationOf(slack, delivery.to);
    const oldest = new Date(delivery.createdAt.getTime() - MARGIN_MS);
    const messages = await slack.history(channelId, oldest);
    const found = messages.find((message) => message.deliveryId === delivery.id);
    return found ? { kind: "sent", posted: { channelId, ts: found.ts } } : { kind: "not-sent" };
  } catch (error) {
    if (!(error instanceof SlackCallError)) throw error;
    const at = new Date(now.getTime() + backoffMs(Math.max(1, delivery.attempts), random.next()));
    return { kind: "look-later", at, cause: `cannot_look_${error.failure.code}` };
  }
}
