import { z } from "zod";
import type { Bot } from "../../bot.ts";
import { addDays, wallTimeOf } from "../../core/wall-time.ts";
import type { Answer, Caller, CommandCall, Press, Submission } from "../../slack/calls.ts";
import type { Queries } from "../../../db/open.ts";
import { actingMember, channelProblem } from "../members/directory.ts";
import type { Member } from "../members/member.ts";
import { loadMemberById, loadMembersById, saveAudit } from "../members/store.ts";
import { askedMessage, movedOnMessage, notYoursMessage, startedMessage } from "./answer-views.ts";
import { moverOf, reviewById, reviewInWords } from "./find-slack.ts";
import { readPeople, readReview, type ReviewEntry } from "./form.ts";
import { askModal, newReviewModal } from "./modal-views.ts";
import { nextNudge } from "./nudge-plan.ts";
import { pickedMembers } from "./directory.ts";
import { owedInvitations } from "./plan.ts";
import { ruleOnMove, runs, takesNotes, type Review } from "./review.ts";
import { insertDraft, insertReviewers, loadReview, loadReviewerIds, saveOpened } from "./store.ts";

const USUAL_DAYS = 7;

export async function openNewReview(bot: Bot, caller: Caller): Promise<Answer> {
  const author = await actingMember(bot, caller);
  const today = wallTimeOf(bot.clock.now(), author.hours.timeZone).on;
  return { kind: "modal", view: newReviewModal({ dueOn: addDays(today, USUAL_DAYS) }) };
}

export async function startReview(bot: Bot, submission: Submission): Promise<Answer> {
  const author = await actingMember(bot, submission);
  const today = wallTimeOf(bot.clock.now(), author.hours.timeZone).on;
  const reading = readReview(submission.form, { today, authorId: author.slackUserId });
  if (reading.kind === "rejected") return { kind: "errors", errors: reading.errors };
  const { entry } = reading;
  const picked = await pickedMembers(bot, author.workspaceId, entry.reviewers);
  const problem = entry.channelId && (await channelProblem(bot, entry.channelId));
  const errors = {
    ...(picked.kind === "rejected" ? { reviewers: picked.reason } : {}),
    ...(problem ? { channel: problem } : {}),
  };
  if (picked.kind === "rejected" || problem) return { kind: "errors", errors };
  const review = await saveReview(bot, { author, entry, reviewers: picked.members });
  const names = picked.members.map((member) => member.name);
  return { kind: "reply", message: startedMessage(review, names) };
}

async function saveReview(
  bot: Bot,
  { author, entry, reviewers }: { author: Member; entry: ReviewEntry; reviewers: readonly Member[] },
): Promise<Review> {
  const { title, link, context, dueOn, channelId } = entry;
  const { workspaceId } = author;
  const now = bot.clock.now();
  return bot.db.transaction(async (tx) => {
    const draft = await insertDraft(
      tx,
      {
        workspaceId,
        title,
        link,
        context,
        dueOn,
        channelId,
        authorId: author.id,
        reviewerIds: reviewers.map((reviewer) => reviewer.id),
      },
      { random: bot.random, now },
    );
    await saveAudit(tx, auditOf(author, "review.start", draft));
    return entry.asksNow ? openIn(bot, tx, { review: draft, author, reviewers }) : draft;
  });

  function auditOf(member: Member, action: string, review: Review) {
    return { workspaceId, actor: member.slackUserId, subject: review.id, action, at: now };
  }
}

/** The draft becomes open: everybody is asked, and the reminders are planned. */
async function openIn(
  bot: Bot,
  tx: Queries,
  { review, author, reviewers }: { review: Review; author: Member; reviewers: readonly Member[] },
): Promise<Review> {
  const openedAt = bot.clock.now();
  const nudge = nextNudge({ dueOn: review.dueOn, openedAt }, author.hours, openedAt);
  await saveOpened(tx, review.id, { openedAt, nextNudgeAt: nudge?.at ?? null });
  const opened: Review = { ...review, status: "open", openedAt };
  await bot.enqueue(tx, owedInvitations(opened, reviewers, openedAt));
  return opened;
}

