import { useState, type ReactElement } from "react";
import type { AppEntry, PersonEntry, PersonRooms } from "../../protocol.ts";
import { BrowseSheet, CreateChannelSheet } from "./channel-sheets.tsx";
import { Icon } from "./icon.tsx";
import { NewMessageSheet } from "./new-message-sheet.tsx";
import { PersonSheet, WelcomeSheet } from "./person-sheet.tsx";
import { moveAmongButtons, PopUp, PopUpItem } from "./pop-up.tsx";
import { groupRooms, RoomSection } from "./room-list.tsx";
import { WhoAmI } from "./who-am-i.tsx";
import "./sidebar.css";

type Open = "person" | "welcome" | "browse" | "create" | "message" | null;

interface SidebarProps {
  readonly me: PersonEntry;
  readonly index: number;
  readonly rooms: PersonRooms;
  readonly app: AppEntry;
  readonly chosen: string | null;
  /** Null for the app's own room. */
  readonly onShow: (room: string | null) => void;
}

/** Who sits at this pane, and all their conversations. */
export function Sidebar(props: SidebarProps): ReactElement {
  const [open, setOpen] = useState<Open>(null);
  const { me, index, rooms, app, chosen, onShow } = props;
  const { app: appRoom, channels, directs } = groupRooms(rooms.rooms);
  const shared = { me: me.id, chosen };
  return (
    <>
      <WhoAmI me={me} index={index} onSheet={setOpen} />
      <nav className="sidebar-rooms" aria-label={`Conversations of ${me.realName}`}>
        {/* oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- the buttons inside take the keys */}
        <div onKeyDown={moveAmongButtons}>
          <RoomSection
            {...shared}
            title="App"
            rooms={appRoom === null ? [] : [{ ...appRoom, title: app.name }]}
            onChoose={() => onShow(null)}
            more={null}
          />
          <RoomSection
            {...shared}
            title="Channels"
            rooms={channels}
            onChoose={({ id }) => onShow(id)}
            more={<ChannelMenu onOpen={setOpen} />}
          />
          <RoomSection
            {...shared}
            title="Direct messages"
            rooms={directs}
            onChoose={({ id }) => onShow(id)}
            more={<AddButton title="New message" onPress={() => setOpen("message")} />}
          />
        </div>
      </nav>
      <OpenSheet {...props} open={open} onClose={() => setOpen(null)} />
    </>
  );
}

function ChannelMenu({ onOpen }: { readonly onOpen: (open: Open) => void }): ReactElement {
  return (
    <PopUp title="Add channels" className="sidebar-button" grows="down-left" face={<Icon name="add" />}>
      {() => (
        <>
          <PopUpItem detail="What is there to join" onChoose={() => onOpen("browse")}>
            Browse channels
          </PopUpItem>
          <PopUpItem onChoose={() => onOpen("create")}>Create a channel</PopUpItem>
        </>
      )}
    </PopUp>
  );
}

function AddButton({
  title,
  onPress,
}: {
  readonly title: string;
  readonly onPress: () => void;
}): ReactElement {
  return (
    <button type="button" className="sidebar-button" aria-label={title} title={title} onClick={onPress}>
      <Icon name="add" />
    </button>
  );
}

function OpenSheet({
  open,
  me,
  index,
  rooms,
  onShow,
  onClose,
}: SidebarProps & { readonly open: Open; readonly onClose: () => void }): ReactElement | null {
  const shared = { as: me.id, onClose, onShow };
  switch (open) {
    case null:
      return null;
    case "person":
      return <PersonSheet person={me} onClose={onClose} />;
    case "welcome":
      return <WelcomeSheet index={index} zone={me.timeZone} onClose={onClose} />;
    case "browse":
      return <BrowseSheet {...shared} channels={rooms.otherChannels} />;
    case "create":
      return <CreateChannelSheet {...shared} />;
    case "message":
      return <NewMessageSheet {...shared} />;
  }
}
