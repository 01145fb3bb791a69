import { and, asc, eq, isNotNull, lte, notExists, sql } from "drizzle-orm";
import type { Queries } from "../../../db/open.ts";
import { prepared } from "../../../db/prepared.ts";
import { reviewNotes, reviewReviewers, reviews } from "../../../db/schema/sqlite.ts";
import type { DueRow } from "../../core/due-row.ts";
import type { MemberId, ReviewId, WorkspaceId } from "../../core/ids.ts";
import type { Member } from "../members/member.ts";
import { sameNudge } from "./nudge-plan.ts";
import type { Review } from "./review.ts";
import { reviewOf, saveNextNudge } from "./store.ts";

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

/** A review whose nudge is due by then, and when. */
export interface AwaitedReview {
  readonly review: Review;
  readonly dueAt: Date;
}

/** The earliest first. */
export async function loadAwaitedNudges(
  reader: Queries,
  ahead: { readonly workspaceId: WorkspaceId; readonly until: Date; readonly most: number },
): Promise<readonly AwaitedReview[]> {
  const rows = await reader
    .select()
    .from(reviews)
    .where(
      and(
        eq(reviews.workspaceId, ahead.workspaceId),
        eq(reviews.status, "open"),
        lte(reviews.nextNudgeAt, ahead.until),
      ),
    )
    .orderBy(asc(reviews.nextNudgeAt))
    .limit(ahead.most);
  return rows.flatMap((row) =>
    row.nextNudgeAt === null ? [] : [{ review: reviewOf(row), dueAt: row.nextNudgeAt }],
  );
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
