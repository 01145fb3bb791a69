import type { Member } from "../members/member.ts";
import { pauseEndsAt } from "../members/pause.ts";

/** May be written to about a check-in: neither paused nor gone. */
export function isPresent({ status }: Pick<Member, "status">): boolean {
  return status === "active";
}

/**
 * Somebody of the two is away at `now`; since when they are both back, where that is known. Null when both are there,
 * as they are once a pause is over, whether or not that has been noted.
 */
export function awayOf(members: readonly Member[], now: Date): { readonly backAt: Date | null } | null {
  const away = members.filter((member) => !isPresent(member) && !isBackBy(member, now));
  if (away.length === 0) return null;
  const backAt = away.map(pauseEndsAt).filter((at) => at !== null);
  const isKnown = backAt.length === away.length;
  return { backAt: isKnown ? new Date(Math.max(...backAt.map((at) => at.getTime()))) : null };
}

function isBackBy(member: Member, now: Date): boolean {
  const endsAt = pauseEndsAt(member);
  return endsAt !== null && endsAt <= now;
}
