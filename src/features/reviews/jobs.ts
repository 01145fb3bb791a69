import type { Bot } from "../../bot.ts";
import type { Job } from "../../jobs/engine.ts";
import { workOff } from "../../jobs/work-off.ts";
import { loadMemberById, loadMembersById } from "../members/store.ts";
import { nextNudge, stageAt } from "./nudge-plan.ts";
import { loadDueNudges, loadNextNudgeAt, loadSilentReviewers } from "./nudge-store.ts";
import { owedNudges } from "./plan.ts";
import type { Review } from "./review.ts";
import { loadReview, saveNextNudge } from "./store.ts";

/** Reminds silent reviewers, each of them alone. */
export function nudgeJob(bot: Bot): Job {
  return {
    name: "reviews.nudge",
    nextDueAt: () => loadNextNudgeAt(bot.db.reader),
    async run(now) {
      await workOff({
        load: (limit) => loadDueNudges(bot.db.reader, now, limit),
        idOf: (review) => review.id,
        work: (review) => nudge(bot, review, now),
      });
    },
  };
}

/** Looks at the review again inside the transaction: it may have been decided or withdrawn meanwhile. */
async function nudge(bot: Bot, { id, workspaceId }: Review, now: Date): Promise<void> {
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
