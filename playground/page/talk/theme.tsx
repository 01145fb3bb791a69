import { useEffect, type ReactElement } from "react";
import { Icon } from "./icon.tsx";
import { useKept } from "./kept.ts";
import { PopUp, PopUpItem } from "./pop-up.tsx";

const THEMES = { system: "As the system has it", light: "Light", dark: "Dark" } as const;
type Theme = keyof typeof THEMES;

/** Light, dark, or as the system has it. */
export function ThemeSwitch(): ReactElement {
  const [written, keepTheme] = useKept("theme");
  const theme = isTheme(written) ? written : "system";
  useEffect(() => {
    document.documentElement.dataset["theme"] = theme;
  }, [theme]);
  return (
    <PopUp
      title={`Colours: ${THEMES[theme].toLowerCase()}`}
      className="button button-quiet"
      grows="down-left"
      face={<Icon name="theme" />}
    >
      {() =>
        Object.entries(THEMES).map(([name, title]) => (
          <PopUpItem key={name} onChoose={() => keepTheme(name)}>
            <span className="theme-chosen" aria-hidden="true">
              {name === theme ? "✓" : ""}
            </span>
            {title}
            {name === theme ? <span className="unseen">, chosen</span> : null}
          </PopUpItem>
        ))
      }
    </PopUp>
  );
}

function isTheme(written: string): written is Theme {
  return Object.hasOwn(THEMES, written);
}
