import type { Bot } from "../../bot.ts";
import type { ReviewId, WorkspaceId } from "../../core/ids.ts";
import { inTurns } from "../../core/turns.ts";
import type { Ahead, WillOwe } from "../../feature.ts";
import type { Job } from "../../jobs/engine.ts";
import { rowJob } from "../../jobs/row-job.ts";
import type { Member } from "../members/member.ts";
import { loadMemberById, loadMembersById } from "../members/store.ts";
import type { Owed } from "../../outbox/message.ts";
import { nextNudge, stageAt, unansweredNudges } from "./nudge-plan.ts";
import { loadAwaitedNudges, loadNextNudges, loadSilentReviewers, type AwaitedReview } from "./nudge-store.ts";
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

/** Some queries for each review. */
const AT_A_TIME = 10;

/** What the clockwork would owe if no reviewer noted anything meanwhile, and no review was decided. */
export async function foreseeNudges(bot: Bot, ahead: Ahead): Promise<WillOwe> {
  const awaited = await loadAwaitedNudges(bot.db.reader, ahead);
  const owed: Owed[] = [];
  for await (const one of inTurns(awaited, AT_A_TIME)) owed.push(...(await unanswered(bot, one, ahead)));
  const last = awaited.length < ahead.most ? undefined : awaited.at(-1);
  return { owed, until: last?.dueAt ?? ahead.until };
}

async function unanswered(
  { db: { reader } }: Bot,
  { review, dueAt }: AwaitedReview,
  { from, until }: Ahead,
): Promise<readonly Owed[]> {
  const author = await loadMemberById(reader, review.authorId);
  const { dueOn, openedAt } = review;
  if (author === null || dueOn === null || openedAt === null) return [];
  const silent = await loadMembersById(reader, await loadSilentReviewers(reader, review.id));
  const span = { dueAt: dueAt > from ? dueAt : from, until };
  return [...unansweredNudges({ dueOn, openedAt }, author.hours, span)].flatMap(({ at, stage, nextAt }) =>
    owedNudges(review, silent.filter(comesBack), { stage, now: at, expiresAt: nextAt }),
  );
}

/** Nobody is reminded during a pause; one that has no end goes on. */
function comesBack({ status, pausedUntilOn }: Member): boolean {
  return status !== "paused" || pausedUntilOn !== null;
}
