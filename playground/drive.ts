import { setImmediate } from "node:timers/promises";
import type { DrivenClock } from "./driven-clock.ts";

/** Turns of the event loop without any work that count as quiet: bytes on loopback need a few to arrive. */
const QUIET_TURNS = 4;

/** Resolves once nobody has anything left to do at this instant. */
export async function settle(isBusy: () => boolean): Promise<void> {
  let quietTurns = 0;
  while (quietTurns < QUIET_TURNS) {
    await setImmediate();
    quietTurns = isBusy() ? 0 : quietTurns + 1;
  }
}

/** Moves time on to `at`, stopping at each due moment in between and settling there. */
export async function runUntil(clock: DrivenClock, at: Date, isBusy: () => boolean): Promise<void> {
  await runThrough(clock, at, () => settle(isBusy));
}

/** The same, with whatever settles everybody; it may say `false` to stop where it is. */
export async function runThrough(
  clock: DrivenClock,
  at: Date,
  settleAll: () => Promise<unknown>,
): Promise<void> {
  if ((await settleAll()) === false) return;
  for (let due = clock.nextDueAt(); due && due <= at; due = clock.nextDueAt()) {
    clock.moveTo(due > clock.now() ? due : clock.now());
    if ((await settleAll()) === false) return;
  }
  if (at > clock.now()) clock.moveTo(at);
  await settleAll();
}
