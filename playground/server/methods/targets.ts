import { type Call, optionalText, requiredText } from "../args.ts";
import { Refusal } from "../errors.ts";
import { openDirect } from "../rooms.ts";
import type { Conversation, Message, User, Workspace } from "../world.ts";

/** The conversation that `channel` names, if the bot may know of it. */
export function conversationArg(call: Call, name = "channel"): Conversation {
  const { workspace } = call;
  const conversation = workspace.conversations.get(requiredText(call, name));
  if (conversation === undefined) throw new Refusal("channel_not_found");
  const isHidden = conversation.kind !== "channel" && !conversation.members.has(workspace.botUserId);
  if (isHidden) throw new Refusal("channel_not_found");
  return conversation;
}

/**
 * Where a post goes: a conversation id, `#name`, or a person's id, which opens the DM. Nobody reads a DM
 * to a deactivated person, but Slack takes it all the same.
 */
export function postTarget(call: Call): Conversation {
  const { workspace } = call;
  const key = requiredText(call, "channel");
  const user = workspace.users.get(key);
  if (user !== undefined) return directWith(workspace, user);
  const byName = [...workspace.conversations.values()].find(
    (conversation) => conversation.kind === "channel" && `#${conversation.name}` === key,
  );
  return byName ?? conversationArg(call);
}

function directWith(workspace: Workspace, user: User): Conversation {
  if (user.isBot) throw new Refusal("cannot_dm_bot");
  return openDirect(workspace, [user.id, workspace.botUserId]);
}

export function userArg(call: Call, name = "user"): User {
  const user = call.workspace.users.get(requiredText(call, name));
  if (user === undefined) throw new Refusal("user_not_found");
  return user;
}

/** A message that stands; ephemerals and deleted ones are nowhere for the API. */
export function messageAt(conversation: Conversation, ts: string): Message {
  const message = conversation.messages.get(ts);
  if (message === undefined || message.deleted || message.onlyFor !== undefined) {
    throw new Refusal("message_not_found");
  }
  return message;
}

/** `thread_ts`, which must name a message that stands. */
export function threadArg(call: Call, conversation: Conversation): string | undefined {
  const threadTs = optionalText(call, "thread_ts");
  if (threadTs === undefined) return undefined;
  const root = conversation.messages.get(threadTs);
  if (root === undefined || root.deleted) throw new Refusal("thread_not_found");
  return root.threadTs ?? root.ts;
}
