import type { MessageEvent, StoredMessage } from "../control.ts";
import { liveMentions } from "../block-kit/mrkdwn.ts";
import { withIds } from "./block-ids.ts";
import { emitEvent, eventTs } from "./events.ts";
import { type Json, objectsOf } from "./json.ts";
import { messageJson, repliesOf, withoutMetadata } from "./message-json.ts";
import { channelType } from "./rooms.ts";
import { isTombstone, tombstoneOf } from "./tombstone.ts";
import type { Conversation, Message, Workspace } from "./world.ts";

// A message's life: posted -> (changed)* -> deleted; a tombstone in between while it has replies. Ephemerals share a conversation's time line but are
// kept with `onlyFor`, and no event tells the app of them.

export interface Draft {
  readonly userId: string;
  readonly botId?: string;
  readonly text: string;
  readonly blocks?: readonly unknown[];
  readonly attachments?: readonly Json[];
  readonly files?: readonly string[];
  readonly threadTs?: string;
  /** A reply that is sent to the channel too. */
  readonly broadcast?: boolean;
  readonly metadata?: NonNullable<StoredMessage["metadata"]>;
  readonly linkNames?: boolean;
  readonly onlyFor?: string;
  readonly author?: Json;
}

/** Where a message lives, and all that is needed to change it. */
export interface Place {
  readonly workspace: Workspace;
  readonly conversation: Conversation;
}

/** Puts a message into a conversation. `told` resolves when the app has the event, if it wants one. */
export function postMessage(
  place: Place,
  draft: Draft,
): { readonly message: Message; readonly told: Promise<void> } {
  const message = compose(place, draft);
  place.conversation.messages.set(message.ts, message);
  notice(place, { kind: draft.onlyFor === undefined ? "posted" : "ephemeral", message });
  const told = draft.onlyFor === undefined ? tellPosted(place, message) : Promise.resolve();
  return { message, told };
}

function compose({ workspace, conversation }: Place, draft: Draft): Message {
  const at = workspace.world.clock.now();
  const { text, threadTs, botId, metadata, onlyFor, author } = draft;
  return {
    workspaceId: workspace.id,
    channelId: conversation.id,
    ts: nextTs(conversation, at),
    userId: draft.userId,
    text,
    blocks: withIds(draft.blocks ?? [], workspace.world.ids),
    attachments: attachmentsWithIds(workspace, draft.attachments ?? []),
    files: draft.files ?? [],
    reactions: {},
    broadcast: threadTs !== undefined && draft.broadcast === true,
    notified: mentionsOf(draft),
    deleted: false,
    edited: false,
    at,
    ...(threadTs === undefined ? {} : { threadTs }),
    ...(botId === undefined ? {} : { botId }),
    ...(metadata === undefined ? {} : { metadata }),
    ...(onlyFor === undefined ? {} : { onlyFor }),
    ...(author === undefined ? {} : { author }),
  };
}

function attachmentsWithIds({ world }: Workspace, attachments: readonly Json[]): readonly Json[] {
  return attachments.map((attachment) =>
    Array.isArray(attachment["blocks"])
      ? { ...attachment, blocks: withIds(attachment["blocks"], world.ids) }
      : attachment,
  );
}

function mentionsOf(draft: Pick<Draft, "text" | "blocks" | "attachments" | "linkNames">) {
  const attached = (draft.attachments ?? []).flatMap((attachment) => objectsOf(attachment["blocks"]));
  return liveMentions({
    text: draft.text,
    blocks: [...(draft.blocks ?? []), ...attached],
    ...(draft.linkNames === undefined ? {} : { linkNames: draft.linkNames }),
  });
}

/** A time stamp that is unique and increasing within the conversation, even when the clock stands still. */
function nextTs(conversation: Conversation, at: Date): string {
  const micros = Math.max(at.getTime() * 1000, conversation.lastTs + 1);
  conversation.lastTs = micros;
  return `${Math.floor(micros / 1e6)}.${String(micros % 1e6).padStart(6, "0")}`;
}

export interface Change {
  readonly text?: string;
  readonly blocks?: readonly unknown[];
  readonly attachments?: readonly Json[];
  readonly metadata?: StoredMessage["metadata"] | null;
  readonly linkNames?: boolean;
}

