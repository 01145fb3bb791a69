import { eq, inArray } from "drizzle-orm";
import type { Queries } from "../../../db/open.ts";
import { members, mentorWishes } from "../../../db/schema/sqlite.ts";
import type { MemberId, WorkspaceId } from "../../core/ids.ts";
import type { MatchWishes } from "./wishes.ts";

/** What these members wish of a match; ids that are not there are left out. */
export async function loadWishes(
  reader: Queries,
  ids: readonly MemberId[],
): Promise<ReadonlyMap<MemberId, MatchWishes>> {
  if (ids.length === 0) return new Map();
  const ranked = await loadRanked(reader, ids);
  const rows = await reader
    .select({
      id: members.id,
      wantedMentors: members.wantedMentors,
      cadenceDays: members.cadenceDays,
      meetingForm: members.meetingForm,
      office: members.office,
    })
    .from(members)
    .where(inArray(members.id, [...ids]));
  return new Map(rows.map(({ id, ...wishes }) => [id, { ...wishes, ranked: ranked.get(id) ?? [] }]));
}

async function loadRanked(
  reader: Queries,
  ids: readonly MemberId[],
): Promise<ReadonlyMap<MemberId, readonly MemberId[]>> {
  const rows = await reader
    .select({ memberId: mentorWishes.memberId, mentorId: mentorWishes.mentorId })
    .from(mentorWishes)
    .where(inArray(mentorWishes.memberId, [...ids]))
    .orderBy(mentorWishes.memberId, mentorWishes.rank);
  const ranked = new Map<MemberId, MemberId[]>();
  for (const { memberId, mentorId } of rows) {
    const list = ranked.get(memberId) ?? [];
    ranked.set(memberId, [...list, mentorId]);
  }
  return ranked;
}

/** Replaces what somebody wished. */
export async function saveWishes(
  tx: Queries,
  { id: memberId, workspaceId }: { readonly id: MemberId; readonly workspaceId: WorkspaceId },
  change: { readonly wishes: MatchWishes; readonly now: Date },
): Promise<void> {
  const { ranked, ...columns } = change.wishes;
  await tx
    .update(members)
    .set({ ...columns, updatedAt: change.now })
    .where(eq(members.id, memberId));
  await tx.delete(mentorWishes).where(eq(mentorWishes.memberId, memberId));
  for (const [place, mentorId] of ranked.entries()) {
    await tx.insert(mentorWishes).values({ workspaceId, memberId, mentorId, rank: place + 1 });
  }
}
