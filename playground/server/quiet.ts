import { setImmediate as nextTurn, setTimeout as pause } from "node:timers/promises";
import type { World } from "./world.ts";

// An app usually acknowledges first and opens its view or answers right after. Nothing on the wire says that
// it has finished, so quiet is: nothing under way, and nothing new for this many turns of the event loop.
const QUIET_TURNS = 60;
const LONGEST_MS = 3_000;

/** Resolves when the app, running in this process, has nothing more to say for now (or after 3 s). */
export async function quiet(world: World): Promise<void> {
  const givesUpAt = performance.now() + LONGEST_MS;
  let turns = 0;
  let traffic = world.traffic;
  while (turns < QUIET_TURNS && performance.now() < givesUpAt) {
    await (world.busy > 0 ? pause(1) : nextTurn());
    const moved = world.busy > 0 || world.traffic !== traffic;
    turns = moved ? 0 : turns + 1;
    traffic = world.traffic;
  }
}
