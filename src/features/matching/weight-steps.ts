import {
  PART_NAMES,
  USUAL_SETTINGS,
  type PartName,
  type RoundSettings,
  type Weights,
} from "./round-settings.ts";

// Nobody thinks in weights. A lead says of each part how much it counts, in five steps; a weight is what a step
// stands for, and only the proportions of the weights matter.

export const WEIGHT_STEPS = ["none", "little", "some", "much", "most"] as const;
export type WeightStep = (typeof WEIGHT_STEPS)[number];

const STANDS_FOR: Readonly<Record<WeightStep, number>> = { none: 0, little: 4, some: 8, much: 15, most: 34 };

export function stepOf(weight: number): WeightStep {
  if (weight === 0) return "none";
  if (weight < 6) return "little";
  if (weight < 12) return "some";
  return weight < 24 ? "much" : "most";
}

export function usualStep(part: PartName): WeightStep {
  return stepOf(USUAL_SETTINGS.weights[part]);
}

/** What is not changed keeps its weight to the last digit, and what becomes usual again has its usual one. */
export function weightFor(part: PartName, step: WeightStep, before: Weights): number {
  if (step === stepOf(before[part])) return before[part];
  return step === usualStep(part) ? USUAL_SETTINGS.weights[part] : STANDS_FOR[step];
}

/** Parts by how much they count, those that count most first. */
export function partsByStep({
  weights,
}: Pick<RoundSettings, "weights">): ReadonlyMap<WeightStep, readonly PartName[]> {
  const parts = Map.groupBy(PART_NAMES, (part) => stepOf(weights[part]));
  return new Map(WEIGHT_STEPS.toReversed().map((step) => [step, parts.get(step) ?? []]));
}
