import { useDeferredValue, useState, type ReactElement } from "react";
import type { PersonEntry, WireSummary } from "../../protocol.ts";
import { useWire } from "../link.ts";
import { EVERYTHING, shownOf, type WireFilter } from "./wire-filter.ts";
import { WireFilters } from "./wire-filters.tsx";
import { WireRow } from "./wire-row.tsx";
import "./wire-tab.css";

/** What goes over the wire between the app and the pretend Slack, the newest on top. */
export function WireTab({
  people,
  zone,
}: {
  readonly people: readonly PersonEntry[];
  readonly zone: string;
}): ReactElement {
  const { data, error } = useWire();
  const [filter, setFilter] = useState<WireFilter>(EVERYTHING);
  const [held, setHeld] = useState<readonly WireSummary[] | null>(null);
  if (error) return <p className="tool-problem">{error.message}</p>;
  if (data === undefined) return <p className="tool-note">Listening …</p>;
  const missed = held === null ? 0 : data.filter(({ seq }) => seq > (held.at(-1)?.seq ?? 0)).length;
  return (
    <>
      <WireFilters
        people={people}
        filter={filter}
        change={(change) => setFilter({ ...filter, ...change })}
        isPaused={held !== null}
        missed={missed}
        pause={() => setHeld(held === null ? data : null)}
        clear={() => setFilter({ ...filter, after: data.at(-1)?.seq ?? 0 })}
      />
      <WireList wire={held ?? data} filter={filter} people={people} zone={zone} />
    </>
  );
}

/** Which one is open is kept here, so that rows that come above it do not close it. */
function WireList({
  wire,
  filter,
  people,
  zone,
}: {
  readonly wire: readonly WireSummary[];
  readonly filter: WireFilter;
  readonly people: readonly PersonEntry[];
  readonly zone: string;
}): ReactElement {
  const [open, setOpen] = useState<number | null>(null);
  const shown = shownOf(wire, useDeferredValue(filter));
  const names = new Map(people.map(({ id, realName }) => [id, realName]));
  if (shown.length === 0) {
    const words =
      wire.length === 0 ? "Nothing went over the wire yet. Type a command, for instance." : "Nothing fits.";
    return <p className="tool-note">{words}</p>;
  }
  return (
    <>
      <p className="tool-note" aria-live="polite">
        {shown.length === wire.length ? `${shown.length}` : `${shown.length} of ${wire.length}`}, the newest
        on top
      </p>
      <ol className="wire" reversed>
        {shown.map((entry) => (
          <WireRow
            key={entry.seq}
            entry={entry}
            who={entry.userId === null ? "" : (names.get(entry.userId) ?? entry.userId)}
            zone={zone}
            isOpen={open === entry.seq}
            toggle={setOpen}
          />
        ))}
      </ol>
    </>
  );
}
