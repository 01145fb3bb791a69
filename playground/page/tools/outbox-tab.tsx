import type { ReactElement } from "react";
import type { OutboxRow, OutboxState } from "../../protocol.ts";
import { useOutbox } from "../link.ts";
import { spokenMoment } from "./moments.ts";
import { kindInWords, natureInWords, STATES, verdictOf } from "./outbox-words.ts";
import "./outbox-tab.css";

/** What the bot owes, what it has sent, and whether the pretend Slack agrees. */
export function OutboxTab({ zone }: { readonly zone: string }): ReactElement {
  const { data, error } = useOutbox();
  if (error) return <p className="tool-problem">{error.message}</p>;
  if (data === undefined) return <p className="tool-note">Looking into the outbox …</p>;
  return <OutboxLook outbox={data} zone={zone} />;
}

export function OutboxLook({
  outbox,
  zone,
}: {
  readonly outbox: OutboxState;
  readonly zone: string;
}): ReactElement {
  return (
    <>
      <p className="tool-note">
        Whatever the bot has to tell somebody is a row in its database first. It leaves this outbox when Slack
        has it, however often the bot or Slack break on the way.
      </p>
      {outbox.problem === null ? (
        <VerdictLine outbox={outbox} />
      ) : (
        <p className="tool-problem">{outbox.problem}</p>
      )}
      <dl className="outbox-counts">
        {STATES.map(({ state, label, means }) => (
          <div key={state} title={means}>
            <dt>{label}</dt>
            <dd>{outbox.counts[state]}</dd>
          </div>
        ))}
      </dl>
      <h3 className="tool-heading">Not with Slack yet</h3>
      {outbox.held.length === 0 ? (
        <p className="tool-note">Nothing: everything owed has been sent.</p>
      ) : (
        <ul className="outbox-held">
          {outbox.held.map((row) => (
            <Held key={row.id} row={row} zone={zone} />
          ))}
        </ul>
      )}
    </>
  );
}

export function VerdictLine({ outbox }: { readonly outbox: OutboxState }): ReactElement {
  const verdict = verdictOf(outbox);
  return (
    <p className={verdict.isGood ? "tool-verdict tool-good" : "tool-verdict tool-bad"} aria-live="polite">
      <span aria-hidden="true">{verdict.isGood ? "✓ " : "✗ "}</span>
      {verdict.words}
    </p>
  );
}

function Held({ row, zone }: { readonly row: OutboxRow; readonly zone: string }): ReactElement {
  const state = STATES.find((one) => one.state === row.state);
  const tries = row.attempts === 1 ? "tried once" : `tried ${row.attempts} times`;
  return (
    <li className="outbox-row">
      <p className="outbox-row-head">
        <strong>{kindInWords(row.kind)}</strong> to {row.to}
      </p>
      <p className={row.state === "failed" ? "outbox-row-facts tool-bad" : "outbox-row-facts"}>
        <span>{state?.label ?? row.state}</span>
        <span>
          from <time dateTime={row.notBefore}>{spokenMoment(row.notBefore, zone)}</time>
        </span>
        <span>{natureInWords(row.nature)}</span>
        {row.attempts > 0 ? <span>{tries}</span> : null}
      </p>
      {row.cause === null ? null : <p className="outbox-row-cause">{row.cause.replaceAll("_", " ")}</p>}
    </li>
  );
}
