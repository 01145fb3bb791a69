import { instantOf } from "../../core/wall-time.ts";
import type { Member } from "../members/member.ts";

/** May be written to about a check-in: neither paused nor gone. */
export function isPresent({ status }: Pick<Member, "status">): boolean {
  return status === "active";
}

/** Somebody of the two is away; since when they are both back, where that is known. Null when both are there. */
export function awayOf(members: readonly Member[]): { readonly backAt: Date | null } | null {
  const away = members.filter((member) => !isPresent(member));
  if (away.length === 0) return null;
  const backAt = away.map(backAtOf).filter((at) => at !== null);
  const isKnown = backAt.length === away.length;
  return { backAt: isKnown ? new Date(Math.max(...backAt.map((at) => at.getTime()))) : null };
}

function backAtOf({ pausedUntilOn, hours, status }: Member): Date | null {
  if (status !== "paused" || pausedUntilOn === null) return null;
  return instantOf({ on: pausedUntilOn, at: hours.start }, hours.timeZone);
}
