import { useEffect, useId, useState, type KeyboardEvent, type ReactElement } from "react";
import type { CommandEntry } from "../../protocol.ts";
import { useOverview } from "../link.ts";
import { takePrefill, usePrefill } from "../place.ts";
import { AttachedFiles } from "./attached-files.tsx";
import { commandBeingTyped } from "./completion.ts";
import { CompletionList, optionId } from "./completion-list.tsx";
import { ComposerButtons } from "./composer-buttons.tsx";
import type { Desk } from "./sending.ts";
import { useCompletion } from "./use-completion.ts";
import { useComposer, type Composing } from "./use-composer.ts";
import { useFirstFocus } from "./use-first-focus.ts";
import { submitted } from "./submitted.ts";
import "./composer.css";

interface ComposerProps {
  readonly desk: Desk;
  readonly placeholder: string;
}

/** Where messages and commands are written. Enter sends, Shift and Enter begin a new line. */
export function Composer({ desk, placeholder }: ComposerProps): ReactElement {
  const composing = useComposer(desk);
  const [broadcast, setBroadcast] = useState(false);
  const { problem, send } = composing;
  usePrefilled(desk, composing);
  useFirstFocus(composing.field);
  async function sendIt(): Promise<void> {
    setBroadcast(false);
    await send(broadcast);
  }
  return (
    <form className="composer" aria-label={placeholder} onSubmit={submitted(sendIt)}>
      <Field
        composing={composing}
        placeholder={placeholder}
        hasCommands={desk.threadTs === null}
        onSend={() => void sendIt()}
      />
      <AttachedFiles composing={composing} />
      {desk.threadTs === null || desk.isApp ? null : (
        <label className="sheet-check composer-broadcast">
          <input
            type="checkbox"
            checked={broadcast}
            onChange={({ target }) => setBroadcast(target.checked)}
          />
          Also send to the channel
        </label>
      )}
      <ComposerButtons desk={desk} composing={composing} />
      <p role="alert" className={problem === null ? "unseen" : "composer-problem"}>
        {problem}
      </p>
    </form>
  );
}

function Field({
  composing,
  placeholder,
  hasCommands,
  onSend,
}: {
  readonly composing: Composing;
  readonly placeholder: string;
  readonly hasCommands: boolean;
  readonly onSend: () => void;
}): ReactElement {
  const { field, text, write } = composing;
  const listId = useId();
  const completing = useCompletion(field, text, write);
  const commands = useOverview().data?.app.commands ?? [];
  const command = hasCommands ? commandBeingTyped(text, commands) : null;
  const isOpen = completing.candidates.length > 0;
  function keyed(event: KeyboardEvent<HTMLTextAreaElement>): void {
    if (completing.keyed(event)) return;
    if (event.key !== "Enter" || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    onSend();
  }
  return (
    <div className="composer-field-place">
      <CompletionList id={listId} completing={completing} />
      {command === null || isOpen ? null : <CommandHint command={command} />}
      <textarea
        ref={field}
        className="composer-field"
        rows={text.split("\n").length}
        dir="auto"
        placeholder={placeholder}
        aria-label={placeholder}
        aria-autocomplete="list"
        {...(isOpen
          ? { "aria-controls": listId, "aria-activedescendant": optionId(listId, completing.chosen) }
          : {})}
        value={text}
        onChange={({ target }) => {
          write(target.value);
          completing.look();
        }}
        onSelect={completing.look}
        onBlur={completing.look}
        onKeyDown={keyed}
      />
    </div>
  );
}

/** While the arguments are typed: what may follow, as the manifest says it. */
function CommandHint({ command }: { readonly command: CommandEntry }): ReactElement {
  const { name, usageHint, description } = command;
  return (
    <output className="composer-hint">
      <b>
        {name} {usageHint}
      </b>
      <span>{description}</span>
    </output>
  );
}

/** Words that another part of the page put here, such as the tour. */
function usePrefilled({ as, threadTs }: Desk, { field, write }: Composing): void {
  const waiting = usePrefill(as);
  const isHere = threadTs === null && waiting !== null;
  useEffect(() => {
    if (!isHere) return;
    takePrefill(as);
    write(waiting);
    field.current?.focus();
  });
}
