import type { ReactElement } from "react";
import type { WireEntry } from "../../protocol.ts";
import { useWireEntry } from "../link.ts";
import { CopyButton } from "./copy-button.tsx";

/** All of one exchange, asked for when it is opened. */
export function WireDetail({ seq }: { readonly seq: number }): ReactElement {
  const { data, error } = useWireEntry(seq);
  if (error) return <p className="tool-problem">{error.message}</p>;
  if (data === undefined) return <p className="tool-note">Fetching it …</p>;
  return <WireEntryView entry={data} />;
}

export function WireEntryView({ entry }: { readonly entry: WireEntry }): ReactElement {
  const isCall = entry.way === "call";
  return (
    <>
      {entry.pointers.length === 0 ? null : (
        <ul className="wire-pointers" aria-label="What was refused">
          {entry.pointers.map((pointer) => (
            <li key={pointer}>
              <span aria-hidden="true">✗ </span>
              {pointer}
            </li>
          ))}
        </ul>
      )}
      <Json title={isCall ? "What the app asked" : "What Slack told"} value={entry.payload} />
      <Json title={isCall ? "What Slack answered" : "What the app answered"} value={entry.answer} />
      <CopyButton label="Copy all of it as JSON" text={asJson(entry)} />
    </>
  );
}

function Json({ title, value }: { readonly title: string; readonly value: unknown }): ReactElement {
  const text = asJson(value);
  return (
    <section aria-label={title}>
      <header className="wire-json-head">
        <h3>{title}</h3>
        <CopyButton label="Copy" text={text} />
      </header>
      {/* Reached by keyboard, so that it can be scrolled. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <pre className="wire-json" tabIndex={0}>
        {text}
      </pre>
    </section>
  );
}

function asJson(value: unknown): string {
  return value === undefined ? "nothing" : JSON.stringify(value, null, 2);
}
