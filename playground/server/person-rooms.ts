import { NotPossible } from "./not-possible.ts";
import type { Actor } from "./act.ts";
import { createConversation } from "./create-world.ts";
import { findChannel } from "./element-entry.ts";
import { emitEvent, eventTs } from "./events.ts";
import { LONGEST_CHANNEL_NAME, MAX_DIRECT_USERS } from "./limits.ts";
import { joinRoom, leaveRoom } from "./membership.ts";
import { quiet } from "./quiet.ts";
import { openDirect } from "./rooms.ts";
import type { Conversation } from "./world.ts";

// What a person does with conversations as such. What Slack's client does not offer is refused in words.

/** A conversation by id or name that this person may look into: public, or one they are in. */
export function roomOf({ workspace, userId }: Actor, key: string): Conversation {
  const conversation = workspace.conversations.get(findChannel(workspace, key) ?? "");
  if (conversation === undefined) throw new NotPossible(`there is no conversation "${key}"`);
  if (conversation.kind !== "channel" && !conversation.members.has(userId)) {
    throw new NotPossible(`"${userId}" is not in the conversation "${key}"`);
  }
  return conversation;
}

export async function joinAs(actor: Actor, channelId: string): Promise<void> {
  const conversation = roomOf(actor, channelId);
  if (conversation.archived) throw new NotPossible(`#${conversation.name} is archived.`);
  await joinRoom(actor.workspace, conversation, actor.userId);
}

export async function leaveAs(actor: Actor, channelId: string): Promise<void> {
  const conversation = roomOf(actor, channelId);
  const isDirect = conversation.kind === "im" || conversation.kind === "mpim";
  if (isDirect) throw new NotPossible("A direct message cannot be left.");
  await leaveRoom(actor.workspace, conversation, actor.userId);
}

/** Makes a channel with this person in it; its id. */
export async function createChannelAs(
  actor: Actor,
  { name, isPrivate }: { readonly name: string; readonly isPrivate: boolean },
): Promise<string> {
  const { workspace, userId } = actor;
  refuseName(actor, name);
  const conversation = createConversation(workspace, {
    kind: isPrivate ? "private" : "channel",
    name,
    members: [userId],
  });
  if (!isPrivate) {
    const created = Math.floor(conversation.createdAt.getTime() / 1000);
    await emitEvent(workspace, "channel_created", {
      type: "channel_created",
      channel: { id: conversation.id, name, created, creator: userId, is_channel: true },
      event_ts: eventTs(workspace),
    });
    await quiet(workspace.world);
  }
  return conversation.id;
}

function refuseName({ workspace, userId }: Actor, name: string): void {
  refuseDeactivated({ workspace, userId });
  if (name.length > LONGEST_CHANNEL_NAME) {
    throw new NotPossible(`A channel's name has at most ${LONGEST_CHANNEL_NAME} characters.`);
  }
  if (!/^[\p{Ll}\p{Lo}\p{N}_-]+$/u.test(name)) {
    throw new NotPossible(
      "A channel's name has lower-case letters, digits, hyphens and underscores, and no spaces.",
    );
  }
  const isTaken = [...workspace.conversations.values()].some((one) => one.name === name);
  if (isTaken) throw new NotPossible(`There is a channel "${name}" already.`);
}

/** The direct message with these people, or the group's. */
export function openDirectAs(actor: Actor, userIds: readonly string[]): string {
  const { workspace, userId } = actor;
  refuseDeactivated(actor);
  const others = [...new Set(userIds)].filter((id) => id !== userId);
  if (others.length === 0) throw new NotPossible("Choose at least one other person.");
  if (others.length > MAX_DIRECT_USERS) {
    throw new NotPossible(`A group has at most ${MAX_DIRECT_USERS} others; more need a channel.`);
  }
  for (const id of others) refuseUnreachable(actor, id);
  return openDirect(workspace, [userId, ...others]).id;
}

function refuseUnreachable({ workspace }: Actor, id: string): void {
  const user = workspace.users.get(id);
  if (user === undefined) throw new NotPossible(`there is nobody with the id "${id}"`);
  if (user.deleted) throw new NotPossible(`${user.realName}'s account is deactivated.`);
}

export function refuseDeactivated({ workspace, userId }: Actor): void {
  if (workspace.users.get(userId)?.deleted !== false) {
    throw new NotPossible(`"${userId}" is deactivated and cannot do this`);
  }
}
