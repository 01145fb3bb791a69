import type { ConversationRecord, Person } from "../control.ts";
import type { PersonRooms, RoomEntry } from "../protocol.ts";
import type { LaidOut } from "./engine.ts";
import { isUrgent, unreadByMember } from "./unread.ts";

/** The conversations that one person has, and the channels that they could join. */
export function roomsOf(stage: LaidOut, person: Person): PersonRooms {
  const { workspace } = stage;
  // Everybody has the direct message with the app from the first look on, as in Slack.
  if (!person.standing().isDeactivated) person.openDirect([workspace.botUserId]);
  return {
    rooms: person.conversations().map((room) => entryOf(stage, person, room)),
    otherChannels: workspace
      .conversations()
      .filter(({ kind, members }) => kind === "channel" && !members.includes(person.id))
      .filter(({ id }) => !workspace.isArchived(id)),
  };
}

function entryOf(stage: LaidOut, person: Person, room: ConversationRecord): RoomEntry {
  const { workspace } = stage;
  const unread = unreadByMember(stage, room).get(person.id) ?? [];
  const hasApp = room.members.includes(workspace.botUserId);
  return {
    ...room,
    title: titleOf(stage, person, room),
    unread: unread.length,
    urgent: unread.some((message) => isUrgent(room, person.id, message)),
    lastAt: workspace.messages(room.id).at(-1)?.at.toISOString() ?? null,
    isApp: room.kind === "im" && hasApp,
    hasApp,
    archived: workspace.isArchived(room.id),
  };
}

function titleOf({ slack, workspace }: LaidOut, person: Person, room: ConversationRecord): string {
  if (room.kind === "channel" || room.kind === "private") return room.name;
  const others = room.members.filter((id) => id !== person.id);
  const names = others.map((id) =>
    id === workspace.botUserId ? slack.app.name : workspace.person(id).realName,
  );
  return names.join(", ") || person.realName;
}
