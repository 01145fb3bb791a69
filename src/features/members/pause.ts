import { AT_ONCE } from "../../core/due-row.ts";
import { instantOf, isDay, isTimeOfDay } from "../../core/wall-time.ts";
import type { Member } from "./member.ts";

/** What says when a pause ends. */
export type PauseState = Pick<Member, "status" | "pausedUntilOn"> & {
  readonly hours: Pick<Member["hours"], "start" | "timeZone">;
};

/** When a pause ends: at the start of the working day on which somebody is back. Null for an endless one. */
export function pauseEndsAt(member: PauseState): Date | null {
  if (member.status !== "paused" || member.pausedUntilOn === null) return null;
  return instantOf({ on: member.pausedUntilOn, at: member.hours.start }, member.hours.timeZone);
}

/** When the clockwork looks at a pause: at its end, or at once when that cannot be read, so that it is told. */
export function pauseLookedAt(member: PauseState): Date | null {
  const { pausedUntilOn, hours } = member;
  const isReadable = (pausedUntilOn === null || isDay(pausedUntilOn)) && isTimeOfDay(hours.start);
  return isReadable ? pauseEndsAt(member) : AT_ONCE;
}
