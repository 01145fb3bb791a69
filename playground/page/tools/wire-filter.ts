import type { WireSummary } from "../../protocol.ts";

/** Which of what went over the wire is shown. */
export interface WireFilter {
  readonly way: "both" | WireSummary["way"];
  /** Found anywhere in title, subject or problem, whatever its case; all words of it must be there. */
  readonly text: string;
  readonly refusedOnly: boolean;
  /** Slack id; null for everybody. */
  readonly userId: string | null;
  /** What came before this was cleared away: the newest number then. */
  readonly after: number;
}

export const EVERYTHING: WireFilter = { way: "both", text: "", refusedOnly: false, userId: null, after: 0 };

export const MOST_ROWS = 500;

/** The newest first. */
export function shownOf(wire: readonly WireSummary[], filter: WireFilter): readonly WireSummary[] {
  const words = filter.text.toLocaleLowerCase("en").split(/\s+/).filter(Boolean);
  return wire
    .filter((entry) => isShown(entry, filter, words))
    .slice(-MOST_ROWS)
    .toReversed();
}

function isShown(entry: WireSummary, filter: WireFilter, words: readonly string[]): boolean {
  if (entry.seq <= filter.after) return false;
  if (filter.way !== "both" && entry.way !== filter.way) return false;
  if (filter.refusedOnly && !isBad(entry)) return false;
  if (filter.userId !== null && entry.userId !== filter.userId) return false;
  const text = `${entry.title} ${entry.subject} ${entry.problem ?? ""}`.toLocaleLowerCase("en");
  return words.every((word) => text.includes(word));
}

export function isBad({ outcome }: Pick<WireSummary, "outcome">): boolean {
  return outcome === "refused" || outcome === "failed";
}
