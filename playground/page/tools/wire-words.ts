import type { WireSummary } from "../../protocol.ts";

/** What went over in one line: `chat.postMessage`, `command /mentor join`, `block_actions matching.publish`. */
export function exchangeOf({ title, subject }: Pick<WireSummary, "title" | "subject">): string {
  return subject === "" || title.includes(subject) ? title : `${title} ${subject}`;
}

export function outcomeOf({ outcome, problem }: Pick<WireSummary, "outcome" | "problem">): string {
  switch (outcome) {
    case "fine":
      return "✓ fine";
    case "under way":
      return "… under way";
    case "refused":
    case "failed":
      return `✗ ${problem ?? outcome}`;
  }
}
