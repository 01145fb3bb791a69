import type { SeenMessage, StoredMessage } from "../control.ts";
import type { Actor } from "./act.ts";
import { postMessage } from "./messages.ts";
import { quiet } from "./quiet.ts";
import { addReaction } from "./reactions.ts";
import { asTyped } from "./typed.ts";
import type { Conversation } from "./world.ts";

/** Writes into a conversation as a person does; resolves when the app has heard of it. */
export async function postAs(
  { workspace, userId }: Actor,
  conversation: Conversation,
  written: { readonly text: string; readonly threadTs?: string },
): Promise<StoredMessage> {
  if (workspace.users.get(userId)?.deleted !== false) {
    throw new Error(`"${userId}" is deactivated and cannot write`);
  }
  if (!conversation.members.has(userId)) {
    throw new Error(`"${userId}" is not in "${conversation.name || conversation.id}" and cannot write there`);
  }
  const { message, told } = postMessage(
    { workspace, conversation },
    {
      userId,
      text: asTyped(workspace, written.text),
      ...(written.threadTs === undefined ? {} : { threadTs: written.threadTs }),
    },
  );
  await told;
  await quiet(workspace.world);
  return message;
}

export async function reactAs({ workspace, userId }: Actor, seen: SeenMessage, emoji: string): Promise<void> {
  const conversation = workspace.conversations.get(seen.channelId);
  const message = conversation?.messages.get(seen.ts);
  if (conversation === undefined || message === undefined || message.deleted) {
    throw new Error(`the message ${seen.ts} is not there any more`);
  }
  await addReaction({ workspace, conversation }, message, { userId, name: emoji.replaceAll(":", "") });
  await quiet(workspace.world);
}
