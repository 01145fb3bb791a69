import type { ConversationRecord, StoredMessage } from "../control.ts";
import { isTombstone } from "../server/tombstone.ts";
import type { LaidOut } from "./engine.ts";

// Unread as Slack counts it: what others wrote in one's conversations since one last read there. A reply in a thread
// counts for those alone who are in the thread (they began it, answered in it or were named in it), and is read in the
// thread, which has a mark of its own; one that was sent to the channel too counts as a message of the channel.

/** Where a thread's mark is kept. */
export function threadKey(channelId: string, rootTs: string): string {
  return `${channelId}:${rootTs}`;
}

export function isReply({ ts, threadTs }: Pick<StoredMessage, "ts" | "threadTs">): boolean {
  return threadTs !== undefined && threadTs !== ts;
}

/** The messages of one conversation that its members have not read, by member. */
export function unreadByMember(
  { workspace, marks }: LaidOut,
  room: ConversationRecord,
): ReadonlyMap<string, readonly StoredMessage[]> {
  const messages = workspace.messages(room.id);
  const threads = peopleInThreads(messages);
  return new Map(
    room.members.map((userId) => {
      const readTo = Number(marks.readTo(userId, room.id));
      const unread = messages.filter((message) => {
        if (message.userId === userId || isTombstone(message)) return false;
        if (!isReply(message) || message.broadcast) return Number(message.ts) > readTo;
        const root = message.threadTs ?? "";
        const isIn = threads.get(root)?.has(userId) === true;
        return isIn && Number(message.ts) > Number(marks.readTo(userId, threadKey(room.id, root)));
      });
      return [userId, unread];
    }),
  );
}

function peopleInThreads(messages: readonly StoredMessage[]): ReadonlyMap<string, ReadonlySet<string>> {
  const threads = new Map<string, Set<string>>();
  const authors = new Map(messages.map(({ ts, userId }) => [ts, userId]));
  for (const message of messages) {
    if (!isReply(message)) continue;
    const root = message.threadTs ?? "";
    const people = threads.get(root) ?? new Set([authors.get(root) ?? ""]);
    for (const id of [message.userId, ...message.notified.userIds]) people.add(id);
    threads.set(root, people);
  }
  return threads;
}

/** Whether it concerns this person: a direct message, or one that names them or rings everybody. */
export function isUrgent(
  { kind }: ConversationRecord,
  userId: string,
  { notified }: Pick<StoredMessage, "notified">,
): boolean {
  const isDirect = kind === "im" || kind === "mpim";
  return isDirect || notified.userIds.includes(userId) || notified.broadcasts.length > 0;
}

/** How much each person has not read, over all their conversations. */
export function unreadCounts(stage: LaidOut): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const room of stage.workspace.conversations()) {
    for (const [userId, unread] of unreadByMember(stage, room)) {
      counts.set(userId, (counts.get(userId) ?? 0) + unread.length);
    }
  }
  return counts;
}

/** This person has read up to `ts`: in the conversation, or in the thread that it is a reply of. */
export function markRead(
  { workspace, marks }: LaidOut,
  userId: string,
  { channelId, ts }: Pick<StoredMessage, "channelId" | "ts">,
): boolean {
  const message = workspace.messages(channelId).find((one) => one.ts === ts);
  if (message === undefined || !isReply(message)) return marks.mark(userId, channelId, ts);
  const inThread = marks.mark(userId, threadKey(channelId, message.threadTs ?? ""), ts);
  const inRoom = message.broadcast && marks.mark(userId, channelId, ts);
  return inThread || inRoom;
}
