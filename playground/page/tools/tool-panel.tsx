import { useId, type KeyboardEvent, type ReactElement } from "react";
import type { Overview } from "../../protocol.ts";
import { go, usePlace } from "../place.ts";
import { BreakTab } from "./break-tab.tsx";
import { OutboxTab } from "./outbox-tab.tsx";
import { viewerZone } from "./viewer-zone.ts";
import { WireTab } from "./wire-tab.tsx";
import { WorkspaceTab } from "./workspace-tab.tsx";
import "./tool-panel.css";

type Tool = "outbox" | "wire" | "break" | "workspace";

const TABS: readonly { readonly tool: Tool; readonly label: string }[] = [
  { tool: "outbox", label: "Outbox" },
  { tool: "wire", label: "Wire" },
  { tool: "break", label: "Break things" },
  { tool: "workspace", label: "Workspace" },
];

/** What is behind the pretend Slack. The chosen tab stands in the address. */
export function ToolPanel({ overview }: { readonly overview: Overview }): ReactElement {
  const whereabouts = usePlace();
  const id = useId();
  const chosen = TABS.find(({ tool }) => tool === whereabouts.tool)?.tool ?? "outbox";
  return (
    <section className="tool-panel" aria-label="Behind the scenes">
      <div className="tool-panel-tabs" role="tablist" aria-label="Behind the scenes">
        {TABS.map(({ tool, label }) => (
          <button
            key={tool}
            id={`${id}-${tool}`}
            type="button"
            role="tab"
            className="tool-panel-tab"
            aria-selected={tool === chosen}
            aria-controls={`${id}-panel`}
            tabIndex={tool === chosen ? 0 : -1}
            onClick={() => go({ tool })}
            onKeyDown={turn}
          >
            {label}
          </button>
        ))}
      </div>
      <div
        id={`${id}-panel`}
        className="tool-panel-body"
        role="tabpanel"
        tabIndex={0}
        aria-labelledby={`${id}-${chosen}`}
      >
        <Shown tool={chosen} overview={overview} zone={viewerZone(overview, whereabouts)} />
      </div>
    </section>
  );

  /** As tabs are worked by keyboard: arrows, Home, End. */
  function turn(event: KeyboardEvent<HTMLElement>): void {
    const at = TABS.findIndex(({ tool }) => tool === chosen);
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: TABS.length - 1 }[event.key];
    const next = to === undefined ? undefined : TABS.at(to % TABS.length);
    if (next === undefined) return;
    event.preventDefault();
    go({ tool: next.tool });
    document.getElementById(`${id}-${next.tool}`)?.focus();
  }
}

function Shown({
  tool,
  overview,
  zone,
}: {
  readonly tool: Tool;
  readonly overview: Overview;
  readonly zone: string;
}): ReactElement {
  switch (tool) {
    case "outbox":
      return <OutboxTab zone={zone} />;
    case "wire":
      return <WireTab key={overview.workspace.layout} people={overview.people} zone={zone} />;
    case "break":
      return <BreakTab faults={overview.faults} bot={overview.bot} />;
    case "workspace":
      return <WorkspaceTab overview={overview} />;
  }
}
