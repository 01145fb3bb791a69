import type { ReactElement, ReactNode } from "react";
import type { RoomEntry } from "../../protocol.ts";
import { Avatar } from "../people.tsx";
import { Icon } from "./icon.tsx";
import { UnreadCount } from "./person-marks.tsx";
import "./room-list.css";

/** Conversations as the sidebar has them: the app first, then channels by name, the rest by what was said last. */
export function groupRooms(rooms: readonly RoomEntry[]): {
  readonly app: RoomEntry | null;
  readonly channels: readonly RoomEntry[];
  readonly directs: readonly RoomEntry[];
} {
  const named = rooms.filter(({ kind, archived }) => (kind === "channel" || kind === "private") && !archived);
  const directs = rooms.filter(({ kind, isApp }) => (kind === "im" || kind === "mpim") && !isApp);
  return {
    app: rooms.find(({ isApp }) => isApp) ?? null,
    channels: named.toSorted((one, other) => one.title.localeCompare(other.title)),
    directs: directs.toSorted((one, other) => (other.lastAt ?? "").localeCompare(one.lastAt ?? "")),
  };
}

/** The room above or below this one in the sidebar; null for the app's. */
export function nextRoom(rooms: readonly RoomEntry[], shown: string | null, step: 1 | -1): string | null {
  const { channels, directs } = groupRooms(rooms);
  const ids = [null, ...channels.map(({ id }) => id), ...directs.map(({ id }) => id)];
  const here = Math.max(0, ids.indexOf(shown));
  return ids[(here + step + ids.length) % ids.length] ?? null;
}

/** Rooms of one kind. */
export function RoomSection({
  title,
  rooms,
  chosen,
  me,
  onChoose,
  more,
}: {
  readonly title: string;
  readonly rooms: readonly RoomEntry[];
  readonly chosen: string | null;
  readonly me: string;
  readonly onChoose: (room: RoomEntry) => void;
  readonly more: ReactNode;
}): ReactElement {
  return (
    <section className="room-section" aria-label={title}>
      <header className="room-section-head">
        <h2>{title}</h2>
        {more}
      </header>
      <ul>
        {rooms.map((room) => (
          <li key={room.id}>
            <RoomButton room={room} me={me} isChosen={room.id === chosen} onChoose={() => onChoose(room)} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function RoomButton({
  room,
  me,
  isChosen,
  onChoose,
}: {
  readonly room: RoomEntry;
  readonly me: string;
  readonly isChosen: boolean;
  readonly onChoose: () => void;
}): ReactElement {
  return (
    <button
      type="button"
      className={room.unread > 0 ? "room-button room-button-unread" : "room-button"}
      aria-current={isChosen ? "page" : undefined}
      onClick={onChoose}
    >
      <RoomSign room={room} me={me} size={20} />
      <span className="room-button-title">{room.title}</span>
      <UnreadCount count={room.unread} isUrgent={room.urgent} />
    </button>
  );
}

/** What stands before a room's name. */
function RoomSign({
  room,
  me,
  size,
}: {
  readonly room: RoomEntry;
  readonly me: string;
  readonly size: number;
}): ReactElement {
  if (room.kind === "channel") return <Icon name="hash" />;
  if (room.kind === "private") return <Icon name="lock" />;
  if (room.kind === "mpim") return <Icon name="people" />;
  return <Avatar id={room.members.find((id) => id !== me) ?? me} size={size} />;
}
