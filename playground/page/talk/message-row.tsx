import { memo, useState, type ReactElement } from "react";
import type { PageMessage } from "../../protocol.ts";
import { isTombstone } from "../../server/tombstone.ts";
import { MessageBody } from "../block-kit/message-body.tsx";
import { Avatar } from "../people.tsx";
import { EditForm } from "./edit-form.tsx";
import { FileList } from "./file-list.tsx";
import { Icon } from "./icon.tsx";
import { MessageTools } from "./message-tools.tsx";
import { usePane } from "./pane-context.ts";
import { Reactions } from "./reactions.tsx";
import { ThreadSummary } from "./thread-summary.tsx";
import { clockTime, fullTime } from "./zone-time.ts";
import "./message-row.css";

export interface MessageRowProps {
  readonly message: PageMessage;
  readonly continues: boolean;
  /** Under the pointer, or with the focus: it shows what can be done with it. */
  readonly isActive: boolean;
  /** In a thread's own list, or in the conversation. */
  readonly isInThread: boolean;
  /** Why nothing can be written here; null when it can. */
  readonly readOnly: string | null;
}

export const MessageRow = memo(function MessageRow(props: MessageRowProps): ReactElement {
  return isTombstone(props.message) ? <Tombstone {...props} /> : <Message {...props} />;
});

/** What is left of a deleted message that has replies: the way to them. */
function Tombstone({ message, isInThread }: MessageRowProps): ReactElement {
  const { zone } = usePane();
  return (
    <article className="message-row" aria-label={`A deleted message, ${clockTime(message.at, zone)}`}>
      <div className="message-row-side message-row-gone">
        <Icon name="trash" />
      </div>
      <div className="message-row-main">
        <p className="message-row-note">{message.text}</p>
        {isInThread ? null : <ThreadSummary message={message} />}
      </div>
    </article>
  );
}

/** One message with all that hangs on it. */
function Message(props: MessageRowProps): ReactElement {
  const { message, continues, isActive, isInThread, readOnly } = props;
  const { as, zone } = usePane();
  const [isEditing, setIsEditing] = useState(false);
  const [isHeld, setIsHeld] = useState(false);
  return (
    <article className={rowClass(message, continues)} aria-label={spokenLabel(message, zone)}>
      <div className="message-row-side">
        {continues ? (
          <Time message={message} className="message-row-side-time" />
        ) : (
          <Avatar id={message.userId} size={36} />
        )}
      </div>
      <div className="message-row-main">
        {continues ? null : <Heading message={message} />}
        {message.ephemeral ? <p className="message-row-note">Only visible to you</p> : null}
        {message.broadcast ? <BroadcastNote isInThread={isInThread} /> : null}
        {isEditing ? (
          <EditForm message={message} onDone={() => setIsEditing(false)} />
        ) : (
          <>
            <MessageBody message={message} as={as} />
            {message.edited ? <span className="message-row-edited">(edited)</span> : null}
          </>
        )}
        <FileList files={message.files} />
        <Reactions message={message} readOnly={readOnly !== null} />
        {isInThread ? null : <ThreadSummary message={message} />}
      </div>
      {(isActive || isHeld) && !isEditing ? (
        <MessageTools
          message={message}
          isInThread={isInThread}
          readOnly={readOnly !== null}
          onEdit={() => setIsEditing(true)}
          onHold={setIsHeld}
        />
      ) : null}
    </article>
  );
}

function Heading({ message }: { readonly message: PageMessage }): ReactElement {
  return (
    <header className="message-row-head">
      <span className="message-row-author">{authorOf(message)}</span>
      {message.author?.isBot === true ? <span className="person-mark message-row-app">app</span> : null}
      <Time message={message} className="message-row-time" />
    </header>
  );
}

function Time({
  message,
  className,
}: {
  readonly message: PageMessage;
  readonly className: string;
}): ReactElement {
  const { zone } = usePane();
  return (
    <time className={className} dateTime={message.at} title={fullTime(message.at, zone)}>
      {clockTime(message.at, zone)}
    </time>
  );
}

function BroadcastNote({ isInThread }: { readonly isInThread: boolean }): ReactElement {
  return (
    <p className="message-row-note">{isInThread ? "Also sent to the channel" : "Replied to a thread"}</p>
  );
}

function rowClass({ ephemeral, unread }: PageMessage, continues: boolean): string {
  return [
    "message-row",
    continues ? "message-row-continues" : "",
    ephemeral ? "message-row-ephemeral" : "",
    unread ? "message-row-unread" : "",
  ]
    .filter((name) => name !== "")
    .join(" ");
}

function authorOf({ author }: PageMessage): string {
  return author?.name ?? "Somebody who is gone";
}

function spokenLabel(message: PageMessage, zone: string): string {
  return `${authorOf(message)}, ${clockTime(message.at, zone)}`;
}
