import { and, asc, eq, isNotNull, lte, notExists, sql } from "drizzle-orm";
import type { Queries } from "../../../db/open.ts";
import { prepared } from "../../../db/prepared.ts";
import { reviewNotes, reviewReviewers, reviews } from "../../../db/schema/sqlite.ts";
import type { DueRow } from "../../core/due-row.ts";
import type { MemberId, ReviewId, SlackUserId, WorkspaceId } from "../../core/ids.ts";
import type { Member } from "../members/member.ts";
import { loadMemberById, loadMembersById } from "../members/store.ts";
import { nextNudge, sameNudge } from "./nudge-plan.ts";
import { saveNextNudge } from "./store.ts";

export async function loadNextNudges(
  reader: Queries,
  limit: number,
): Promise<readonly (DueRow & { readonly id: ReviewId })[]> {
  const rows = await nextNudges(reader).execute({ limit });
  return rows.flatMap(({ dueAt, ...row }) => (dueAt ? [{ ...row, dueAt }] : []));
}

const nextNudges = prepared((reader) =>
  reader
    .select({ id: reviews.id, workspaceId: reviews.workspaceId, dueAt: reviews.nextNudgeAt })
    .from(reviews)
    .where(isNotNull(reviews.nextNudgeAt))
    .orderBy(asc(reviews.nextNudgeAt))
    .limit(sql.placeholder("limit"))
    .prepare(),
);

/** More than a preview shows. */
const MOST_EXPECTED = 200;

/** Whom the clockwork would remind when, by what is so now. */
export async function loadExpectedNudges(
  reader: Queries,
  {
    workspaceId,
    from,
    until,
  }: { readonly workspaceId: WorkspaceId; readonly from: Date; readonly until: Date },
): Promise<readonly { readonly slackUserId: SlackUserId; readonly at: Date }[]> {
  const expected: { readonly slackUserId: SlackUserId; readonly at: Date }[] = [];
  const due = await reader
    .select()
    .from(reviews)
    .where(and(eq(reviews.workspaceId, workspaceId), lte(reviews.nextNudgeAt, until)))
    .orderBy(asc(reviews.nextNudgeAt))
    .limit(MOST_EXPECTED);
  for (const { id, authorId, dueOn, openedAt } of due) {
    const author = await loadMemberById(reader, authorId);
    const next = author && openedAt ? nextNudge({ dueOn, openedAt }, author.hours, from) : null;
    if (next === null || next.at > until) continue;
    const silent = await loadMembersById(reader, await loadSilentReviewers(reader, id));
    expected.push(...silent.map(({ slackUserId }) => ({ slackUserId, at: next.at })));
  }
  return expected;
}

/** Reviewers of a review who have not noted anything in it. */
export async function loadSilentReviewers(reader: Queries, reviewId: ReviewId): Promise<readonly MemberId[]> {
  const noted = reader
    .select({ id: reviewNotes.id })
    .from(reviewNotes)
    .where(and(eq(reviewNotes.reviewId, reviewId), eq(reviewNotes.authorId, reviewReviewers.memberId)));
  const rows = await reader
    .select({ memberId: reviewReviewers.memberId })
    .from(reviewReviewers)
    .where(and(eq(reviewReviewers.reviewId, reviewId), notExists(noted)));
  return rows.map((row) => row.memberId);
}

/** Of their open reviews, after their author moved: the reminder that is to come next comes at their local hour. */
export async function planNudgesAnew(
  tx: Queries,
  { id, hours }: Pick<Member, "id" | "hours">,
): Promise<void> {
  const rows = await tx
    .select()
    .from(reviews)
    .where(and(eq(reviews.authorId, id), isNotNull(reviews.nextNudgeAt)));
  for (const { dueOn, openedAt, nextNudgeAt, id: reviewId } of rows) {
    if (openedAt === null || nextNudgeAt === null) continue;
    const next = sameNudge({ dueOn, openedAt }, hours, nextNudgeAt);
    await saveNextNudge(tx, reviewId, next?.at ?? null);
  }
}
