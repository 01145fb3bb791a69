import type { ReactElement } from "react";
import type { Overview } from "../../protocol.ts";
import { Avatar, usePeople } from "../people.tsx";
import { go, usePlace } from "../place.ts";
import { PersonPane } from "./person-pane.tsx";
import { UnreadCount } from "./person-marks.tsx";
import { useMedia } from "./use-media.ts";
import "./panes.css";

/** The people side by side: as many as fit, and tabs for the way to those who do not. */
export function Panes({ overview }: { readonly overview: Overview }): ReactElement {
  const { panes, activePane } = usePlace();
  const { person } = usePeople();
  const fits = useFitting();
  const shown = panesThatFit(panes.length, activePane, fits);
  return (
    <main className="panes">
      {shown.length === panes.length ? null : <PaneTabs />}
      <div className="panes-shown">
        {shown.map((index) => {
          const pane = panes[index];
          const me = pane === undefined ? null : person(pane.as);
          if (pane === undefined || me === null) return null;
          return <PersonPane key={pane.as} index={index} pane={pane} me={me} overview={overview} />;
        })}
      </div>
    </main>
  );
}

/** Which of so many panes are shown: neighbours, the active one among them. */
export function panesThatFit(count: number, active: number, fits: number): readonly number[] {
  const first = Math.max(0, Math.min(active, count - fits));
  return Array.from({ length: Math.min(count, fits) }, (_, at) => first + at);
}

function useFitting(): number {
  const two = useMedia("(min-width: 900px)");
  const three = useMedia("(min-width: 1500px)");
  return 1 + Number(two) + Number(three);
}

function PaneTabs(): ReactElement {
  const { panes, activePane } = usePlace();
  const { person } = usePeople();
  return (
    <nav className="pane-tabs" aria-label="People side by side">
      {panes.map(({ as }, index) => (
        <button
          key={as}
          type="button"
          className="pane-tab"
          aria-current={index === activePane}
          onClick={() => go({ activePane: index })}
        >
          <Avatar id={as} size={20} />
          <span className="pane-tab-name">{person(as)?.realName}</span>
          <UnreadCount count={person(as)?.unread ?? 0} />
        </button>
      ))}
    </nav>
  );
}
