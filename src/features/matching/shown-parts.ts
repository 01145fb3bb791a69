import type { Parts } from "./fit-parts.ts";
import type { PartName, Weights } from "./round-settings.ts";

/**
 * What a score is made of, for a lead. Whom a mentee asked for, with whom they would gladly go on and where they see
 * themselves are nobody else's business, so everything that people said stands together as one number.
 */
const GROUPS = {
  wishes: ["topic", "ranking", "goal", "meeting", "continuity"],
  hours: ["hours"],
  variety: ["variety"],
  fairness: ["waiting", "room"],
} as const satisfies Record<string, readonly PartName[]>;

type GroupName = keyof typeof GROUPS;

/** Each 0 to 1; null for what does not count in this programme. */
export function partsForLead(parts: Parts, weights: Weights): Readonly<Record<GroupName, number | null>> {
  function mean(names: readonly PartName[]): number | null {
    const all = names.reduce((sum, name) => sum + weights[name], 0);
    return all === 0 ? null : names.reduce((sum, name) => sum + weights[name] * parts[name], 0) / all;
  }
  return {
    wishes: mean(GROUPS.wishes),
    hours: mean(GROUPS.hours),
    variety: mean(GROUPS.variety),
    fairness: mean(GROUPS.fairness),
  };
}
