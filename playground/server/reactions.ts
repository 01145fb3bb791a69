import { emitEvent, eventTs } from "./events.ts";
import { markMessage, type Place } from "./messages.ts";
import type { Message } from "./world.ts";

export interface Reaction {
  readonly userId: string;
  readonly name: string;
}

/** Adds a reaction and tells the app; adding one twice changes nothing. */
export async function addReaction(place: Place, message: Message, reaction: Reaction): Promise<void> {
  const users = message.reactions[reaction.name] ?? [];
  if (users.includes(reaction.userId)) return;
  const reactions = { ...message.reactions, [reaction.name]: [...users, reaction.userId] };
  markMessage(place, { ...message, reactions });
  await tell(place, message, { type: "reaction_added", ...reaction });
}

/** Takes a reaction away and tells the app; of one that was not given nobody hears. */
export async function removeReaction(place: Place, message: Message, reaction: Reaction): Promise<void> {
  const { [reaction.name]: users = [], ...others } = message.reactions;
  if (!users.includes(reaction.userId)) return;
  const left = users.filter((userId) => userId !== reaction.userId);
  const reactions = left.length === 0 ? others : { ...others, [reaction.name]: left };
  markMessage(place, { ...message, reactions });
  await tell(place, message, { type: "reaction_removed", ...reaction });
}

async function tell(
  { workspace, conversation }: Place,
  message: Message,
  { type, userId, name }: Reaction & { readonly type: "reaction_added" | "reaction_removed" },
): Promise<void> {
  if (!conversation.members.has(workspace.botUserId)) return;
  await emitEvent(workspace, type, {
    type,
    user: userId,
    reaction: name,
    item: { type: "message", channel: conversation.id, ts: message.ts },
    item_user: message.userId,
    event_ts: eventTs(workspace),
  });
}
