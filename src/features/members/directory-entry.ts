import { isSameZone, type Zone } from "../../core/wall-time.ts";
import type { Member, MemberStatus } from "./member.ts";

/** What Slack's directory says of somebody, as far as it matters here. */
export interface DirectoryEntry {
  /** Deactivated, or a guest. */
  readonly isGone: boolean;
  /** Null when it says none that is known here. */
  readonly timeZone: Zone | null;
  /** By Slack's clock, to the second; null when it does not say. */
  readonly changedAt: Date | null;
}

export interface DirectoryChange {
  readonly action: "member.depart" | "member.return" | "member.move";
  readonly standing: { readonly status?: MemberStatus; readonly timeZone?: Zone };
}

/** Slack may tell of changes in any order, and hours late: what is older than what was followed is not news. */
export function isNews({ changedAt }: DirectoryEntry, followedAt: Date | null): boolean {
  return changedAt === null || followedAt === null || changedAt >= followedAt;
}

/** What an entry changes for a member: they departed, came back outside the mentoring, or moved. */
export function changeBy(
  { isGone, timeZone }: DirectoryEntry,
  member: Pick<Member, "status" | "followsSlackZone" | "hours">,
): DirectoryChange | null {
  if (isGone) {
    return member.status === "departed"
      ? null
      : { action: "member.depart", standing: { status: "departed" } };
  }
  const isMoved =
    member.followsSlackZone && timeZone !== null && !isSameZone(timeZone, member.hours.timeZone);
  const zone = isMoved ? { timeZone } : {};
  if (member.status === "departed") return { action: "member.return", standing: { status: "left", ...zone } };
  return isMoved ? { action: "member.move", standing: zone } : null;
}
