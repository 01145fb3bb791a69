import { useState, type KeyboardEvent, type ReactElement } from "react";
import type { PageMessage } from "../../protocol.ts";
import { usePeople } from "../people.tsx";
import { asTyped } from "./as-typed.ts";
import { useDo } from "./doing.tsx";
import { usePane } from "./pane-context.ts";
import { submitted } from "./submitted.ts";
import "./edit-form.css";

/** One's own message, to be written anew. */
export function EditForm({
  message,
  onDone,
}: {
  readonly message: PageMessage;
  readonly onDone: () => void;
}): ReactElement {
  const { as } = usePane();
  const people = usePeople();
  const run = useDo();
  const [text, setText] = useState(() => asTyped(message.text, people));
  async function save(): Promise<void> {
    const { channelId, ts } = message;
    const answer = await run({ act: "edit", as, in: channelId, ts, text: text.trim() });
    if (answer.ok) onDone();
  }
  function keyed(event: KeyboardEvent): void {
    if (event.key === "Escape") {
      event.stopPropagation();
      onDone();
    } else if (event.key === "Enter" && !event.shiftKey && !event.nativeEvent.isComposing) {
      event.preventDefault();
      void save();
    }
  }
  return (
    <form className="edit-form" onSubmit={submitted(save)}>
      <textarea
        className="field"
        aria-label="Your message, to be changed"
        rows={Math.min(8, text.split("\n").length + 1)}
        value={text}
        // oxlint-disable-next-line jsx-a11y/no-autofocus -- it opens on request, and typing is what comes next
        autoFocus
        onChange={({ target }) => setText(target.value)}
        onKeyDown={keyed}
      />
      <div className="sheet-end">
        <button type="button" className="button" onClick={onDone}>
          Cancel
        </button>
        <button type="submit" className="button button-main" disabled={text.trim() === ""}>
          Save
        </button>
      </div>
    </form>
  );
}
