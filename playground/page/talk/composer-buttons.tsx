import { useRef, type ReactElement } from "react";
import { act, useOverview } from "../link.ts";
import { uploadFile } from "./attached.ts";
import { problemOf } from "./doing.tsx";
import { EmojiPicker } from "./emoji-picker.tsx";
import { Icon } from "./icon.tsx";
import { PopUp, PopUpItem } from "./pop-up.tsx";
import type { Desk } from "./sending.ts";
import type { Composing } from "./use-composer.ts";

interface ComposerPartProps {
  readonly desk: Desk;
  readonly composing: Composing;
}

/** Under the field: shortcuts, a file, an emoji, and sending. */
export function ComposerButtons({ desk, composing }: ComposerPartProps): ReactElement {
  const { text, files, write, field, isSending } = composing;
  function addEmoji(name: string): void {
    write(`${text}${text === "" || text.endsWith(" ") ? "" : " "}:${name}: `);
    field.current?.focus();
  }
  return (
    <div className="composer-buttons">
      {desk.threadTs === null ? <ShortcutMenu desk={desk} composing={composing} /> : null}
      <AttachButton desk={desk} composing={composing} />
      <EmojiPicker title="Add an emoji" className="composer-button" onPick={addEmoji} />
      <output className="composer-sending">{isSending ? "Sending…" : ""}</output>
      <button
        type="submit"
        className="button button-main composer-send"
        aria-label="Send"
        title="Send (Enter)"
        disabled={text.trim() === "" && files.length === 0}
      >
        <Icon name="send" />
      </button>
    </div>
  );
}

/** The app's global shortcuts. */
function ShortcutMenu({ desk, composing }: ComposerPartProps): ReactElement {
  const app = useOverview().data?.app;
  const shortcuts = (app?.shortcuts ?? []).filter(({ kind }) => kind === "global");
  async function start(callbackId: string): Promise<void> {
    composing.say(problemOf(await act({ act: "global-shortcut", as: desk.as, callbackId })));
  }
  return (
    <PopUp title="Shortcuts" className="composer-button" grows="up-right" face={<Icon name="bolt" />}>
      {() => (
        <>
          <p className="pop-up-heading">Shortcuts of {app?.name}</p>
          {shortcuts.map(({ callbackId, name, description }) => (
            <PopUpItem key={callbackId} detail={description} onChoose={() => void start(callbackId)}>
              {name}
            </PopUpItem>
          ))}
        </>
      )}
    </PopUp>
  );
}

function AttachButton({ desk, composing }: ComposerPartProps): ReactElement {
  const input = useRef<HTMLInputElement>(null);
  const { attach, say } = composing;
  async function take(chosen: readonly File[]): Promise<void> {
    say(null);
    for (const file of chosen) {
      // One after the other, so that they stand in the order chosen.
      const upload = await uploadFile(desk.as, file); // oxlint-disable-line no-await-in-loop
      if (upload.kind === "refused") say(upload.why);
      else attach((before) => [...before, upload.attached]);
    }
    if (input.current !== null) input.current.value = "";
  }
  return (
    <>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        onChange={({ target }) => void take([...(target.files ?? [])])}
      />
      <button
        type="button"
        className="composer-button"
        aria-label="Attach a text file"
        title="Attach a text file"
        onClick={() => input.current?.click()}
      >
        <Icon name="attach" />
      </button>
    </>
  );
}
