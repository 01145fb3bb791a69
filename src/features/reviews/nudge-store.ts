import { and, asc, eq, lte, min, notExists } from "drizzle-orm";
import type { Queries } from "../../../db/open.ts";
import { prepared } from "../../../db/prepared.ts";
import { reviewNotes, reviewReviewers, reviews } from "../../../db/schema/sqlite.ts";
import type { MemberId, ReviewId } from "../../core/ids.ts";
import type { Review } from "./review.ts";
import { reviewOf } from "./store.ts";

export async function loadNextNudgeAt(reader: Queries): Promise<Date | null> {
  const [row] = await earliest(reader).execute();
  return row?.at ?? null;
}

const earliest = prepared((reader) =>
  reader
    .select({ at: min(reviews.nextNudgeAt) })
    .from(reviews)
    .prepare(),
);

export async function loadDueNudges(reader: Queries, now: Date, limit: number): Promise<readonly Review[]> {
  const rows = await reader
    .select()
    .from(reviews)
    .where(lte(reviews.nextNudgeAt, now))
    .orderBy(asc(reviews.nextNudgeAt))
    .limit(limit);
  return rows.map(reviewOf);
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
