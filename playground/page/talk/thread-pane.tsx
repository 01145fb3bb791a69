import { useEffect, useRef, type ReactElement } from "react";
import { useMessages } from "../link.ts";
import { Composer } from "./composer.tsx";
import { Icon } from "./icon.tsx";
import { MessageLog } from "./message-log.tsx";
import { inThread } from "./message-list.ts";
import { usePane } from "./pane-context.ts";
import { isAnythingOver } from "./pop-up.tsx";
import { spokenTitle, type ShownRoom } from "./shown-room.ts";
import { closeThread } from "./threads.ts";
import "./thread-pane.css";

/** One thread beside its conversation, with a composer of its own. */
export function ThreadPane({
  room,
  rootTs,
  caption,
}: {
  readonly room: ShownRoom;
  readonly rootTs: string;
  /** Whose pane it is, where it covers all that would say so. */
  readonly caption: string | null;
}): ReactElement {
  const { as, index } = usePane();
  const { data } = useMessages(as, room.id);
  const messages = inThread(data?.messages ?? [], rootTs);
  const self = useRef<HTMLElement>(null);
  function close(): void {
    const pane = self.current?.parentElement;
    closeThread(index);
    requestAnimationFrame(() => pane?.querySelector<HTMLElement>(`[data-message="${rootTs}"]`)?.focus());
  }
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- Escape, from anything inside
    <section
      ref={self}
      className="thread-pane"
      aria-label={`Thread in ${spokenTitle(room)}`}
      onKeyDown={({ key }) => {
        if (key === "Escape" && !isAnythingOver()) close();
      }}
    >
      <ThreadHead room={room} caption={caption} onClose={close} />
      {data === undefined ? null : (
        <MessageLog
          key={rootTs}
          messages={messages}
          label="Thread"
          isInThread
          readOnly={data.readOnly}
          before={
            messages.length === 0 ? <p className="room-note">This message is not there any more.</p> : null
          }
        />
      )}
      {data === undefined || data.readOnly !== null || messages.length === 0 ? null : (
        <Composer
          key={`${rootTs} composer`}
          desk={{ as, room: room.id, isApp: room.isApp, threadTs: rootTs }}
          placeholder="Reply…"
        />
      )}
    </section>
  );
}

function ThreadHead({
  room,
  caption,
  onClose,
}: {
  readonly room: ShownRoom;
  readonly caption: string | null;
  readonly onClose: () => void;
}): ReactElement {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <header className="thread-pane-head">
      <h3 ref={heading} tabIndex={-1} data-yields-focus>
        Thread{" "}
        <span className="thread-pane-room">
          {caption === null ? spokenTitle(room) : `${spokenTitle(room)} ${caption}`}
        </span>
      </h3>
      <button
        type="button"
        className="button button-quiet"
        aria-label="Close the thread"
        title="Close the thread (Escape)"
        onClick={onClose}
      >
        <Icon name="close" />
      </button>
    </header>
  );
}
