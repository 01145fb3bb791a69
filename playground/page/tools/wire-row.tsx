import { memo, useId, type ReactElement } from "react";
import type { WireSummary } from "../../protocol.ts";
import { spokenSecond } from "./moments.ts";
import { WireDetail } from "./wire-detail.tsx";
import { isBad } from "./wire-filter.ts";
import { exchangeOf, outcomeOf } from "./wire-words.ts";

interface WireRowProps {
  readonly entry: WireSummary;
  readonly who: string;
  readonly zone: string;
  readonly isOpen: boolean;
  readonly toggle: (seq: number | null) => void;
}

/** Drawn again only when something of its own changed: there are hundreds of them. */
export const WireRow = memo(Row);

function Row({ entry, who, zone, isOpen, toggle }: WireRowProps): ReactElement {
  const id = useId();
  const isCall = entry.way === "call";
  return (
    <li className="wire-row">
      <button
        type="button"
        className="wire-row-head"
        aria-expanded={isOpen}
        aria-controls={isOpen ? id : undefined}
        onClick={() => toggle(isOpen ? null : entry.seq)}
      >
        <span className={isCall ? "wire-way" : "wire-way wire-way-in"}>
          <span aria-hidden="true">{isCall ? "→" : "←"}</span>
          <span className="unseen">{isCall ? "App to Slack: " : "Slack to app: "}</span>
        </span>
        <span className="wire-title">{exchangeOf(entry)}</span>
        <span className={isBad(entry) ? "wire-outcome tool-bad" : "wire-outcome"}>{outcomeOf(entry)}</span>
        <span className="wire-facts">
          <time dateTime={entry.at}>{spokenSecond(entry.at, zone)}</time>
          {who === "" ? null : <span>{who}</span>}
          {entry.tookMs === null ? null : <span>{Math.round(entry.tookMs)} ms</span>}
        </span>
      </button>
      {isOpen ? (
        <div id={id} className="wire-detail">
          <WireDetail seq={entry.seq} />
        </div>
      ) : null}
    </li>
  );
}
