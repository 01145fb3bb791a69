import { useState, type ReactElement, type ReactNode } from "react";
import type { AppEntry, BotState } from "../../protocol.ts";
import { act, useConnected } from "../link.ts";
import { problemOf } from "./doing.tsx";
import "./banners.css";

/** What is wrong with the whole page: the playground gone, the bot not there. Nothing most of the time. */
export function Banners({ bot, app }: { readonly bot: BotState; readonly app: AppEntry }): ReactElement {
  const isConnected = useConnected();
  return (
    <div aria-live="polite" className="banners">
      {isConnected ? (
        <BotBanner bot={bot} name={app.name} />
      ) : (
        <Banner>
          The playground does not answer: its process has ended, or this machine was asleep. Start it again
          with <code>npm run demo</code>; this page goes on by itself then. What you have written is kept.
        </Banner>
      )}
    </div>
  );
}

function BotBanner({ bot, name }: { readonly bot: BotState; readonly name: string }): ReactElement | null {
  const [problem, setProblem] = useState<string | null>(null);
  async function start(): Promise<void> {
    setProblem(problemOf(await act({ act: "bot", will: "start" })));
  }
  switch (bot.kind) {
    case "running":
      return null;
    case "starting":
      return <Banner>{name} is starting…</Banner>;
    case "stopped":
      return (
        <Banner>
          {name} is not running: {bot.why} Messages and commands are refused or wait until it is back.
          {problem === null ? null : <b> {problem}</b>}
          <button type="button" className="button" onClick={() => void start()}>
            Start {name}
          </button>
        </Banner>
      );
  }
}

function Banner({ children }: { readonly children: ReactNode }): ReactElement {
  return <div className="banner">{children}</div>;
}
