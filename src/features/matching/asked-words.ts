import { counted } from "../../core/text.ts";
import type { PairCounts } from "./pair.ts";

/** For leads: how many couples have not answered yet whether they become a pair; no names, and nothing of who did. */
export function askedWords({ active, asked }: Pick<PairCounts, "active" | "asked">): string {
  return `${asked} of ${counted(active + asked, "pair")} ${asked === 1 ? "waits" : "wait"} for an answer.`;
}
