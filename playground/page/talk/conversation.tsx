import type { ReactElement, ReactNode } from "react";
import { useMessages } from "../link.ts";
import { usePeople } from "../people.tsx";
import { ClosedComposer } from "./closed-composer.tsx";
import { Composer } from "./composer.tsx";
import { ProblemLine } from "./doing.tsx";
import { EmptyRoom } from "./empty-room.tsx";
import { MessageLog } from "./message-log.tsx";
import { inRoom } from "./message-list.ts";
import { usePane } from "./pane-context.ts";
import { spokenTitle, type ShownRoom } from "./shown-room.ts";
import "./empty-room.css";

/** What is said in a room, and the place to say something. */
export function Conversation({ room }: { readonly room: ShownRoom }): ReactElement {
  const { as } = usePane();
  const me = usePeople().person(as);
  const { data, error } = useMessages(as, room.id);
  if (error !== null) return <Note>This conversation cannot be shown: {error.message}</Note>;
  if (data === undefined) return <Note>Opening…</Note>;
  const messages = inRoom(data.messages);
  const readOnly = me?.deleted === true ? `${me.realName} is deactivated and cannot write.` : data.readOnly;
  const title = spokenTitle(room);
  return (
    <>
      <MessageLog
        messages={messages}
        label={`Messages in ${title}`}
        isInThread={false}
        readOnly={readOnly}
        before={
          data.more ? (
            <Note>Only the newest messages are shown.</Note>
          ) : (
            <EmptyRoom room={room} isEmpty={messages.length === 0} />
          )
        }
      />
      <ProblemLine />
      {readOnly === null ? (
        <Composer
          desk={{ as, room: room.id, isApp: room.isApp, threadTs: null }}
          placeholder={`Message ${title}`}
        />
      ) : (
        <ClosedComposer room={room} why={readOnly} />
      )}
    </>
  );
}

function Note({ children }: { readonly children: ReactNode }): ReactElement {
  return <p className="room-note">{children}</p>;
}
