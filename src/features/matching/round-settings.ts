import { z } from "zod";
import { describeProblems } from "../../core/document-problems.ts";

/**
 * What speaks for a pair, each part from 0 to 1.
 * - `topic`: how much of what the mentee wishes this mentor teaches, and from how near above.
 * - `ranking`: the mentee asked for this mentor, and the mentor would rather help with these topics.
 * - `hours`: working time they share.
 * - `goal`: the focus areas of the mentee's track that the mentor teaches.
 * - `waiting`: how long the mentee has waited; it decides who comes first where places are few.
 * - `variety`: another team, another office.
 * - `meeting`: how often and in which form both would like to meet.
 * - `continuity`: they were a pair before, and both would gladly go on.
 * - `room`: how much of what the mentor offered is still open; it spreads the load.
 */
export const PART_NAMES = [
  "topic",
  "ranking",
  "hours",
  "goal",
  "waiting",
  "variety",
  "meeting",
  "continuity",
  "room",
] as const;
export type PartName = (typeof PART_NAMES)[number];

const weight = z.number().min(0).max(1000);

/** How much each part counts against the others; only their proportions matter. */
const Weights = z
  .strictObject({
    topic: weight.default(34),
    ranking: weight.default(14),
    hours: weight.default(15),
    goal: weight.default(8),
    waiting: weight.default(10),
    variety: weight.default(7),
    meeting: weight.default(5),
    continuity: weight.default(4),
    room: weight.default(3),
  })
  .readonly()
  .refine((weights) => Object.values(weights).some((value) => value > 0), {
    error: "at least one weight above 0",
  });
export type Weights = z.infer<typeof Weights>;

/** What rules a pair out, where a programme may choose. Nobody is ever paired with their own manager. */
const HardRules = z
  .strictObject({
    /** Nor with anybody above or below them in the report chain. */
    reportChain: z.boolean().default(false),
    sameTeam: z.boolean().default(false),
    commonTopic: z.boolean().default(true),
    sharedHours: z.boolean().default(true),
  })
  .readonly();

/** How a programme matches; what is not said has its default. */
export const RoundSettings = z
  .strictObject({
    weights: Weights.prefault({}),
    hard: HardRules.prefault({}),
    /** Weeks in which two who were a pair and really met are not paired again; 0 for none. */
    coolingWeeks: z.int().min(0).max(104).default(12),
    /** Raise the lowest score before the total. */
    floor: z.boolean().default(false),
    /** Ask both of a couple before they become a pair. */
    askFirst: z.boolean().default(false),
  })
  .readonly();
export type RoundSettings = z.infer<typeof RoundSettings>;

export const USUAL_SETTINGS: RoundSettings = RoundSettings.parse({});

export type SettingsReading =
  | { readonly kind: "settings"; readonly settings: RoundSettings }
  | { readonly kind: "rejected"; readonly problems: readonly string[] };

/** Reads settings out of a parsed document, and says everything that is wrong with it, a line each. */
export function readRoundSettings(document: unknown): SettingsReading {
  const parsed = RoundSettings.safeParse(document ?? {});
  if (parsed.success) return { kind: "settings", settings: parsed.data };
  return { kind: "rejected", problems: describeProblems(parsed.error, document) };
}
