import type { ReactElement } from "react";
import { useOverview } from "../link.ts";
import { prefill } from "../place.ts";
import { usePane } from "./pane-context.ts";
import { spokenTitle, type ShownRoom } from "./shown-room.ts";
import "./empty-room.css";

/** The beginning of a room; in an empty one also what may be done there. */
export function EmptyRoom({
  room,
  isEmpty,
}: {
  readonly room: ShownRoom;
  readonly isEmpty: boolean;
}): ReactElement {
  const title = spokenTitle(room);
  return (
    <div className="empty-room">
      <h3>{isEmpty ? `Nothing here yet` : `The beginning of ${title}`}</h3>
      {room.isApp ? <AppHint /> : null}
      {!room.isApp && isEmpty ? <p>{hintFor(room, title)}</p> : null}
    </div>
  );
}

function AppHint(): ReactElement {
  const { as } = usePane();
  const overview = useOverview().data;
  const commands = overview?.app.commands ?? [];
  return (
    <>
      <p>
        This is where {overview?.app.name} writes to you. Type <kbd>/</kbd> to see its commands, or begin with
        one:
      </p>
      <ul className="empty-room-commands">
        {commands.slice(0, 4).map(({ name, description }) => (
          <li key={name}>
            <button
              type="button"
              className="button"
              title={description}
              onClick={() => prefill(as, `${name} help`)}
            >
              {name} help
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}

function hintFor({ kind, hasApp }: ShownRoom, title: string): string {
  if (kind === "im" || kind === "mpim") return `This conversation is between you and ${title} alone.`;
  return hasApp
    ? `${title} has nothing in it so far. Say hello, or type / for a command.`
    : `${title} has nothing in it so far. Commands work here; for the app to post here, invite it with the three dots at the top.`;
}
