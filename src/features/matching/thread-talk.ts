import type { RoundInput } from "./round.ts";
import type { RoundPlan } from "./round-plan.ts";
import type { RoundStep } from "./round-step.ts";

/** What comes from a round's thread: what it is at, or a slice of the plan, and whether it is the last one. */
export type PlanMessage =
  | { readonly kind: "step"; readonly step: RoundStep }
  | { readonly kind: "slice"; readonly slice: RoundPlan; readonly isLast: boolean };

/** What goes there: a slice of the round, or (`null`) that the next slice of the plan may come. */
export interface RoundMessage {
  readonly slice: RoundInput | null;
  readonly isLast: boolean;
}
