import { type Call, flag, optionalText, requiredText } from "../args.ts";
import { Refusal } from "../errors.ts";
import type { Json } from "../json.ts";
import { messageJson, repliesOf, withoutMetadata } from "../message-json.ts";
import { standing } from "../messages.ts";
import { page } from "../paging.ts";
import { requireConversationScope } from "../scopes.ts";
import type { Conversation, Message } from "../world.ts";
import { conversationArg } from "./targets.ts";

/** The main line of a conversation, newest first: thread replies are read with `conversations.replies`. */
export function conversationsHistory(call: Call): Json {
  const conversation = readableConversation(call);
  const inRange = rangeOf(call);
  const messages = standing(conversation)
    .filter((message) => message.threadTs === undefined || message.threadTs === message.ts)
    .filter(inRange)
    .toReversed();
  const { items, nextCursor } = page(call, messages, { byDefault: 100, most: 999 });
  return listing(call, conversation, { items, nextCursor });
}

/** A thread: its root, then its replies, oldest first. */
export function conversationsReplies(call: Call): Json {
  const conversation = readableConversation(call);
  const asked = conversation.messages.get(requiredText(call, "ts"));
  const root = conversation.messages.get(asked?.threadTs ?? asked?.ts ?? "");
  if (root === undefined || root.onlyFor !== undefined) throw new Refusal("thread_not_found");
  const replies = repliesOf(conversation, root.ts).filter(rangeOf(call));
  if (root.deleted && replies.length === 0) throw new Refusal("thread_not_found");
  const { items, nextCursor } = page(call, [root, ...replies], { byDefault: 1000, most: 1000 });
  return listing(call, conversation, { items, nextCursor });
}

function readableConversation(call: Call): Conversation {
  const conversation = conversationArg(call);
  requireConversationScope(call.workspace, conversation.kind, "history");
  if (!conversation.members.has(call.workspace.botUserId)) throw new Refusal("not_in_channel");
  return conversation;
}

/** `oldest` and `latest`; the ends themselves count with `inclusive`. */
function rangeOf(call: Call): (message: Message) => boolean {
  const oldest = timeArg(call, "oldest") ?? 0;
  const latest = timeArg(call, "latest") ?? Number.POSITIVE_INFINITY;
  const inclusive = flag(call, "inclusive");
  return ({ ts }) => {
    const at = Number(ts);
    return inclusive ? at >= oldest && at <= latest : at > oldest && at < latest;
  };
}

function timeArg(call: Call, name: "oldest" | "latest"): number | undefined {
  const text = optionalText(call, name);
  if (text === undefined) return undefined;
  if (!/^\d+(\.\d+)?$/.test(text)) throw new Refusal(`invalid_ts_${name}`);
  return Number(text);
}

function listing(
  call: Call,
  conversation: Conversation,
  { items, nextCursor }: { readonly items: readonly Message[]; readonly nextCursor: string },
): Json {
  const place = { workspace: call.workspace, conversation };
  const withMetadata = flag(call, "include_all_metadata");
  const messages = items.map((message) => messageJson(place, message));
  return {
    messages: withMetadata ? messages : messages.map(withoutMetadata),
    has_more: nextCursor !== "",
    pin_count: conversation.pins.size,
    response_metadata: { next_cursor: nextCursor },
  };
}
