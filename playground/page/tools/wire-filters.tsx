import type { ReactElement } from "react";
import type { PersonEntry } from "../../protocol.ts";
import type { WireFilter } from "./wire-filter.ts";

interface WireFiltersProps {
  readonly people: readonly PersonEntry[];
  readonly filter: WireFilter;
  readonly change: (change: Partial<WireFilter>) => void;
  readonly isPaused: boolean;
  /** How many came since the list was held. */
  readonly missed: number;
  readonly pause: () => void;
  readonly clear: () => void;
}

const WAYS: Readonly<Record<WireFilter["way"], string>> = {
  both: "Both ways",
  call: "App asks Slack",
  delivery: "Slack tells the app",
};

export function WireFilters(props: WireFiltersProps): ReactElement {
  const { people, filter, change, isPaused, missed, pause, clear } = props;
  return (
    <search className="wire-filters">
      <input
        type="search"
        className="field"
        aria-label="Find in methods, commands and problems"
        placeholder="Find: a method, a command, an error"
        value={filter.text}
        onChange={({ target }) => change({ text: target.value })}
      />
      <select
        className="field"
        aria-label="Which way"
        value={filter.way}
        onChange={({ target }) => change({ way: wayOf(target.value) })}
      >
        {Object.entries(WAYS).map(([way, label]) => (
          <option key={way} value={way}>
            {label}
          </option>
        ))}
      </select>
      <select
        className="field"
        aria-label="About whom"
        value={filter.userId ?? ""}
        onChange={({ target }) => change({ userId: target.value === "" ? null : target.value })}
      >
        <option value="">Everybody</option>
        {people.map(({ id, realName }) => (
          <option key={id} value={id}>
            {realName}
          </option>
        ))}
      </select>
      <label className="wire-refused">
        <input
          type="checkbox"
          checked={filter.refusedOnly}
          onChange={({ target }) => change({ refusedOnly: target.checked })}
        />
        Refused only
      </label>
      <button type="button" className="button" aria-pressed={isPaused} onClick={pause}>
        {isPaused ? `Go on${missed > 0 ? ` (${missed} new)` : ""}` : "Hold"}
      </button>
      <button type="button" className="button" onClick={clear}>
        Clear
      </button>
      {filter.after > 0 ? (
        <button type="button" className="button button-quiet" onClick={() => change({ after: 0 })}>
          Show all again
        </button>
      ) : null}
    </search>
  );
}

function wayOf(value: string): WireFilter["way"] {
  return value === "call" || value === "delivery" ? value : "both";
}
