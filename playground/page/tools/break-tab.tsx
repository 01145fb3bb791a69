import { useId, type ReactElement } from "react";
import type { BotState, FaultSwitch } from "../../protocol.ts";
import { useOutbox } from "../link.ts";
import { botInWords, expectationOf } from "./break-words.ts";
import { useDoing } from "./doing.ts";
import { VerdictLine } from "./outbox-tab.tsx";
import "./break-tab.css";

/** Faults to switch on, the bot to kill, and whether anything got lost by it. */
export function BreakTab({
  faults,
  bot,
}: {
  readonly faults: readonly FaultSwitch[];
  readonly bot: BotState;
}): ReactElement {
  const outbox = useOutbox().data;
  return (
    <>
      <p className="tool-note">
        Break what you like while messages are on their way. The line below counts what the pretend Slack
        really holds.
      </p>
      {outbox === undefined || outbox.problem !== null ? null : <VerdictLine outbox={outbox} />}
      <BotControls bot={bot} />
      <h3 className="tool-heading">Slack and the way to it</h3>
      <ul>
        {faults.map((fault) => (
          <li key={fault.name} className="break-fault">
            <Fault fault={fault} />
          </li>
        ))}
      </ul>
    </>
  );
}

function BotControls({ bot }: { readonly bot: BotState }): ReactElement {
  const doing = useDoing();
  const isUp = bot.kind === "running";
  return (
    <>
      <h3 className="tool-heading">The bot</h3>
      <p aria-live="polite">{botInWords(bot)}</p>
      <div className="tool-row">
        <button
          type="button"
          className="button button-danger"
          disabled={!isUp || doing.isBusy}
          onClick={() => void doing.run({ act: "bot", will: "kill" })}
        >
          Kill it
        </button>
        <button
          type="button"
          className="button"
          disabled={!isUp || doing.isBusy}
          onClick={() => void doing.run({ act: "bot", will: "stop" })}
        >
          Stop it
        </button>
        <button
          type="button"
          className="button"
          disabled={bot.kind !== "stopped" || doing.isBusy}
          onClick={() => void doing.run({ act: "bot", will: "start" })}
        >
          Start it
        </button>
      </div>
      <p className="tool-note">
        Kill ends it in the middle of whatever it does, as a power cut would. After a start it goes on where
        its database left off: what was owed arrives, once.
      </p>
      {doing.problem === null ? null : (
        <p className="tool-problem" role="alert">
          {doing.problem}
        </p>
      )}
    </>
  );
}

function Fault({ fault }: { readonly fault: FaultSwitch }): ReactElement {
  const doing = useDoing();
  const id = useId();
  const { name, title, explanation, on, momentary } = fault;
  return (
    <>
      <div className="break-fault-head">
        {momentary ? (
          <>
            <span className="break-fault-title">{title}</span>
            <button
              type="button"
              className="button"
              aria-label={`${title}: do it once`}
              aria-describedby={id}
              disabled={doing.isBusy}
              onClick={() => void doing.run({ act: "break", fault: name, on: true })}
            >
              Do it once
            </button>
          </>
        ) : (
          <label className="break-fault-title">
            {title}
            <input
              type="checkbox"
              role="switch"
              className="break-switch"
              checked={on}
              aria-checked={on}
              aria-describedby={id}
              disabled={doing.isBusy}
              onChange={() => void doing.run({ act: "break", fault: name, on: !on })}
            />
          </label>
        )}
      </div>
      <p id={id} className="tool-note">
        {explanation} <span className="break-expect">{expectationOf(name)}</span>
      </p>
      {doing.said === null ? null : <p className="tool-said">{doing.said}</p>}
      {doing.problem === null ? null : (
        <p className="tool-problem" role="alert">
          {doing.problem}
        </p>
      )}
    </>
  );
}
