import { env } from "node:process";
import { z } from "zod";

/**
 * `STORM_LIVES=2000 STORM_SEED=7 npx vitest run tests/faults/storm.test.ts`: longer, or once more as it was.
 */
const Settings = z.object({
  STORM_LIVES: z.coerce.number().int().min(1).optional(),
  STORM_SEED: z.coerce.number().int().optional(),
});

const { STORM_LIVES, STORM_SEED } = Settings.parse(env);

const USUAL_SEED = 20_260_907;

export const seed = STORM_SEED ?? USUAL_SEED;

/** How many lives a storm has: as many as the environment says, or as is usual for it. */
export function lives(usual: number): number {
  return STORM_LIVES ?? usual;
}

/** What time a storm of so many lives may take on a machine that does other things besides. */
export function timeoutMs(usual: number): number {
  return 60_000 + 3000 * lives(usual);
}
