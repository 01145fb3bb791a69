import { useEffect, useRef, useState, type ReactElement } from "react";
import type { TrailEntry } from "../../protocol.ts";
import { goTo, place } from "../place.ts";
import { spokenDate, spokenTime } from "./moments.ts";
import { closePopOver, PopOver } from "./pop-over.tsx";
import "./trail.css";

export interface TrailProps {
  /** The newest last. */
  readonly trail: readonly TrailEntry[];
  readonly zone: string;
  readonly isRunning: boolean;
}

/** What arrived while time was moved. Each entry shows its message to one of those who got it. */
export function Trail({ trail, zone, isRunning }: TrailProps): ReactElement | null {
  const [seen, setSeen] = useState<TrailEntry | undefined>();
  const fresh = trail.length - 1 - trail.findLastIndex((entry) => keyOf(entry) === (seen && keyOf(seen)));
  if (trail.length === 0) return null;
  const title =
    fresh > 0
      ? `What arrived: ${trail.length} messages, ${fresh} new`
      : `What arrived: ${trail.length} messages`;
  return (
    <PopOver
      label={
        <>
          Arrived{" "}
          <span className={fresh > 0 ? "trail-count trail-count-fresh" : "trail-count"}>{trail.length}</span>
        </>
      }
      title={title}
      onOpen={() => setSeen(trail.at(-1))}
    >
      <TrailList trail={trail} zone={zone} isRunning={isRunning} />
    </PopOver>
  );
}

function TrailList({ trail, zone, isRunning }: TrailProps): ReactElement {
  const days = byDay(trail, zone);
  return (
    <ol className="trail">
      {days.map(([day, entries]) => (
        <li key={day}>
          <h3 className="trail-day">{day}</h3>
          <ol>
            {entries.map((entry) => (
              <li key={keyOf(entry)}>
                <button
                  type="button"
                  className="trail-entry"
                  onClick={(event) => {
                    closePopOver(event.currentTarget);
                    showEntry(entry);
                  }}
                >
                  <time dateTime={entry.at}>{spokenTime(entry.at, zone)}</time>
                  <span className="trail-who">
                    {entry.fromName} → {entry.to}
                  </span>
                  <span className="trail-line">{entry.firstLine}</span>
                </button>
              </li>
            ))}
          </ol>
        </li>
      ))}
      {isRunning ? <Newest key={trail.length} /> : null}
    </ol>
  );
}

/** Comes anew with each arrival, and into view. */
function Newest(): ReactElement {
  const end = useRef<HTMLLIElement>(null);
  useEffect(() => {
    end.current?.scrollIntoView({ block: "nearest" }); // Some browsers answer with a promise.
  }, []);
  return <li ref={end} aria-hidden="true" />;
}

function keyOf({ channelId, ts }: TrailEntry): string {
  return `${channelId}/${ts}`;
}

function byDay(trail: readonly TrailEntry[], zone: string): readonly (readonly [string, TrailEntry[]])[] {
  const days = new Map<string, TrailEntry[]>();
  for (const entry of trail) {
    const day = spokenDate(entry.at, zone);
    const known = days.get(day);
    if (known) known.push(entry);
    else days.set(day, [entry]);
  }
  return [...days];
}

function showEntry({ channelId, readerIds }: TrailEntry): void {
  const reader = readerOf(readerIds);
  if (reader !== null) goTo({ as: reader, room: channelId, tab: "messages" });
}

/** Who is being shown stays shown when the message reached them too. */
function readerOf(readerIds: readonly string[]): string | null {
  const { panes, activePane } = place();
  const shown = [panes[activePane], ...panes].find((pane) => pane && readerIds.includes(pane.as));
  return shown?.as ?? readerIds[0] ?? null;
}
