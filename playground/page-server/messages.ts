import type { Person, SeenMessage, StoredMessage } from "../control.ts";
import type { PageMessage, RoomMessages } from "../protocol.ts";
import type { LaidOut } from "./engine.ts";
import { isReply, unreadByMember } from "./unread.ts";

const NEWEST = 300;

/** What one person sees in one conversation. */
export function messagesOf(stage: LaidOut, person: Person, channelId: string): RoomMessages {
  const seen = person.sees(channelId, { newest: NEWEST + 1 });
  const newest = seen.slice(-NEWEST);
  const drawn = withRoots(person, newest);
  const toPage = pageMessages(stage, person, channelId);
  return {
    messages: drawn.map(toPage),
    more: seen.length > NEWEST,
    readOnly: whyReadOnly(stage, person, channelId),
  };
}

/** A reply is not shown without what it replies to, however old that is. */
function withRoots(person: Person, newest: readonly SeenMessage[]): readonly SeenMessage[] {
  const there = new Set(newest.map(({ ts }) => ts));
  const missing = newest.flatMap((message) => {
    const ts = message.threadTs;
    if (ts === undefined || there.has(ts)) return [];
    there.add(ts);
    return person.looksAt({ channelId: message.channelId, ts }) ?? [];
  });
  return [...missing, ...newest].toSorted((left, right) => Number(left.ts) - Number(right.ts));
}

function pageMessages(
  stage: LaidOut,
  person: Person,
  channelId: string,
): (message: SeenMessage) => PageMessage {
  const { workspace } = stage;
  const room = workspace.conversations().find((one) => one.id === channelId);
  const unread = new Set((room && unreadByMember(stage, room).get(person.id))?.map(({ ts }) => ts));
  const replies = Map.groupBy(workspace.messages(channelId).filter(isReply), ({ threadTs }) => threadTs);
  return (message) => ({
    ...message,
    at: message.at.toISOString(),
    author: authorOf(stage, message.userId),
    replies: repliesOf(replies.get(message.ts) ?? []),
    unread: unread.has(message.ts),
  });
}

function authorOf({ slack, workspace }: LaidOut, id: string): PageMessage["author"] {
  if (id === workspace.botUserId) return { id, name: slack.app.name, isBot: true };
  const person = workspace.people().find((one) => one.id === id);
  return person === undefined ? null : { id, name: person.realName, isBot: person.standing().isBot };
}

function repliesOf(replies: readonly StoredMessage[]): PageMessage["replies"] {
  const last = replies.at(-1);
  if (last === undefined) return null;
  const userIds = [...new Set(replies.map(({ userId }) => userId))];
  return { count: replies.length, userIds, lastAt: last.at.toISOString() };
}

/** Why Slack would not let this person write here; null when it would. */
function whyReadOnly({ slack, workspace }: LaidOut, person: Person, channelId: string): string | null {
  const room = person.conversations().find((one) => one.id === channelId);
  if (person.standing().isDeactivated) return `${person.realName}'s account is deactivated.`;
  if (workspace.isArchived(channelId)) return "This channel is archived.";
  if (room === undefined) return "You are looking at a channel that you are not in. Join it to write.";
  const isApp = room.kind === "im" && room.members.includes(workspace.botUserId);
  return isApp && !slack.app.messagesTab ? "Sending messages to this app is turned off." : null;
}
