import type { ReactElement, ReactNode } from "react";
import type { Act } from "../../protocol.ts";
import { Avatar, usePeople } from "../people.tsx";
import { useDo } from "./doing.tsx";
import { Icon } from "./icon.tsx";
import { usePane } from "./pane-context.ts";
import { PersonMarks } from "./person-marks.tsx";
import { PopUp, PopUpItem } from "./pop-up.tsx";
import type { ShownRoom } from "./shown-room.ts";
import "./room-header.css";

/** The name of the room, who is in it, and what can be done with it. */
export function RoomHeader({
  room,
  caption,
  before,
  after,
}: {
  readonly room: ShownRoom | null;
  /** Whose pane it is, where nothing else says so. */
  readonly caption: string | null;
  /** The way to the sidebar, where it is put away. */
  readonly before: ReactNode;
  readonly after: ReactNode;
}): ReactElement {
  return (
    <header className="room-header">
      {before}
      <h2 className="room-header-title" tabIndex={-1} data-yields-focus>
        {room?.kind === "channel" ? <Icon name="hash" /> : null}
        {room?.kind === "private" ? <Icon name="lock" /> : null}
        <span>{room?.title ?? "Not found"}</span>
        {room?.archived === true ? <span className="person-mark">archived</span> : null}
        {caption === null ? null : <small className="room-header-caption">{caption}</small>}
      </h2>
      <div className="room-header-end">
        {room === null || room.isApp ? null : <Members room={room} />}
        {room === null || room.isApp || room.kind === "im" ? null : <RoomMenu room={room} />}
        {after}
      </div>
    </header>
  );
}

function Members({ room }: { readonly room: ShownRoom }): ReactElement {
  const { names, person } = usePeople();
  const ids = room.members.toSorted((one, other) => names.user(one).localeCompare(names.user(other)));
  return (
    <PopUp
      title={`${ids.length} ${ids.length === 1 ? "member" : "members"}`}
      className="button button-quiet"
      grows="down-left"
      face={
        <>
          <Icon name="people" /> {ids.length}
        </>
      }
    >
      {() => (
        <ul className="room-header-members" aria-label="Members">
          {ids.map((id) => {
            const entry = person(id);
            return (
              <li key={id}>
                <Avatar id={id} size={26} />
                <span>{names.user(id)}</span>
                {entry === null ? null : <PersonMarks person={entry} />}
              </li>
            );
          })}
        </ul>
      )}
    </PopUp>
  );
}

function RoomMenu({ room }: { readonly room: ShownRoom }): ReactElement | null {
  const { as } = usePane();
  const run = useDo();
  const choices = choicesFor(room, as);
  if (choices.length === 0) return null;
  return (
    <PopUp
      title={`What to do with ${room.title}`}
      className="button button-quiet"
      grows="down-left"
      face={<Icon name="more" />}
    >
      {() =>
        choices.map(({ label, act }) => (
          <PopUpItem key={label} onChoose={() => void run(act)}>
            {label}
          </PopUpItem>
        ))
      }
    </PopUp>
  );
}

interface RoomChoice {
  readonly label: string;
  readonly act: Act;
}

export function choicesFor(room: ShownRoom, as: string): readonly RoomChoice[] {
  const isChannel = room.kind === "channel" || room.kind === "private";
  if (!isChannel || room.archived) return [];
  const app: RoomChoice = {
    label: room.hasApp ? "Take the app out" : "Invite the app",
    act: { act: "invite-app", in: room.id, present: !room.hasApp },
  };
  if (!room.isMember) return [{ label: "Join the channel", act: { act: "join", as, in: room.id } }];
  return [app, { label: "Leave the channel", act: { act: "leave", as, in: room.id } }];
}
