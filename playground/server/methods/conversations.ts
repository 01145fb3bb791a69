import { type Call, flag, optionalText, requiredText, textList } from "../args.ts";
import { Refusal } from "../errors.ts";
import type { Json } from "../json.ts";
import { MAX_DIRECT_USERS } from "../limits.ts";
import { joinRoom } from "../membership.ts";
import { page } from "../paging.ts";
import { conversationJson, openDirect } from "../rooms.ts";
import { requireAnyScope, requireConversationScope } from "../scopes.ts";
import type { Conversation, User } from "../world.ts";
import { conversationArg } from "./targets.ts";

/** A DM with one person or a group DM with up to eight; the same people always get the same one. */
export function conversationsOpen(call: Call): Json {
  const { workspace } = call;
  const known = optionalText(call, "channel");
  if (known !== undefined) return opened(call, conversationArg(call));
  const ids = [...new Set(textList(call, "users"))].filter((id) => id !== workspace.botUserId);
  if (ids.length === 0) throw new Refusal("users_list_not_supplied");
  if (ids.length > MAX_DIRECT_USERS) throw new Refusal("too_many_users");
  requireConversationScope(workspace, ids.length === 1 ? "im" : "mpim", "write");
  const users = ids.map((id) => workspace.users.get(id));
  if (!users.every((user) => user !== undefined)) throw new Refusal("user_not_found");
  refuseUnreachable(users);
  return opened(call, openDirect(workspace, [...ids, workspace.botUserId]));
}

function refuseUnreachable(users: readonly User[]): void {
  if (users.some((user) => user.isBot)) throw new Refusal("cannot_dm_bot");
  if (users.some((user) => user.deleted)) throw new Refusal("user_disabled");
}

function opened(call: Call, conversation: Conversation): Json {
  if (conversation.kind !== "im" && conversation.kind !== "mpim") throw new Refusal("channel_not_found");
  return flag(call, "return_im")
    ? { channel: conversationJson(call.workspace, conversation) }
    : { channel: { id: conversation.id } };
}

export function conversationsInfo(call: Call): Json {
  const conversation = conversationArg(call);
  requireConversationScope(call.workspace, conversation.kind, "read");
  return { channel: conversationJson(call.workspace, conversation) };
}

export function conversationsMembers(call: Call): Json {
  const conversation = conversationArg(call);
  requireConversationScope(call.workspace, conversation.kind, "read");
  const { items, nextCursor } = page(call, [...conversation.members], { byDefault: 100, most: 1000 });
  return { members: items, response_metadata: { next_cursor: nextCursor } };
}

export function conversationsList(call: Call): Json {
  const { workspace } = call;
  const visible = ofTypes(call).filter(
    (conversation) => conversation.kind === "channel" || conversation.members.has(workspace.botUserId),
  );
  const wanted = visible.filter((one) => !(flag(call, "exclude_archived") && one.archived));
  const { items, nextCursor } = page(call, wanted, { byDefault: 100, most: 999 });
  return {
    channels: items.map((conversation) => conversationJson(workspace, conversation)),
    response_metadata: { next_cursor: nextCursor },
  };
}

/** The conversations that a person (the bot itself when none is named) is in, as far as the bot sees them. */
export function usersConversations(call: Call): Json {
  const { workspace } = call;
  const userId = optionalText(call, "user") ?? workspace.botUserId;
  if (!workspace.users.has(userId)) throw new Refusal("user_not_found");
  const shared = ofTypes(call)
    .filter((conversation) => conversation.members.has(userId))
    .filter(
      (conversation) => conversation.kind === "channel" || conversation.members.has(workspace.botUserId),
    )
    .filter((conversation) => !(flag(call, "exclude_archived") && conversation.archived));
  const { items, nextCursor } = page(call, shared, { byDefault: 100, most: 999 });
  return {
    channels: items.map((conversation) => conversationJson(workspace, conversation)),
    response_metadata: { next_cursor: nextCursor },
  };
}

const KINDS: Readonly<Record<string, Conversation["kind"]>> = {
  public_channel: "channel",
  private_channel: "private",
  im: "im",
  mpim: "mpim",
};

function ofTypes(call: Call): readonly Conversation[] {
  const types = textList(call, "types");
  const kinds = (types.length === 0 ? ["public_channel"] : types).map((type) => KINDS[type]);
  for (const kind of kinds) {
    if (kind === undefined) throw new Refusal("invalid_types");
    requireConversationScope(call.workspace, kind, "read");
  }
  return [...call.workspace.conversations.values()].filter((one) => kinds.includes(one.kind));
}

export function conversationsJoin(call: Call): Json {
  const { workspace } = call;
  const conversation = workspace.conversations.get(requiredText(call, "channel"));
  if (conversation === undefined) throw new Refusal("channel_not_found");
  if (conversation.kind !== "channel") throw new Refusal("method_not_supported_for_channel_type");
  if (conversation.archived) throw new Refusal("is_archived");
  requireAnyScope(workspace, ["channels:join"]);
  const wasIn = conversation.members.has(workspace.botUserId);
  void joinRoom(workspace, conversation, workspace.botUserId);
  return {
    channel: conversationJson(workspace, conversation),
    ...(wasIn ? { warning: "already_in_channel" } : {}),
  };
}