export function changeMessage(place: Place, before: Message, change: Change): Message {
  const { workspace, conversation } = place;
  const { metadata: known, ...rest } = before;
  const metadata = change.metadata === undefined ? known : (change.metadata ?? undefined);
  const text = change.text ?? before.text;
  const blocks = change.blocks === undefined ? before.blocks : withIds(change.blocks, workspace.world.ids);
  const attachments =
    change.attachments === undefined ? before.attachments : attachmentsWithIds(workspace, change.attachments);
  const rung = mentionsOf({ text, blocks, attachments, linkNames: change.linkNames ?? false });
  const message: Message = {
    ...rest,
    text,
    blocks,
    attachments,
    edited: true,
    notified: {
      broadcasts: union(before.notified.broadcasts, rung.broadcasts),
      userIds: union(before.notified.userIds, rung.userIds),
    },
    ...(metadata === undefined ? {} : { metadata }),
  };
  conversation.messages.set(message.ts, message);
  notice(place, { kind: "changed", message });
  void tellChanged(place, before, message);
  return message;
}

function union(left: readonly string[], right: readonly string[]): readonly string[] {
  return [...new Set([...left, ...right])];
}

/** What has replies leaves a tombstone, as in Slack; that goes with the last of them. */
export function deleteMessage(place: Place, before: Message): void {
  if (repliesOf(place.conversation, before.ts).length > 0) return bury(place, before);
  takeAway(place, before);
  const root = place.conversation.messages.get(before.threadTs ?? "");
  if (root === undefined || root.deleted || !isTombstone(root)) return;
  if (repliesOf(place.conversation, root.ts).length === 0) takeAway(place, root);
}

function takeAway(place: Place, before: Message): void {
  const message: Message = { ...before, deleted: true };
  place.conversation.messages.set(message.ts, message);
  notice(place, { kind: "deleted", message });
  void tellDeleted(place, before);
}

/** The app hears of it as of a change. */
function bury(place: Place, before: Message): void {
  const message = tombstoneOf(before);
  place.conversation.messages.set(message.ts, message);
  notice(place, { kind: "changed", message });
  void tellChanged(place, before, message);
}

/** Replaces the reactions of a message. */
export function markMessage(place: Place, message: Message): void {
  place.conversation.messages.set(message.ts, message);
  notice(place, { kind: "marked", message });
}

function notice({ workspace }: Place, { kind, message }: Pick<MessageEvent, "kind"> & { message: Message }) {
  workspace.world.traffic += 1;
  const event: MessageEvent = {
    kind,
    message,
    ...(message.onlyFor === undefined ? {} : { onlyFor: message.onlyFor }),
  };
  for (const listener of workspace.world.messageListeners) listener(event);
}

async function tellPosted(place: Place, message: Message): Promise<void> {
  const { workspace, conversation } = place;
  if (!conversation.members.has(workspace.botUserId)) return;
  const json = withoutMetadata(messageJson(place, message));
  const shared = { ...json, channel: conversation.id, event_ts: message.ts };
  const asMessage = emitMessageEvent(place, { ...shared, channel_type: channelType(conversation) });
  const mentionsBot = message.notified.userIds.includes(workspace.botUserId);
  const isOwn = message.userId === workspace.botUserId;
  const asMention =
    mentionsBot && !isOwn && conversation.kind !== "im"
      ? emitEvent(workspace, "app_mention", { ...shared, type: "app_mention" })
      : Promise.resolve();
  await Promise.all([asMessage, asMention]);
}

async function tellChanged(place: Place, before: Message, message: Message): Promise<void> {
  if (message.onlyFor !== undefined) return;
  const ts = eventTs(place.workspace);
  await emitMessageEvent(place, {
    type: "message",
    subtype: "message_changed",
    message: withoutMetadata(messageJson(place, message)),
    previous_message: withoutMetadata(messageJson(place, before)),
    channel: place.conversation.id,
    hidden: true,
    ts,
    event_ts: ts,
    channel_type: channelType(place.conversation),
  });
}

async function tellDeleted(place: Place, before: Message): Promise<void> {
  if (before.onlyFor !== undefined) return;
  const ts = eventTs(place.workspace);
  await emitMessageEvent(place, {
    type: "message",
    subtype: "message_deleted",
    previous_message: withoutMetadata(messageJson(place, before)),
    channel: place.conversation.id,
    hidden: true,
    deleted_ts: before.ts,
    ts,
    event_ts: ts,
    channel_type: channelType(place.conversation),
  });
}

const SUBSCRIPTION = {
  channel: "message.channels",
  private: "message.groups",
  im: "message.im",
  mpim: "message.mpim",
} as const;

async function emitMessageEvent({ workspace, conversation }: Place, event: Json): Promise<void> {
  if (!conversation.members.has(workspace.botUserId)) return;
  await emitEvent(workspace, SUBSCRIPTION[conversation.kind], event);
}

/** All that stands in a conversation, oldest first: neither deleted ones nor ephemerals. */
export function standing(conversation: Conversation): readonly Message[] {
  return [...conversation.messages.values()].filter(
    (message) => !message.deleted && message.onlyFor === undefined,
  );
}
