import { type Names, readable, readableText } from "../block-kit/mrkdwn.ts";
import type { SeenButton, SeenFile, SeenInput, SeenMessage, SeenView } from "../control.ts";
import { isInput, labelOf, optionsOf, type Placed, placedElements } from "./elements.ts";
import { objectsOf, stringOf, textOf } from "./json.ts";
import { pressableBlocks } from "./pressable.ts";
import { enteredValues, shownValue, stateOf } from "./view-state.ts";
import type { Conversation, Message, View, ViewState, Workspace } from "./world.ts";

/** A message as one person's client shows it. */
export function seenMessage(workspace: Workspace, viewerId: string, message: Message): SeenMessage {
  const placed = placedElements(pressableBlocks(message));
  const kept = workspace.messageStates.get(messageStateKey(viewerId, message)) ?? {};
  const state = placed.length === 0 ? kept : stateOf(pressableBlocks(message), kept);
  return {
    channelId: message.channelId,
    ts: message.ts,
    ...(message.threadTs === undefined ? {} : { threadTs: message.threadTs }),
    userId: message.userId,
    ephemeral: message.onlyFor !== undefined,
    text: message.text,
    visible: visibleMessage(namesFor(workspace, viewerId), message),
    buttons: buttonsOf(placed),
    inputs: inputsOf(placed, state),
    blocks: message.blocks,
    attachments: message.attachments,
    state: enteredValues(state),
    reactions: Object.entries(message.reactions).map(([name, userIds]) => ({ name, userIds })),
    files: message.files.flatMap((id) => seenFile(workspace, id)),
    broadcast: message.broadcast,
    edited: message.edited,
    at: message.at,
  };
}

function seenFile({ files }: Workspace, id: string): readonly SeenFile[] {
  const file = files.get(id);
  return file === undefined ? [] : [{ id, name: file.name, title: file.title, bytes: file.length }];
}

export function messageStateKey(userId: string, message: Pick<Message, "channelId" | "ts">): string {
  return `${userId}:${message.channelId}:${message.ts}`;
}

// Blocks take the place of the text; attachments come below, as in Slack's client.
function visibleMessage(names: Names, message: Message): string {
  const body =
    message.blocks.length > 0 ? readable(message.blocks, names) : readableText(message.text, names);
  const attached = message.attachments.map((attachment) => {
    const blocks = objectsOf(attachment["blocks"]);
    const text = stringOf(attachment["text"]) ?? stringOf(attachment["fallback"]) ?? "";
    return blocks.length > 0 ? readable(blocks, names) : readableText(text, names);
  });
  return [body, ...attached].filter((part) => part !== "").join("\n");
}

export function seenView(workspace: Workspace, view: View): SeenView {
  const { payload } = view;
  const blocks = objectsOf(payload["blocks"]);
  const placed = placedElements(blocks);
  const submit = textOf(payload["submit"]);
  return {
    id: view.id,
    type: payload["type"] === "home" ? "home" : "modal",
    callbackId: stringOf(payload["callback_id"]) ?? "",
    title: textOf(payload["title"]),
    ...(submit === "" ? {} : { submit }),
    close: textOf(payload["close"]) || (submit === "" ? "Close" : "Cancel"),
    hash: view.hash,
    rootId: view.rootId,
    visible: readable(blocks, namesFor(workspace, view.userId)),
    buttons: buttonsOf(placed),
    inputs: inputsOf(placed, view.state),
    errors: view.errors,
    blocks,
    state: enteredValues(view.state),
    privateMetadata: stringOf(payload["private_metadata"]) ?? "",
  };
}

function buttonsOf(placed: readonly Placed[]): readonly SeenButton[] {
  return placed.flatMap((one): SeenButton[] => {
    if (one.type === "overflow") {
      return optionsOf(one.element).map((option) => button(one, textOf(option["text"]), option["value"]));
    }
    return one.type === "button" ? [button(one, labelOf(one), one.element["value"])] : [];
  });
}

function button({ actionId, blockId, element }: Placed, label: string, value: unknown): SeenButton {
  const url = stringOf(element["url"]);
  return {
    label,
    actionId,
    blockId,
    ...(typeof value === "string" ? { value } : {}),
    ...(url === undefined ? {} : { url }),
  };
}

function inputsOf(placed: readonly Placed[], state: ViewState): readonly SeenInput[] {
  const fillable = placed.filter((one) => one.type !== "button" && one.type !== "overflow");
  return fillable.map((one) => ({
    label: labelOf(one),
    blockId: one.blockId,
    actionId: one.actionId,
    type: one.type,
    optional: !isInput(one) || one.block["optional"] === true,
    value: shownValue(state[one.blockId]?.[one.actionId]),
    options: optionsOf(one.element).map((option) => textOf(option["text"])),
  }));
}

function namesFor(workspace: Workspace, viewerId: string): Names {
  return {
    user: (id) => workspace.users.get(id)?.realName ?? id,
    channel: (id) => workspace.conversations.get(id)?.name ?? id,
    zone: workspace.users.get(viewerId)?.timeZone ?? "UTC",
    now: workspace.world.clock.now(),
  };
}

/** What one person sees in a conversation, oldest first: ephemerals of others are not there. */
export function seenIn(
  { workspace, userId }: { readonly workspace: Workspace; readonly userId: string },
  conversation: Conversation,
  newest = Number.POSITIVE_INFINITY,
): readonly SeenMessage[] {
  return [...conversation.messages.values()]
    .filter((message) => maySee(userId, message))
    .slice(-newest)
    .map((message) => seenMessage(workspace, userId, message));
}

/** The same for one message alone; null when it is not there for them. */
export function seenOne(
  workspace: Workspace,
  viewerId: string,
  message: Message | undefined,
): SeenMessage | null {
  return message && maySee(viewerId, message) ? seenMessage(workspace, viewerId, message) : null;
}

function maySee(viewerId: string, { deleted, onlyFor }: Message): boolean {
  return !deleted && (onlyFor === undefined || onlyFor === viewerId);
}
