import type { ReactElement } from "react";
import type { Overview } from "../../protocol.ts";
import { go, MOST_PANES, showPerson, usePlace } from "../place.ts";
import { ClockBar } from "../tools/clock-bar.tsx";
import { Icon } from "./icon.tsx";
import { PeopleList } from "./people-list.tsx";
import { PopUp } from "./pop-up.tsx";
import { ThemeSwitch } from "./theme.tsx";
import { useNow } from "./use-now.ts";
import "./top-bar.css";

const FIRST_TOOL = "outbox";

/** Above everything: whose workspace it is, its clock, and how the page is looked at. */
export function TopBar({
  overview,
  viewerZone,
}: {
  readonly overview: Overview;
  readonly viewerZone: string;
}): ReactElement {
  const { tool } = usePlace();
  return (
    <header className="top-bar">
      <h1 className="top-bar-name">
        <img src="./icon.svg" alt="" width={28} height={28} />
        <span>{overview.workspace.name}</span>
      </h1>
      <ClockBar overview={overview} viewerZone={viewerZone} />
      <div className="top-bar-end">
        <SplitMenu overview={overview} />
        <ThemeSwitch />
        <button
          type="button"
          className="button"
          aria-label="Tools"
          title="Outbox, wire, faults, workspace files"
          aria-expanded={tool !== null}
          onClick={() => go({ tool: tool === null ? FIRST_TOOL : null })}
        >
          <Icon name="tools" />
          <span className="top-bar-word">Tools</span>
        </button>
      </div>
    </header>
  );
}

/** One more person beside those who are shown. */
function SplitMenu({ overview }: { readonly overview: Overview }): ReactElement | null {
  const { panes } = usePlace();
  const now = useNow();
  if (panes.length >= MOST_PANES) return null;
  const shown = new Set(panes.map(({ as }) => as));
  const others = overview.people.filter(({ id, isBot }) => !isBot && !shown.has(id));
  return (
    <PopUp
      title="Show somebody else beside"
      className="button button-quiet"
      grows="down-left"
      face={<Icon name="split" />}
    >
      {(close) => (
        <PeopleList
          people={others}
          now={now}
          chosen={null}
          onChoose={({ id }) => {
            close();
            showPerson(panes.length, id);
          }}
        />
      )}
    </PopUp>
  );
}
