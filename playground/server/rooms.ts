import { createConversation } from "./create-world.ts";
import type { Json } from "./json.ts";
import type { Conversation, Workspace } from "./world.ts";

/** The direct conversation of exactly these people; the same set always gives the same one. */
export function openDirect(workspace: Workspace, members: readonly string[]): Conversation {
  const people = [...new Set(members)];
  const key = directKey(people);
  const known = workspace.conversations.get(workspace.directs.get(key) ?? "");
  if (known !== undefined) return known;
  const isGroup = people.length > 2;
  const conversation = createConversation(workspace, {
    kind: isGroup ? "mpim" : "im",
    name: isGroup ? groupName(workspace, people) : "",
    members: people,
  });
  workspace.directs.set(key, conversation.id);
  return conversation;
}

export function directKey(members: readonly string[]): string {
  return members.toSorted().join(",");
}

function groupName(workspace: Workspace, people: readonly string[]): string {
  const handles = people.map((id) => workspace.users.get(id)?.name ?? id);
  return `mpdm-${handles.join("--")}-1`;
}

/** The conversation of one person with the bot. */
export function botDirect(workspace: Workspace, userId: string): Conversation {
  return openDirect(workspace, [userId, workspace.botUserId]);
}

/** `channel_name` of commands and interactions. */
export function payloadName(conversation: Conversation): string {
  switch (conversation.kind) {
    case "im":
      return "directmessage";
    case "private":
      return "privategroup";
    case "mpim":
    case "channel":
      return conversation.name;
  }
}

/** `channel_type` of message events. */
export function channelType(conversation: Conversation): "channel" | "group" | "im" | "mpim" {
  return conversation.kind === "private" ? "group" : conversation.kind;
}

/** The `channel` object of the Web API. */
export function conversationJson(workspace: Workspace, conversation: Conversation): Json {
  const { kind } = conversation;
  const shared = {
    id: conversation.id,
    created: Math.floor(conversation.createdAt.getTime() / 1000),
    is_archived: conversation.archived,
    is_im: kind === "im",
    is_org_shared: false,
    context_team_id: workspace.id,
    updated: conversation.createdAt.getTime(),
  };
  if (kind === "im") {
    const other = [...conversation.members].find((id) => id !== workspace.botUserId);
    const isUserDeleted = workspace.users.get(other ?? "")?.deleted ?? false;
    return { ...shared, user: other ?? workspace.botUserId, is_user_deleted: isUserDeleted, priority: 0 };
  }
  return {
    ...shared,
    name: conversation.name,
    name_normalized: conversation.name,
    is_channel: kind === "channel",
    is_group: kind === "private",
    is_mpim: kind === "mpim",
    is_private: kind !== "channel",
    is_general: conversation.name === "general",
    is_shared: false,
    is_ext_shared: false,
    is_member: conversation.members.has(workspace.botUserId),
    creator: conversation.creator,
    topic: { value: "", creator: "", last_set: 0 },
    purpose: { value: "", creator: "", last_set: 0 },
    num_members: conversation.members.size,
  };
}
