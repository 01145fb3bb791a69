import { useState, type ReactElement } from "react";
import type { ConversationRecord } from "../../control.ts";
import { act } from "../link.ts";
import { problemOf } from "./doing.tsx";
import { freshRooms } from "./fresh.ts";
import { Icon } from "./icon.tsx";
import { Sheet } from "./sheet.tsx";
import { submitted } from "./submitted.ts";

interface ChannelSheetProps {
  readonly as: string;
  readonly onClose: () => void;
  readonly onShow: (room: string) => void;
}

/** Public channels that this person is not in. */
export function BrowseSheet({
  as,
  channels,
  onClose,
  onShow,
}: ChannelSheetProps & { readonly channels: readonly ConversationRecord[] }): ReactElement {
  const [problem, setProblem] = useState<string | null>(null);
  async function join(room: string): Promise<void> {
    const answer = await act({ act: "join", as, in: room });
    setProblem(problemOf(answer));
    if (!answer.ok) return;
    await freshRooms(as);
    show(room);
  }
  function show(room: string): void {
    onClose();
    onShow(room);
  }
  return (
    <Sheet title="Channels to join" onClose={onClose}>
      {channels.length === 0 ? (
        <p>You are in every public channel. A new one is made with “Create a channel”.</p>
      ) : null}
      <p role="alert" className="sheet-problem">
        {problem}
      </p>
      <ul className="sheet-list">
        {channels.map(({ id, name, members }) => (
          <li key={id}>
            <Icon name="hash" />
            <span className="sheet-grow">
              <b>{name}</b>
              <span className="pop-up-detail">{inNumbers(members.length, "member")}</span>
            </span>
            <button type="button" className="button" onClick={() => show(id)}>
              Look in<span className="unseen"> at {name}</span>
            </button>
            <button type="button" className="button button-main" onClick={() => void join(id)}>
              Join<span className="unseen"> {name}</span>
            </button>
          </li>
        ))}
      </ul>
    </Sheet>
  );
}

export function CreateChannelSheet({ as, onClose, onShow }: ChannelSheetProps): ReactElement {
  const [name, setName] = useState("");
  const [isPrivate, setIsPrivate] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  async function create(): Promise<void> {
    const answer = await act({ act: "create-channel", as, name, isPrivate });
    setProblem(problemOf(answer));
    if (!answer.ok) return;
    await freshRooms(as);
    onClose();
    if (answer.id !== undefined) onShow(answer.id);
  }
  return (
    <Sheet title="Create a channel" onClose={onClose}>
      <form className="sheet-form" onSubmit={submitted(create)}>
        <label className="sheet-row">
          Name
          <input
            className="field"
            required
            maxLength={80}
            placeholder="data-guild"
            value={name}
            onChange={({ target }) => setName(channelName(target.value))}
          />
          <span className="sheet-hint">Small letters, digits and hyphens.</span>
        </label>
        <label className="sheet-check">
          <input
            type="checkbox"
            checked={isPrivate}
            onChange={({ target }) => setIsPrivate(target.checked)}
          />
          Private: nobody else sees it
        </label>
        <p role="alert" className="sheet-problem">
          {problem}
        </p>
        <div className="sheet-end">
          <button type="submit" className="button button-main" disabled={name === ""}>
            Create
          </button>
        </div>
      </form>
    </Sheet>
  );
}

/** As Slack's client writes a channel's name while it is typed. */
export function channelName(typed: string): string {
  return typed
    .toLowerCase()
    .replaceAll(/[\s.]+/g, "-")
    .replaceAll(/[^\p{L}\p{N}_-]/gu, "");
}

function inNumbers(count: number, thing: string): string {
  return `${count} ${thing}${count === 1 ? "" : "s"}`;
}
