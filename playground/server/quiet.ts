import { setImmediate as nextTurn, setTimeout as pause } from "node:timers/promises";
import type { World } from "./world.ts";

// An app usually acknowledges first and opens its view or answers right after. Nothing on the wire says that
// it has finished, so quiet is: nothing under way, and nothing new for this many turns of the event loop. An app in
// a process of its own is asked besides, and whatever moved meanwhile makes the answer void.
const QUIET_TURNS = 60;
// While something is under way the loop is turned this often before it begins to rest in between.
const EAGER_TURNS = 200;
const LONGEST_MS = 3_000;

/** Resolves when the app has nothing more to say for now (or after 3 s). */
export async function quiet(world: World): Promise<void> {
  const givesUpAt = performance.now() + LONGEST_MS;
  await quietHere(world, givesUpAt);
  while (world.isAppAtRest !== null && performance.now() < givesUpAt) {
    const { traffic } = world;
    await askApp(world.isAppAtRest, givesUpAt);
    if (world.traffic === traffic && !isBusy(world)) return;
    await quietHere(world, givesUpAt);
  }
}

async function quietHere(world: World, givesUpAt: number): Promise<void> {
  let quietTurns = 0;
  let busyTurns = 0;
  let traffic = world.traffic;
  while (quietTurns < QUIET_TURNS && performance.now() < givesUpAt) {
    await (busyTurns > EAGER_TURNS ? pause(1) : nextTurn());
    busyTurns = isBusy(world) ? busyTurns + 1 : 0;
    quietTurns = busyTurns > 0 || world.traffic !== traffic ? 0 : quietTurns + 1;
    traffic = world.traffic;
  }
}

function isBusy(world: World): boolean {
  return world.busy > 0 || world.underway.size > 0;
}

async function askApp(isAtRest: () => Promise<unknown>, givesUpAt: number): Promise<void> {
  const over = new AbortController();
  const impatience = pause(Math.max(0, givesUpAt - performance.now()), undefined, { signal: over.signal });
  await Promise.race([isAtRest(), impatience]).finally(() => over.abort());
  await impatience.catch(() => undefined);
}
