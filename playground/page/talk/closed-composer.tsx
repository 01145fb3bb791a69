import type { ReactElement } from "react";
import { useDo } from "./doing.tsx";
import { usePane } from "./pane-context.ts";
import type { ShownRoom } from "./shown-room.ts";
import "./composer.css";

/** In the composer's place where nothing can be written: why, and the way in when there is one. */
export function ClosedComposer({
  room,
  why,
}: {
  readonly room: ShownRoom;
  readonly why: string;
}): ReactElement {
  const { as } = usePane();
  const run = useDo();
  const canJoin = room.kind === "channel" && !room.isMember && !room.archived;
  return (
    <div className="composer-closed">
      <p>{why}</p>
      {canJoin ? (
        <button
          type="button"
          className="button button-main"
          onClick={() => void run({ act: "join", as, in: room.id })}
        >
          Join #{room.title}
        </button>
      ) : null}
    </div>
  );
}
