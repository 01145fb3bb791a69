import { useEffect, type ReactElement } from "react";
import { Icon } from "./icon.tsx";
import { useKept } from "./kept.ts";
import { PopUp, PopUpItem } from "./pop-up.tsx";
import "./theme.css";

const THEMES = { system: "As the system has it", light: "Light", dark: "Dark" } as const;
type Theme = keyof typeof THEMES;

/** Light, dark, or as the system has it; and what the keyboard can do. */
export function ThemeSwitch(): ReactElement {
  const [written, keepTheme] = useKept("theme");
  const theme = isTheme(written) ? written : "system";
  useEffect(() => {
    document.documentElement.dataset["theme"] = theme;
  }, [theme]);
  return (
    <PopUp
      title="Colours and keyboard"
      className="button button-quiet"
      grows="down-left"
      face={<Icon name="theme" />}
    >
      {() => (
        <>
          {Object.entries(THEMES).map(([name, title]) => (
            <PopUpItem key={name} onChoose={() => keepTheme(name)}>
              <span className="theme-chosen" aria-hidden="true">
                {name === theme ? "✓" : ""}
              </span>
              {title}
              {name === theme ? <span className="unseen">, chosen</span> : null}
            </PopUpItem>
          ))}
          <hr className="pop-up-line" />
          <Keys />
        </>
      )}
    </PopUp>
  );
}

function isTheme(written: string): written is Theme {
  return Object.hasOwn(THEMES, written);
}

const KEYS = [
  ["Enter", "send, or take what is offered"],
  ["Shift + Enter", "a new line"],
  ["/ @ # :", "commands, people, channels, emoji"],
  ["Alt + ↑ ↓", "the room above or below"],
  ["↑ ↓", "through messages, rooms and lists"],
  ["Escape", "close what is open"],
] as const;

function Keys(): ReactElement {
  return (
    <dl className="theme-keys">
      {KEYS.map(([keys, does]) => (
        <div key={keys}>
          <dt>
            <kbd>{keys}</kbd>
          </dt>
          <dd>{does}</dd>
        </div>
      ))}
    </dl>
  );
}
