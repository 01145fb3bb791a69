import type { ReactElement } from "react";
import type { Overview, PersonEntry, PersonRooms } from "../../protocol.ts";
import { closePane, goInPane, usePlace, type Pane } from "../place.ts";
import { AppRoom } from "./app-room.tsx";
import { Conversation } from "./conversation.tsx";
import { useDo } from "./doing.tsx";
import { freshEverything } from "./fresh.ts";
import { Icon } from "./icon.tsx";
import { usePane } from "./pane-context.ts";
import { UnreadCount } from "./person-marks.tsx";
import { RoomHeader } from "./room-header.tsx";
import { shownRoom, type ShownRoom } from "./shown-room.ts";
import { ThreadPane } from "./thread-pane.tsx";

interface RoomViewProps {
  readonly pane: Pane;
  readonly me: PersonEntry;
  readonly rooms: PersonRooms | undefined;
  readonly overview: Overview;
  /** Where the sidebar is put away: how to get it out. Null where it is there. */
  readonly onDrawer: (() => void) | null;
}

/** The room that a pane shows, with its thread beside it. */
export function RoomView({ pane, me, rooms, overview, onDrawer }: RoomViewProps): ReactElement {
  const room = rooms === undefined ? null : shownRoom(rooms, pane.room, overview.app);
  const caption = onDrawer === null ? null : `as ${me.realName}`;
  return (
    <>
      <div className="room-view" data-threaded={pane.thread !== undefined}>
        <RoomHeader
          room={room}
          caption={caption}
          before={onDrawer === null ? null : <DrawerButton me={me} onPress={onDrawer} />}
          after={<ClosePane me={me} />}
        />
        {me.deleted ? <Deactivated me={me} /> : null}
        <Inside room={room} pane={pane} overview={overview} isLoading={rooms === undefined} />
      </div>
      {room !== null && pane.thread !== undefined ? (
        <ThreadPane key={`${room.id} ${pane.thread}`} room={room} rootTs={pane.thread} caption={caption} />
      ) : null}
    </>
  );
}

function Inside({
  room,
  pane,
  overview,
  isLoading,
}: {
  readonly room: ShownRoom | null;
  readonly pane: Pane;
  readonly overview: Overview;
  readonly isLoading: boolean;
}): ReactElement {
  const { index, as } = usePane();
  if (isLoading) return <p className="room-note">Opening…</p>;
  if (room === null) {
    return (
      <div className="room-note">
        <p>This conversation is not there, or not for this person to see.</p>
        <button type="button" className="button" onClick={() => goInPane(index, { room: null })}>
          Go to {overview.app.name}
        </button>
      </div>
    );
  }
  // Another room, or another person in it, starts afresh: at its own unread line, with its own draft.
  const key = `${as} ${room.id}`;
  if (room.isApp) return <AppRoom key={key} room={room} app={overview.app} wanted={pane.tab} />;
  return <Conversation key={key} room={room} />;
}

function DrawerButton({
  me,
  onPress,
}: {
  readonly me: PersonEntry;
  readonly onPress: () => void;
}): ReactElement {
  return (
    <button
      type="button"
      className="button button-quiet room-view-drawer"
      title="All conversations, and who you are"
      onClick={onPress}
    >
      <Icon name="menu" />
      <span className="unseen">All conversations of {me.realName}</span>
      <UnreadCount count={me.unread} />
    </button>
  );
}

function ClosePane({ me }: { readonly me: PersonEntry }): ReactElement | null {
  const { index } = usePane();
  if (usePlace().panes.length < 2) return null;
  return (
    <button
      type="button"
      className="button button-quiet"
      aria-label={`Close the pane of ${me.realName}`}
      title={`Close the pane of ${me.realName}`}
      onClick={() => closePane(index)}
    >
      <Icon name="close" />
    </button>
  );
}

function Deactivated({ me }: { readonly me: PersonEntry }): ReactElement {
  const run = useDo();
  async function bringBack(): Promise<void> {
    await run({ act: "change-person", id: me.id, deleted: false });
    await freshEverything();
  }
  return (
    <div className="room-view-deactivated">
      <p>{me.realName} is deactivated: nothing reaches them, and they cannot write.</p>
      <button type="button" className="button" onClick={() => void bringBack()}>
        Bring back
      </button>
    </div>
  );
}
