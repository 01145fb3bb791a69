import { type Call, requiredText } from "../args.ts";
import { Refusal } from "../errors.ts";
import type { Json } from "../json.ts";
import { messageJson } from "../message-json.ts";
import { addReaction, removeReaction } from "../reactions.ts";
import type { Conversation, Message } from "../world.ts";
import { conversationArg, messageAt } from "./targets.ts";

// What the bot puts on a message or a channel: reactions, pins, bookmarks.

const MAX_BOOKMARKS = 100;

export function reactionsAdd(call: Call): Json {
  const { place, message, name } = reactionTarget(call);
  const { botUserId } = call.workspace;
  if (message.reactions[name]?.includes(botUserId) === true) throw new Refusal("already_reacted");
  void addReaction(place, message, { userId: botUserId, name });
  return {};
}

export function reactionsRemove(call: Call): Json {
  const { place, message, name } = reactionTarget(call);
  const { botUserId } = call.workspace;
  if (message.reactions[name]?.includes(botUserId) !== true) throw new Refusal("no_reaction");
  void removeReaction(place, message, { userId: botUserId, name });
  return {};
}

function reactionTarget(call: Call) {
  const name = requiredText(call, "name");
  if (!/^[a-z0-9_+'-]+(::skin-tone-[2-6])?$/.test(name)) throw new Refusal("invalid_name");
  const { conversation, message } = markedMessage(call);
  return { place: { workspace: call.workspace, conversation }, message, name };
}

function markedMessage(call: Call): { readonly conversation: Conversation; readonly message: Message } {
  const conversation = conversationArg(call);
  if (!conversation.members.has(call.workspace.botUserId)) throw new Refusal("not_in_channel");
  if (conversation.archived) throw new Refusal("is_archived");
  return { conversation, message: messageAt(conversation, requiredText(call, "timestamp")) };
}

export function reactionsGet(call: Call): Json {
  const { conversation, message } = markedMessage(call);
  const place = { workspace: call.workspace, conversation };
  return { type: "message", channel: conversation.id, message: messageJson(place, message) };
}

export function pinsAdd(call: Call): Json {
  const { conversation, message } = markedMessage(call);
  if (conversation.pins.has(message.ts)) throw new Refusal("already_pinned");
  conversation.pins.add(message.ts);
  return {};
}

export function bookmarksAdd(call: Call): Json {
  const conversation = bookmarked(call);
  const link = requiredText(call, "link");
  if (requiredText(call, "type") !== "link") throw new Refusal("invalid_bookmark_type");
  if (!URL.canParse(link)) throw new Refusal("invalid_link");
  if (conversation.bookmarks.length >= MAX_BOOKMARKS) throw new Refusal("too_many_bookmarks");
  const bookmark = {
    id: call.world.ids.next("Bk"),
    channel_id: conversation.id,
    title: requiredText(call, "title"),
    link,
    type: "link",
    date_created: Math.floor(call.world.clock.now().getTime() / 1000),
  };
  conversation.bookmarks.push(bookmark);
  return { bookmark };
}

export function bookmarksList(call: Call): Json {
  return { bookmarks: bookmarked(call).bookmarks };
}

function bookmarked(call: Call): Conversation {
  const conversation = conversationArg(call, "channel_id");
  if (!conversation.members.has(call.workspace.botUserId)) throw new Refusal("not_in_channel");
  return conversation;
}
