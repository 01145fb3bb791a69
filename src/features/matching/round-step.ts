/** What planning a round is at, in this order. */
export const ROUND_STEPS = ["scoring", "solving", "checking", "explaining"] as const;
export type RoundStep = (typeof ROUND_STEPS)[number];
