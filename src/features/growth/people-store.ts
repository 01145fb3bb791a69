import type { Queries } from "../../../db/open.ts";
import type { MemberId } from "../../core/ids.ts";
import { loadPairsOf } from "../matching/pair-store.ts";
import type { Member } from "../members/member.ts";
import { loadMembersById } from "../members/store.ts";
import { accessTo, type GrowthAccess } from "./access.ts";

/** Whom this member mentors at the moment, by name. */
export async function loadMentees(reader: Queries, mentorId: MemberId): Promise<readonly Member[]> {
  const pairs = await loadPairsOf(reader, mentorId);
  const ids = pairs.filter((pair) => pair.mentorId === mentorId).map((pair) => pair.menteeId);
  const mentees = await loadMembersById(reader, [...new Set(ids)]);
  return mentees.toSorted((one, other) => one.name.localeCompare(other.name, "en"));
}

/** What `viewerId` may see of `ownerId`, as the pairs stand at this moment. */
export async function loadAccess(
  reader: Queries,
  ownerId: MemberId,
  viewerId: MemberId,
): Promise<GrowthAccess | null> {
  return accessTo(ownerId, viewerId, await loadPairsOf(reader, viewerId));
}
