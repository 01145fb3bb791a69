import type { ReactElement } from "react";
import type { PageMessage } from "../../protocol.ts";
import { useOverview } from "../link.ts";
import { useDo } from "./doing.tsx";
import { EmojiPicker } from "./emoji-picker.tsx";
import { Icon } from "./icon.tsx";
import { usePane } from "./pane-context.ts";
import { PopUp, PopUpItem } from "./pop-up.tsx";
import { useReact } from "./reactions.tsx";
import { openThread } from "./threads.ts";
import "./message-tools.css";

interface MessageToolsProps {
  readonly message: PageMessage;
  readonly isInThread: boolean;
  readonly readOnly: boolean;
  readonly onEdit: () => void;
  /** A panel of these is open: they stay, wherever the pointer goes. */
  readonly onHold: (isHeld: boolean) => void;
}

/** What can be done with a message; with an ephemeral one, as in Slack, next to nothing. */
export function MessageTools(props: MessageToolsProps): ReactElement {
  const { message, isInThread, readOnly, onHold } = props;
  const { index } = usePane();
  const react = useReact(message);
  const isAlive = !readOnly && !message.ephemeral;
  return (
    <div className="message-tools" role="toolbar" aria-label="What to do with this message">
      {isAlive ? (
        <EmojiPicker
          title="Add a reaction"
          className="message-tools-button"
          onPick={react}
          onOpenChange={onHold}
        />
      ) : null}
      {isAlive && !isInThread ? (
        <button
          type="button"
          className="message-tools-button"
          aria-label="Reply in thread"
          title="Reply in thread"
          onClick={() => openThread(index, message.threadTs ?? message.ts)}
        >
          <Icon name="thread" />
        </button>
      ) : null}
      <PopUp
        title="More for this message"
        className="message-tools-button"
        grows="down-left"
        face={<Icon name="more" />}
        onOpenChange={onHold}
      >
        {() => <More {...props} />}
      </PopUp>
    </div>
  );
}

function More({ message, readOnly, onEdit }: MessageToolsProps): ReactElement {
  const { as } = usePane();
  const run = useDo();
  const { channelId, ts } = message;
  const isOwn = message.userId === as && !readOnly && !message.ephemeral;
  return (
    <>
      <PopUpItem onChoose={() => void navigator.clipboard.writeText(message.visible)}>
        <Icon name="copy" /> Copy text
      </PopUpItem>
      {isOwn ? (
        <>
          <PopUpItem onChoose={onEdit}>
            <Icon name="edit" /> Edit
          </PopUpItem>
          <PopUpItem isDanger onChoose={() => void run({ act: "delete", as, in: channelId, ts })}>
            <Icon name="trash" /> Delete
          </PopUpItem>
        </>
      ) : null}
      {message.ephemeral ? null : <MessageShortcuts message={message} />}
    </>
  );
}

function MessageShortcuts({ message }: { readonly message: PageMessage }): ReactElement {
  const { as } = usePane();
  const app = useOverview().data?.app;
  const run = useDo();
  const { channelId, ts } = message;
  const shortcuts = (app?.shortcuts ?? []).filter(({ kind }) => kind === "message");
  return (
    <>
      <hr className="pop-up-line" />
      <p className="pop-up-heading">{app?.name}</p>
      {shortcuts.map(({ callbackId, name, description }) => (
        <PopUpItem
          key={callbackId}
          detail={description}
          onChoose={() => void run({ act: "message-shortcut", as, in: channelId, ts, callbackId })}
        >
          <Icon name="bolt" /> {name}
        </PopUpItem>
      ))}
    </>
  );
}
