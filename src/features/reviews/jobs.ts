import type { Bot } from "../../bot.ts";
import type { ReviewId, WorkspaceId } from "../../core/ids.ts";
import type { Job } from "../../jobs/engine.ts";
import { rowJob } from "../../jobs/row-job.ts";
import { loadMemberById, loadMembersById } from "../members/store.ts";
import { nextNudge, stageAt } from "./nudge-plan.ts";
import { loadNextNudges, loadSilentReviewers } from "./nudge-store.ts";
import { owedNudges } from "./plan.ts";
import { loadReview, saveNextNudge } from "./store.ts";

/** Reminds silent reviewers, each of them alone. */
export function nudgeJob(bot: Bot): Job {
  return rowJob(bot, {
    name: "reviews.nudge",
    label: "reminders of a review",
    loadNext: (limit) => loadNextNudges(bot.db.reader, limit),
    work: (due, now) => nudge(bot, due, now),
  });
}

/** Looks at the review again inside the transaction: it may have been decided or withdrawn meanwhile. */
async function nudge(
  bot: Bot,
  { id, workspaceId }: { readonly id: ReviewId; readonly workspaceId: WorkspaceId },
  now: Date,
): Promise<void> {
  await bot.db.transaction(async (tx) => {
    const review = await loadReview(tx, workspaceId, id);
    if (review?.status !== "open") return saveNextNudge(tx, id, null);
    const author = await loadMemberById(tx, review.authorId);
    const { dueOn, openedAt } = review;
    if (author === null || dueOn === null || openedAt === null) return saveNextNudge(tx, review.id, null);
    const next = nextNudge({ dueOn, openedAt }, author.hours, now);
    const silent = await loadMembersById(tx, await loadSilentReviewers(tx, review.id));
    const stage = stageAt(dueOn, author.hours, now);
    await bot.enqueue(tx, owedNudges(review, silent, { stage, now, expiresAt: next?.at ?? null }));
    await saveNextNudge(tx, review.id, next?.at ?? null);
  });
}
