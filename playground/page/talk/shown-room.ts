import type { AppEntry, PersonRooms, RoomEntry } from "../../protocol.ts";

/** The room of a pane: one of the person's own, or a public channel that they only look at. */
export interface ShownRoom extends Pick<
  RoomEntry,
  "id" | "kind" | "title" | "members" | "isApp" | "hasApp" | "archived"
> {
  readonly isMember: boolean;
}

/** Null for a room that is not there, or that this person may not see. */
export function shownRoom(rooms: PersonRooms, wanted: string | null, app: AppEntry): ShownRoom | null {
  const own = rooms.rooms.find(({ id, isApp }) => (wanted === null ? isApp : id === wanted));
  if (own !== undefined) {
    return { ...own, title: own.isApp ? app.name : own.title, isMember: true };
  }
  const other = rooms.otherChannels.find(({ id }) => id === wanted);
  if (other === undefined) return null;
  return {
    ...other,
    title: other.name,
    isApp: false,
    hasApp: other.members.includes(app.botUserId),
    archived: false,
    isMember: false,
  };
}

/** With the sign that Slack writes before a channel's name. */
export function spokenTitle({ kind, title }: Pick<ShownRoom, "kind" | "title">): string {
  return kind === "channel" || kind === "private" ? `#${title}` : title;
}
