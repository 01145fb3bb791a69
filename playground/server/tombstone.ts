import type { Message } from "./world.ts";

// What stands in the place of a deleted message that has replies: Slackbot says that it is gone, and the thread stays.

export const SLACKBOT = "USLACKBOT";

/** Its metadata stay with it, unseen by the app: what was delivered did arrive. */
export function tombstoneOf({ botId: _bot, author: _author, ...message }: Message): Message {
  return {
    ...message,
    userId: SLACKBOT,
    text: "This message was deleted.",
    blocks: [],
    attachments: [],
    files: [],
    reactions: {},
    edited: false,
  };
}

export function isTombstone({ userId }: Pick<Message, "userId">): boolean {
  return userId === SLACKBOT;
}
