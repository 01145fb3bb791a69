import type { StoredMessage } from "./control.ts";

/** What of the bot's deliveries is really in the pretend Slack, whatever the bot's own books say. */
export interface PostedTally {
  /** Noted as sent, and not there. */
  readonly lost: number;
  /** There more than once. */
  readonly doubled: number;
}

/** `messages` with the deleted ones: what somebody took away again did arrive. */
export function tallyPosted(
  sentIds: readonly string[],
  messages: readonly Pick<StoredMessage, "metadata">[],
): PostedTally {
  const posts = new Map<string, number>();
  for (const id of messages.flatMap(deliveryIdsOf)) posts.set(id, (posts.get(id) ?? 0) + 1);
  return {
    lost: sentIds.filter((id) => !posts.has(id)).length,
    doubled: [...posts.values()].filter((times) => times > 1).length,
  };
}

const HOUR_MS = 3_600_000;

/** How many deliveries said what another had said in the same place less than an hour before. */
export function saidAgain(
  messages: readonly Pick<StoredMessage, "metadata" | "channelId" | "threadTs" | "text" | "at">[],
): number {
  const saidAt = new Map<string, Date>();
  let again = 0;
  for (const message of messages.toSorted((one, other) => one.at.getTime() - other.at.getTime())) {
    if (deliveryIdOf(message) === "") continue;
    const words = JSON.stringify([message.channelId, message.threadTs, message.text]);
    const before = saidAt.get(words);
    if (before && message.at.getTime() - before.getTime() < HOUR_MS) again += 1;
    saidAt.set(words, message.at);
  }
  return again;
}

/** The deliveries that went in a message; none for one that is no delivery. */
function deliveryIdsOf(message: Pick<StoredMessage, "metadata">): readonly string[] {
  const all = message.metadata?.event_payload["delivery_ids"];
  const ids = typeof all === "string" ? all.split(" ") : [deliveryIdOf(message)];
  return ids.filter((id) => id !== "");
}

/** Which delivery a message is, the first of several; empty for one that is none. */
export function deliveryIdOf({ metadata }: Pick<StoredMessage, "metadata">): string {
  const id = metadata?.event_payload["delivery_id"];
  return typeof id === "string" ? id : "";
}
