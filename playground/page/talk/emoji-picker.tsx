import { useState, type ReactElement } from "react";
import { emojiFor, emojiNames } from "../block-kit/emoji.ts";
import { Icon } from "./icon.tsx";
import { PopUp } from "./pop-up.tsx";
import "./emoji-picker.css";

/** What people reach for most, before anything is typed. */
const USUAL = [
  "+1",
  "heart",
  "tada",
  "raised_hands",
  "clap",
  "pray",
  "eyes",
  "white_check_mark",
  "thinking_face",
  "bulb",
  "memo",
  "books",
  "question",
  "rocket",
  "wave",
  "smile",
  "joy",
  "100",
  "fire",
  "seedling",
  "star",
  "warning",
  "x",
  "-1",
];
const MOST = 48;

/** A button that offers emoji, found by their Slack names. */
export function EmojiPicker({
  title,
  className,
  onPick,
  onOpenChange,
}: {
  readonly title: string;
  readonly className: string;
  readonly onPick: (name: string) => void;
  readonly onOpenChange?: (isOpen: boolean) => void;
}): ReactElement {
  return (
    <PopUp
      title={title}
      className={className}
      grows="up-left"
      face={<Icon name="smile" />}
      {...(onOpenChange === undefined ? {} : { onOpenChange })}
    >
      {(close) => (
        <EmojiChoice
          onPick={(name) => {
            close();
            onPick(name);
          }}
        />
      )}
    </PopUp>
  );
}

function EmojiChoice({ onPick }: { readonly onPick: (name: string) => void }): ReactElement {
  const [query, setQuery] = useState("");
  const asked = query.trim().toLowerCase().replaceAll(":", "").replaceAll(" ", "_");
  const found = asked === "" ? USUAL : emojiNames(asked).slice(0, MOST);
  return (
    <div className="emoji-picker">
      <input
        className="field"
        type="search"
        placeholder="Find an emoji"
        aria-label="Find an emoji by its name"
        value={query}
        // oxlint-disable-next-line jsx-a11y/no-autofocus -- it opens on request, and typing is what comes next
        autoFocus
        onChange={({ target }) => setQuery(target.value)}
        onKeyDown={(event) => {
          if (event.key !== "Enter" || found[0] === undefined) return;
          event.preventDefault();
          onPick(found[0]);
        }}
      />
      <ul className="emoji-picker-found" aria-label="Emoji">
        {found.map((name) => (
          <li key={name}>
            <button
              type="button"
              className="emoji-picker-one"
              aria-label={name.replaceAll("_", " ")}
              title={`:${name}:`}
              onClick={() => onPick(name)}
            >
              {emojiFor(name)}
            </button>
          </li>
        ))}
      </ul>
      {found.length === 0 ? <p className="people-list-none">No emoji is called that.</p> : null}
    </div>
  );
}
