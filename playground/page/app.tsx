import { useEffect, type ReactElement, type ReactNode } from "react";
import type { Overview } from "../protocol.ts";
import { listenToChanges, useOverview } from "./link.ts";
import { usePeople } from "./people.tsx";
import { mendedPlace, mendPlace, usePlace } from "./place.ts";
import { Banners } from "./talk/banners.tsx";
import { Panes } from "./talk/panes.tsx";
import { TopBar } from "./talk/top-bar.tsx";
import { ToolPanel } from "./tools/tool-panel.tsx";
import { Tour } from "./tools/tour.tsx";
import "./styles/app.css";

/** The whole page. */
export function App(): ReactElement {
  useEffect(listenToChanges, []);
  const { data, error } = useOverview();
  if (data !== undefined) return <Workspace overview={data} />;
  return (
    <Waiting>
      {error === null ? (
        "Opening the workspace…"
      ) : (
        <>
          The playground does not answer. Start it with <code>npm run demo</code>; this page goes on by itself
          then.
        </>
      )}
    </Waiting>
  );
}

function Workspace({ overview }: { readonly overview: Overview }): ReactElement {
  const whereabouts = usePlace();
  const { people, person } = usePeople();
  const personIds = people.filter(({ isBot }) => !isBot).map(({ id }) => id);
  const mended = mendedPlace(whereabouts, personIds);
  useEffect(() => {
    if (mended !== whereabouts) mendPlace(mended);
  });
  const active = whereabouts.panes[whereabouts.activePane];
  const viewer = active === undefined ? null : person(active.as);
  return (
    <div className="app">
      <TopBar overview={overview} viewerZone={viewer?.timeZone ?? overview.workspace.timeZone} />
      <Banners bot={overview.bot} app={overview.app} />
      <div className="app-body">
        {personIds.length === 0 ? (
          <Waiting>Nobody is in this workspace yet. Load the sample people under Tools, Workspace.</Waiting>
        ) : (
          <Panes key={overview.workspace.layout} overview={overview} />
        )}
        {whereabouts.tool === null ? null : (
          <aside className="app-tools" aria-label="Tools">
            <ToolPanel overview={overview} />
          </aside>
        )}
      </div>
      <footer className="app-foot">
        <Tour overview={overview} />
      </footer>
    </div>
  );
}

function Waiting({ children }: { readonly children: ReactNode }): ReactElement {
  return <p className="app-waiting">{children}</p>;
}
