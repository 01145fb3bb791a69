import type { Bot } from "../../bot.ts";
import type { Job } from "../../jobs/engine.ts";
import { loadMemberById, loadMembersById } from "../members/store.ts";
import { nextNudge, stageAt } from "./nudge-plan.ts";
import { loadDueNudges, loadNextNudgeAt, loadSilentReviewers } from "./nudge-store.ts";
import { owedNudges } from "./plan.ts";
import type { Review } from "./review.ts";
import { saveNextNudge } from "./store.ts";

/** Reminds silent reviewers, each of them alone. */
export function nudgeJob(bot: Bot): Job {
  return {
    name: "reviews.nudge",
    nextDueAt: () => loadNextNudgeAt(bot.db.reader),
    async run(now) {
      for (const review of await loadDueNudges(bot.db.reader, now)) await nudge(bot, review, now);
    },
  };
}

async function nudge(bot: Bot, review: Review, now: Date): Promise<void> {
  await bot.db.transaction(async (tx) => {
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
