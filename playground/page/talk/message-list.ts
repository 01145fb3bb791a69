import type { PageMessage } from "../../protocol.ts";
import { dayOf, dayTitle } from "./zone-time.ts";

// What stands in a list of messages, from the top to the bottom.

export type ListItem =
  | { readonly kind: "day"; readonly key: string; readonly title: string }
  /** All that follows came since this person last looked. */
  | { readonly kind: "unread"; readonly key: string }
  | {
      readonly kind: "message";
      readonly key: string;
      readonly message: PageMessage;
      /** Of the same author, shortly after: without the name again. */
      readonly continues: boolean;
    };

export interface ListView {
  readonly zone: string;
  /** The viewer's calendar day. */
  readonly today: string;
  /** The `ts` of the first message that was unread when the room was opened. */
  readonly unreadFrom: string | null;
}

const TOGETHER_MS = 5 * 60_000;

/** The conversation itself: what is said in threads stays there, unless it was sent to the channel too. */
export function inRoom(messages: readonly PageMessage[]): readonly PageMessage[] {
  return messages.filter(
    ({ ts, threadTs, broadcast }) => threadTs === undefined || threadTs === ts || broadcast,
  );
}

/** The message that began the thread, and its replies. */
export function inThread(messages: readonly PageMessage[], rootTs: string): readonly PageMessage[] {
  return messages.filter(({ ts, threadTs }) => ts === rootTs || threadTs === rootTs);
}

export function listItems(messages: readonly PageMessage[], view: ListView): readonly ListItem[] {
  const items: ListItem[] = [];
  let before: PageMessage | null = null;
  for (const message of messages) {
    const dividers = dividersBefore(message, before, view);
    items.push(...dividers, {
      kind: "message",
      key: keyOf(message),
      message,
      continues: before !== null && dividers.length === 0 && isTogether(before, message),
    });
    before = message;
  }
  return items;
}

/** An ephemeral message may carry the `ts` of an ordinary one. */
export function keyOf({ ts, ephemeral }: PageMessage): string {
  return ephemeral ? `${ts} only you` : ts;
}

function dividersBefore(
  message: PageMessage,
  before: PageMessage | null,
  view: ListView,
): readonly ListItem[] {
  const { zone, today, unreadFrom } = view;
  const day = dayOf(message.at, zone);
  const isNewDay = before === null || dayOf(before.at, zone) !== day;
  return [
    ...(isNewDay
      ? [{ kind: "day", key: `day ${day}`, title: dayTitle(message.at, zone, today) } as const]
      : []),
    ...(message.ts === unreadFrom ? [{ kind: "unread", key: "unread" } as const] : []),
  ];
}

function isTogether(before: PageMessage, message: PageMessage): boolean {
  return (
    before.userId === message.userId &&
    before.ephemeral === message.ephemeral &&
    before.broadcast === message.broadcast &&
    Date.parse(message.at) - Date.parse(before.at) < TOGETHER_MS
  );
}