/** `Ask for notes now` on a draft. */
export async function openDraft(bot: Bot, press: Press): Promise<Answer> {
  const found = await reviewById(bot, press, press.value);
  if (found.kind === "answer") return found.answer;
  const { member, actor } = await moverOf(bot, press, found.review);
  return bot.db.transaction(async (tx): Promise<Answer> => {
    const review = (await loadReview(tx, member.workspaceId, found.review.id)) ?? found.review;
    const author = (await loadMemberById(tx, review.authorId)) ?? member;
    const ruling = ruleOnMove(review, "open", actor);
    if (ruling.kind === "refused") {
      const refused =
        ruling.reason === "not_yours" ? notYoursMessage(review, "open", author.name) : movedOnMessage(review);
      return { kind: "reply", message: refused };
    }
    const picked = await loadMembersById(tx, await loadReviewerIds(tx, review.id));
    // Somebody may have left since they were picked.
    const reviewers = picked.filter(({ status }) => status !== "departed");
    const opened = await openIn(bot, tx, { review, author, reviewers });
    return {
      kind: "reply",
      message: startedMessage(
        opened,
        reviewers.map((one) => one.name),
      ),
    };
  });
}

export async function askByCommand(bot: Bot, call: CommandCall): Promise<Answer> {
  const found = await reviewInWords(bot, call, "ask");
  return found.kind === "answer" ? found.answer : openAsking(bot, call, found.review);
}

export async function askByButton(bot: Bot, press: Press): Promise<Answer> {
  const found = await reviewById(bot, press, press.value);
  return found.kind === "answer" ? found.answer : openAsking(bot, press, found.review);
}

async function openAsking(bot: Bot, caller: Caller, review: Review): Promise<Answer> {
  const { actor } = await moverOf(bot, caller, review);
  if (!runs(review, actor)) {
    const author = await loadMemberById(bot.db.reader, review.authorId);
    return { kind: "reply", message: notYoursMessage(review, "open", author?.name ?? "its author") };
  }
  if (!takesNotes(review) && review.status !== "draft") {
    return { kind: "reply", message: movedOnMessage(review) };
  }
  return { kind: "modal", view: askModal(review) };
}

const Metadata = z.object({ reviewId: z.string() });

/** More reviewers than were picked at the start. */
export async function askMore(bot: Bot, submission: Submission): Promise<Answer> {
  const found = await reviewById(bot, submission, Metadata.safeParse(submission.metadata).data?.reviewId);
  if (found.kind === "answer") return found.answer;
  const { actor, member } = await moverOf(bot, submission, found.review);
  const picked = await pickedMembers(bot, member.workspaceId, readPeople(submission.form));
  if (picked.kind === "rejected") return { kind: "errors", errors: { reviewers: picked.reason } };
  const reviewers = picked.members.filter((one) => one.id !== found.review.authorId);
  if (reviewers.length === 0) {
    return { kind: "errors", errors: { reviewers: "Please pick at least one person besides the author." } };
  }
  return bot.db.transaction(async (tx): Promise<Answer> => {
    const review = (await loadReview(tx, member.workspaceId, found.review.id)) ?? found.review;
    const isOpen = takesNotes(review);
    if (!runs(review, actor) || (!isOpen && review.status !== "draft")) {
      return { kind: "reply", message: movedOnMessage(review) };
    }
    const added = await insertReviewers(
      tx,
      review,
      reviewers.map((one) => one.id),
    );
    const asked = reviewers.filter((one) => added.includes(one.id));
    if (asked.length === 0) return { kind: "errors", errors: { reviewers: "They are reviewers already." } };
    const now = bot.clock.now();
    if (isOpen) await bot.enqueue(tx, owedInvitations({ ...review, channelId: null }, asked, now));
    const names = asked.map((one) => one.name);
    return { kind: "reply", message: askedMessage(review, names) };
  });
}
