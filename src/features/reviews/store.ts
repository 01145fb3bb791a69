import { and, eq, max } from "drizzle-orm";
import type { Queries } from "../../../db/open.ts";
import { reviewReviewers, reviews } from "../../../db/schema/sqlite.ts";
import { newId, ReviewId, type ChannelId, type MemberId, type WorkspaceId } from "../../core/ids.ts";
import type { Random } from "../../core/random.ts";
import type { Day } from "../../core/wall-time.ts";
import { nextNumber } from "./numbering.ts";
import type { Decision, Review } from "./review.ts";

export async function loadReview(
  reader: Queries,
  workspaceId: WorkspaceId,
  id: ReviewId,
): Promise<Review | null> {
  const [row] = await reader
    .select()
    .from(reviews)
    .where(and(eq(reviews.workspaceId, workspaceId), eq(reviews.id, id)));
  return row ? reviewOf(row) : null;
}

export async function loadReviewByNumber(
  reader: Queries,
  workspaceId: WorkspaceId,
  number: number,
): Promise<Review | null> {
  const [row] = await reader
    .select()
    .from(reviews)
    .where(and(eq(reviews.workspaceId, workspaceId), eq(reviews.number, number)));
  return row ? reviewOf(row) : null;
}

export async function loadReviewerIds(reader: Queries, id: ReviewId): Promise<readonly MemberId[]> {
  const rows = await reader
    .select({ memberId: reviewReviewers.memberId })
    .from(reviewReviewers)
    .where(eq(reviewReviewers.reviewId, id));
  return rows.map((row) => row.memberId);
}

/** What its author enters. */
export interface NewReview {
  readonly workspaceId: WorkspaceId;
  readonly authorId: MemberId;
  readonly title: string;
  readonly link: string | null;
  readonly context: string;
  readonly dueOn: Day | null;
  readonly channelId: ChannelId | null;
  readonly reviewerIds: readonly MemberId[];
}

/** Saves a draft under the next number. Writers queue, so no two reviews get the same one. */
export async function insertDraft(
  tx: Queries,
  draft: NewReview,
  { random, now }: { readonly random: Random; readonly now: Date },
): Promise<Review> {
  const { reviewerIds, ...columns } = draft;
  const [highest] = await tx
    .select({ number: max(reviews.number) })
    .from(reviews)
    .where(eq(reviews.workspaceId, draft.workspaceId));
  const [row] = await tx
    .insert(reviews)
    .values({
      ...columns,
      id: ReviewId.parse(newId(random, "review")),
      number: nextNumber(highest?.number ?? null),
      status: "draft",
      createdAt: now,
    })
    .returning();
  if (row === undefined) throw new Error("Cannot save a review: the database returned no row");
  await insertReviewers(tx, row, reviewerIds);
  return reviewOf(row);
}

/** Returns those who were no reviewers before. */
export async function insertReviewers(
  tx: Queries,
  { workspaceId, id }: Pick<Review, "workspaceId" | "id">,
  memberIds: readonly MemberId[],
): Promise<readonly MemberId[]> {
  const added: MemberId[] = [];
  for (const memberId of memberIds) {
    const rows = await tx
      .insert(reviewReviewers)
      .values({ workspaceId, reviewId: id, memberId })
      .onConflictDoNothing()
      .returning({ memberId: reviewReviewers.memberId });
    added.push(...rows.map((row) => row.memberId));
  }
  return added;
}

/** Whether they were a reviewer. */
export async function removeReviewer(tx: Queries, id: ReviewId, memberId: MemberId): Promise<boolean> {
  const removed = await tx
    .delete(reviewReviewers)
    .where(and(eq(reviewReviewers.reviewId, id), eq(reviewReviewers.memberId, memberId)))
    .returning({ memberId: reviewReviewers.memberId });
  return removed.length > 0;
}

export async function saveOpened(
  tx: Queries,
  id: ReviewId,
  change: { readonly openedAt: Date; readonly nextNudgeAt: Date | null },
): Promise<void> {
  await tx
    .update(reviews)
    .set({ status: "open", ...change })
    .where(eq(reviews.id, id));
}

export async function saveDecided(
  tx: Queries,
  id: ReviewId,
  change: { readonly decision: Decision; readonly decidedBy: MemberId; readonly now: Date },
): Promise<void> {
  const { decision, decidedBy, now } = change;
  await tx
    .update(reviews)
    .set({ ...decision, status: "decided", decidedBy, decidedAt: now, nextNudgeAt: null })
    .where(eq(reviews.id, id));
}

export async function saveSuperseded(tx: Queries, id: ReviewId, by: ReviewId): Promise<void> {
  await tx.update(reviews).set({ status: "superseded", supersededById: by }).where(eq(reviews.id, id));
}

export async function saveWithdrawn(tx: Queries, id: ReviewId): Promise<void> {
  await tx.update(reviews).set({ status: "withdrawn", nextNudgeAt: null }).where(eq(reviews.id, id));
}

export async function saveNextNudge(tx: Queries, id: ReviewId, nextNudgeAt: Date | null): Promise<void> {
  await tx.update(reviews).set({ nextNudgeAt }).where(eq(reviews.id, id));
}

export function reviewOf(row: typeof reviews.$inferSelect): Review {
  const { nextNudgeAt: _, ...review } = row;
  return review;
}
