import { asc, eq, sql } from "drizzle-orm";
import type { Queries } from "../../../db/open.ts";
import { prepared } from "../../../db/prepared.ts";
import { mentorSearches } from "../../../db/schema/sqlite.ts";
import type { DueRow } from "../../core/due-row.ts";
import type { MemberId, RoundId, WorkspaceId } from "../../core/ids.ts";
import type { Member } from "../members/member.ts";
import { saveStanding } from "../members/store.ts";
import { loadRefused } from "./consent-store.ts";
import type { Choice } from "./next-choice.ts";
import { loadRound } from "./round-store.ts";

/** A mentee for whom the next best choice is to be made. */
export interface MentorSearch {
  readonly workspaceId: WorkspaceId;
  readonly roundId: RoundId | null;
  readonly menteeId: MemberId;
}

export async function loadNextSearches(
  reader: Queries,
  limit: number,
): Promise<readonly (DueRow & { readonly search: MentorSearch })[]> {
  const rows = await nextSearches(reader).execute({ limit });
  return rows.map(({ dueAt, ...search }) => ({
    id: search.menteeId,
    workspaceId: search.workspaceId,
    dueAt,
    search,
  }));
}

const nextSearches = prepared((reader) =>
  reader
    .select()
    .from(mentorSearches)
    .orderBy(asc(mentorSearches.dueAt), mentorSearches.menteeId)
    .limit(sql.placeholder("limit"))
    .prepare(),
);

/** Whether it was still to be made; it is not any more. */
export async function takeSearch(tx: Queries, menteeId: MemberId): Promise<boolean> {
  const taken = await tx
    .delete(mentorSearches)
    .where(eq(mentorSearches.menteeId, menteeId))
    .returning({ menteeId: mentorSearches.menteeId });
  return taken.length > 0;
}

export async function saveSearch(
  tx: Queries,
  { dueAt, ...search }: MentorSearch & { readonly dueAt: Date },
): Promise<void> {
  await tx
    .insert(mentorSearches)
    .values({ ...search, dueAt })
    .onConflictDoNothing();
}

/** What a lead decided for the round holds on: its mentors, and none whom they ruled out for this mentee. */
export async function loadChoice(reader: Queries, { menteeId, roundId }: MentorSearch): Promise<Choice> {
  const refused = await loadRefused(reader, menteeId);
  const round = roundId && (await loadRound(reader, roundId));
  if (!round) return { without: refused, among: null, planned: 1 };
  const { forbids, participants, proposals } = round.plan;
  const ruledOut = forbids.filter((couple) => couple.menteeId === menteeId);
  const mentors = participants.filter(({ places }) => places !== null);
  return {
    without: [...refused, ...ruledOut.map(({ mentorId }) => mentorId)],
    among: new Set(mentors.map(({ id }) => id)),
    planned: proposals.filter((one) => one.menteeId === menteeId).length,
  };
}

/** The next round counts the time that they have waited by then. */
export async function saveRest(tx: Queries, { id, waitingSinceAt }: Member, now: Date): Promise<void> {
  if (waitingSinceAt === null) await saveStanding(tx, id, { waitingSinceAt: now, now });
}
