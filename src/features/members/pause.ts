import { instantOf } from "../../core/wall-time.ts";
import type { Member } from "./member.ts";

/** When a pause ends: at the start of the working day on which somebody is back. Null for an endless one. */
export function pauseEndsAt(member: Pick<Member, "status" | "pausedUntilOn" | "hours">): Date | null {
  if (member.status !== "paused" || member.pausedUntilOn === null) return null;
  return instantOf({ on: member.pausedUntilOn, at: member.hours.start }, member.hours.timeZone);
}
