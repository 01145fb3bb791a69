import { tellOfRoom } from "./create-world.ts";
import { emitEvent, eventTs } from "./events.ts";
import { quiet } from "./quiet.ts";
import type { Conversation, Workspace } from "./world.ts";

/** Lets a person (or the bot) into a conversation; resolves when the app has heard of it. */
export async function joinRoom(
  workspace: Workspace,
  conversation: Conversation,
  userId: string,
): Promise<void> {
  if (conversation.members.has(userId)) return;
  conversation.members.add(userId);
  tellOfRoom(workspace, conversation);
  await tell(workspace, conversation, { type: "member_joined_channel", userId });
}

export async function leaveRoom(
  workspace: Workspace,
  conversation: Conversation,
  userId: string,
): Promise<void> {
  if (!conversation.members.delete(userId)) return;
  tellOfRoom(workspace, conversation);
  await tell(workspace, conversation, { type: "member_left_channel", userId });
}

async function tell(
  workspace: Workspace,
  conversation: Conversation,
  {
    type,
    userId,
  }: { readonly type: "member_joined_channel" | "member_left_channel"; readonly userId: string },
): Promise<void> {
  const concernsBot = conversation.members.has(workspace.botUserId) || userId === workspace.botUserId;
  if (!concernsBot) return;
  await emitEvent(workspace, type, {
    type,
    user: userId,
    channel: conversation.id,
    channel_type: conversation.kind === "channel" ? "C" : "G",
    team: workspace.id,
    event_ts: eventTs(workspace),
  });
  await quiet(workspace.world);
}
