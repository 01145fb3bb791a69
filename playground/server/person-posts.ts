import type { MessageRef, PostOptions, StoredMessage } from "../control.ts";
import { NotPossible } from "./not-possible.ts";
import type { Actor } from "./act.ts";
import { changeMessage, deleteMessage, postMessage } from "./messages.ts";
import { refuseDeactivated } from "./person-rooms.ts";
import { quiet } from "./quiet.ts";
import { addReaction, removeReaction } from "./reactions.ts";
import { isTombstone } from "./tombstone.ts";
import { asTyped } from "./typed.ts";
import type { Conversation, Message } from "./world.ts";

// What a person writes, and does with messages. Each resolves when the app has heard of it.

export async function postAs(
  actor: Actor,
  conversation: Conversation,
  written: PostOptions & { readonly text: string },
): Promise<StoredMessage> {
  const { workspace, userId } = actor;
  refuseToWrite(actor, conversation);
  const files = (written.fileIds ?? []).map((id) => ownFile(actor, id));
  if (written.text.trim() === "" && files.length === 0) throw new NotPossible("There is nothing to send.");
  const threadTs = written.threadTs === undefined ? undefined : rootOf(conversation, written.threadTs);
  const { message, told } = postMessage(
    { workspace, conversation },
    {
      userId,
      text: asTyped(workspace, written.text),
      files,
      ...(threadTs === undefined ? {} : { threadTs }),
      ...(written.broadcast === undefined ? {} : { broadcast: written.broadcast }),
    },
  );
  for (const id of files) share(actor, id, message);
  await told;
  await quiet(workspace.world);
  return message;
}

function refuseToWrite(actor: Actor, conversation: Conversation): void {
  refuseDeactivated(actor);
  const name = conversation.name || conversation.id;
  if (!conversation.members.has(actor.userId)) {
    throw new NotPossible(`"${actor.userId}" is not in "${name}" and cannot write there`);
  }
  if (conversation.archived) throw new NotPossible(`#${name} is archived.`);
}

/** A reply to a reply goes into the same thread. */
function rootOf(conversation: Conversation, ts: string): string {
  const root = conversation.messages.get(ts);
  if (root === undefined || root.onlyFor !== undefined) {
    throw new NotPossible("The thread is not there any more.");
  }
  return root.threadTs ?? root.ts;
}

function ownFile({ workspace, userId }: Actor, id: string): string {
  if (workspace.files.get(id)?.userId !== userId) throw new NotPossible("The file is not there any more.");
  return id;
}

function share({ workspace }: Actor, id: string, { channelId, ts }: Message): void {
  const file = workspace.files.get(id);
  if (file !== undefined) {
    workspace.files.set(id, { ...file, shares: [...file.shares, { channelId, ts }] });
  }
}

export async function editAs(actor: Actor, conversation: Conversation, change: Edit): Promise<void> {
  const { workspace } = actor;
  const message = ownMessage(actor, conversation, change.ts);
  if (change.text.trim() === "") throw new NotPossible("There is nothing left of it: delete it instead.");
  changeMessage({ workspace, conversation }, message, { text: asTyped(workspace, change.text) });
  await quiet(workspace.world);
}

interface Edit {
  readonly ts: string;
  readonly text: string;
}

export async function deleteAs(actor: Actor, conversation: Conversation, ts: string): Promise<void> {
  const { workspace } = actor;
  deleteMessage({ workspace, conversation }, ownMessage(actor, conversation, ts));
  await quiet(workspace.world);
}

function ownMessage(actor: Actor, conversation: Conversation, ts: string): Message {
  refuseToWrite(actor, conversation);
  const message = standingMessage(conversation, ts);
  if (message.userId !== actor.userId) throw new NotPossible("Only own messages can be changed or deleted.");
  return message;
}

function standingMessage(conversation: Conversation, ts: string): Message {
  const message = conversation.messages.get(ts);
  if (message === undefined || message.deleted || isTombstone(message)) {
    throw new NotPossible("The message is not there any more.");
  }
  return message;
}

export async function reactAs(
  actor: Actor,
  { channelId, ts }: MessageRef,
  { emoji, gone }: { readonly emoji: string; readonly gone: boolean },
): Promise<void> {
  const { workspace, userId } = actor;
  const conversation = workspace.conversations.get(channelId);
  if (conversation === undefined) throw new NotPossible("The message is not there any more.");
  refuseToWrite(actor, conversation);
  const message = standingMessage(conversation, ts);
  if (message.onlyFor !== undefined) throw new NotPossible("What only you see takes no reactions.");
  const name = emoji.replaceAll(/^:|:$/g, "");
  if (!/^[a-z0-9_+'-]+(::skin-tone-[2-6])?$/.test(name)) throw new NotPossible(`"${name}" is no emoji.`);
  const change = gone ? removeReaction : addReaction;
  await change({ workspace, conversation }, message, { userId, name });
  await quiet(workspace.world);
}
