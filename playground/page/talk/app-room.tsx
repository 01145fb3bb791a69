import { useEffect, useId, type KeyboardEvent, type ReactElement } from "react";
import type { AppEntry } from "../../protocol.ts";
import { HomeView } from "../block-kit/home-view.tsx";
import { goInPane, place, type HomeTab } from "../place.ts";
import { About } from "./about.tsx";
import { Conversation } from "./conversation.tsx";
import { ProblemLine, useDo } from "./doing.tsx";
import { usePane } from "./pane-context.ts";
import type { ShownRoom } from "./shown-room.ts";
import "./app-room.css";

const TITLES: Readonly<Record<HomeTab, string>> = { home: "Home", messages: "Messages", about: "About" };

/** The app's own room: its Home, what it wrote to this person, and what it says of itself. */
export function AppRoom({
  room,
  app,
  wanted,
}: {
  readonly room: ShownRoom;
  readonly app: AppEntry;
  readonly wanted: HomeTab | undefined;
}): ReactElement {
  const id = useId();
  const tabs = tabsOf(app);
  const shown = wanted !== undefined && tabs.includes(wanted) ? wanted : firstTab(app);
  return (
    <>
      <AppTabs id={id} tabs={tabs} shown={shown} />
      <div id={`${id}-panel`} className="app-room-panel" role="tabpanel" aria-labelledby={`${id}-${shown}`}>
        {shown === "home" ? <Home /> : null}
        {shown === "messages" ? <Conversation room={room} /> : null}
        {shown === "about" ? <About app={app} /> : null}
      </div>
    </>
  );
}

function tabsOf({ homeTab, messagesTab }: AppEntry): readonly HomeTab[] {
  return [...(homeTab ? ["home" as const] : []), ...(messagesTab ? ["messages" as const] : []), "about"];
}

function firstTab({ messagesTab, homeTab }: AppEntry): HomeTab {
  if (messagesTab) return "messages";
  return homeTab ? "home" : "about";
}

function AppTabs({
  id,
  tabs,
  shown,
}: {
  readonly id: string;
  readonly tabs: readonly HomeTab[];
  readonly shown: HomeTab;
}): ReactElement {
  const { index } = usePane();
  function show(tab: HomeTab | undefined): void {
    const pane = place().panes[index];
    if (pane !== undefined && tab !== undefined) goInPane(index, { room: pane.room, tab });
  }
  function keyed({ key, currentTarget }: KeyboardEvent<HTMLElement>): void {
    const step = key === "ArrowRight" ? 1 : key === "ArrowLeft" ? -1 : 0;
    if (step === 0) return;
    const next = (tabs.indexOf(shown) + step + tabs.length) % tabs.length;
    show(tabs[next]);
    currentTarget.querySelectorAll<HTMLElement>("[role=tab]")[next]?.focus();
  }
  return (
    // oxlint-disable-next-line jsx-a11y/interactive-supports-focus -- the tabs in it have the focus
    <div className="app-tabs" role="tablist" aria-label="The app" onKeyDown={keyed}>
      {tabs.map((tab) => (
        <button
          key={tab}
          type="button"
          role="tab"
          id={`${id}-${tab}`}
          aria-selected={tab === shown}
          aria-controls={`${id}-panel`}
          tabIndex={tab === shown ? 0 : -1}
          className="app-tab"
          onClick={() => show(tab)}
        >
          {TITLES[tab]}
        </button>
      ))}
    </div>
  );
}

/** Opening it tells the app, as Slack does, and the app draws it. */
function Home(): ReactElement {
  const { as } = usePane();
  const run = useDo();
  useEffect(() => {
    void run({ act: "open-home", as });
    // oxlint-disable-next-line react/exhaustive-deps -- once for each opening, whoever reports what went wrong
  }, [as]);
  return (
    <>
      <div className="app-room-home">
        <HomeView as={as} />
      </div>
      <ProblemLine />
    </>
  );
}
