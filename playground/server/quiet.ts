import { setImmediate as nextTurn, setTimeout as pause } from "node:timers/promises";
import type { World } from "./world.ts";

// An app usually acknowledges first and opens its view or answers right after. Nothing on the wire says that
// it has finished, so quiet is: nothing under way, and nothing new for this many turns of the event loop.
const QUIET_TURNS = 60;
// While something is under way the loop is turned this often before it begins to rest in between.
const EAGER_TURNS = 200;
const LONGEST_MS = 3_000;

/** Resolves when the app, running in this process, has nothing more to say for now (or after 3 s). */
export async function quiet(world: World): Promise<void> {
  const givesUpAt = performance.now() + LONGEST_MS;
  let quietTurns = 0;
  let busyTurns = 0;
  let traffic = world.traffic;
  while (quietTurns < QUIET_TURNS && performance.now() < givesUpAt) {
    await (busyTurns > EAGER_TURNS ? pause(1) : nextTurn());
    const isBusy = world.busy > 0 || world.underway.size > 0;
    busyTurns = isBusy ? busyTurns + 1 : 0;
    quietTurns = isBusy || world.traffic !== traffic ? 0 : quietTurns + 1;
    traffic = world.traffic;
  }
}
