import { z } from "zod";
import type { Queries } from "../../../db/open.ts";
import type { Bot } from "../../bot.ts";
import { ReviewId } from "../../core/ids.ts";
import type { Answer, Caller, CommandCall, Press, Submission } from "../../slack/calls.ts";
import { loadMemberById, loadMembersById, saveAudit } from "../members/store.ts";
import {
  decidedAnswer,
  movedOnMeanwhile,
  movedOnMessage,
  notYoursMessage,
  withdrawnAnswer,
} from "./answer-views.ts";
import { loadDetail, participantIds } from "./detail-store.ts";
import { moverOf, reviewById, reviewInWords, type ActingReviewer, type FoundReview } from "./find-slack.ts";
import { readDecision } from "./form.ts";
import { loadDecided } from "./list-store.ts";
import { decideModal } from "./modal-views.ts";
import { owedDecision, owedWithdrawal } from "./plan.ts";
import { ruleOnMove, type Decision, type Review, type ReviewMove } from "./review.ts";
import { loadReview, saveDecided, saveSuperseded, saveWithdrawn } from "./store.ts";

export async function decideByCommand(bot: Bot, call: CommandCall): Promise<Answer> {
  return openDecision(bot, call, await reviewInWords(bot, call, "decide"));
}

export async function decideByButton(bot: Bot, press: Press): Promise<Answer> {
  return openDecision(bot, press, await reviewById(bot, press, press.value));
}

async function openDecision(bot: Bot, caller: Caller, found: FoundReview): Promise<Answer> {
  if (found.kind === "answer") return found.answer;
  const { review } = found;
  const refusal = await refusalOf(bot.db.reader, "decide", {
    review,
    ...(await moverOf(bot, caller, review)),
  });
  if (refusal) return refusal;
  const detail = await loadDetail(bot.db.reader, caller.workspaceId, review.id);
  const decided = await loadDecided(bot.db.reader, caller.workspaceId);
  const openNotes = detail?.notes.filter((note) => note.status === "open").length ?? 0;
  const replaceable = decided.map((summary) => summary.review);
  return { kind: "modal", view: decideModal(review, { openNotes, replaceable }) };
}

const Metadata = z.object({ reviewId: z.string() });

export async function decide(bot: Bot, submission: Submission): Promise<Answer> {
  const reading = readDecision(submission.form);
  if (reading.kind === "rejected") return { kind: "errors", errors: reading.errors };
  const found = await reviewById(bot, submission, Metadata.safeParse(submission.metadata).data?.reviewId);
  if (found.kind === "answer") return found.answer;
  const mover = await moverOf(bot, submission, found.review);
  return bot.db.transaction(async (tx): Promise<Answer> => {
    const review = (await loadReview(tx, submission.workspaceId, found.review.id)) ?? found.review;
    const ruling = ruleOnMove(review, "decide", mover.actor);
    if (ruling.kind === "refused" && ruling.reason === "wrong_state") {
      return { kind: "errors", errors: { decision: movedOnMeanwhile(review) } };
    }
    const refusal = await refusalOf(tx, "decide", { review, ...mover });
    if (refusal) return refusal;
    const others = await decideIn(bot, tx, { review, decision: reading.decision, mover });
    const replaced = ReviewId.safeParse(reading.replaces).data;
    await supersede(tx, { by: review, id: replaced, mover, now: bot.clock.now() });
    return { kind: "reply", message: decidedAnswer(review, others) };
  });
}

/** Returns how many others hear of it. */
async function decideIn(
  bot: Bot,
  tx: Queries,
  { review, decision, mover }: { review: Review; decision: Decision; mover: ActingReviewer },
): Promise<number> {
  const now = bot.clock.now();
  const { member } = mover;
  await saveDecided(tx, review.id, { decision, decidedBy: member.id, now });
  await saveAudit(tx, auditOf(mover, "review.decide", { review, now }));
  const detail = await loadDetail(tx, review.workspaceId, review.id);
  const participants = detail ? await loadMembersById(tx, participantIds(detail)) : [];
  await bot.enqueue(tx, owedDecision(review, participants, { deciderId: member.id, now }));
  return participants.filter((one) => one.id !== member.id).length;
}

/** The earlier decision that this one replaces, when one was chosen and still stands. */
async function supersede(
  tx: Queries,
  { by, id, mover, now }: { by: Review; id: ReviewId | undefined; mover: ActingReviewer; now: Date },
): Promise<void> {
  const earlier = id ? await loadReview(tx, by.workspaceId, id) : null;
  if (earlier === null || earlier.id === by.id) return;
  if (ruleOnMove(earlier, "supersede", mover.actor).kind === "refused") return;
  await saveSuperseded(tx, earlier.id, by.id);
  await saveAudit(tx, auditOf(mover, "review.supersede", { review: earlier, now }));
}

export async function withdrawByCommand(bot: Bot, call: CommandCall): Promise<Answer> {
  return withdraw(bot, call, await reviewInWords(bot, call, "withdraw"));
}

export async function withdrawByButton(bot: Bot, press: Press): Promise<Answer> {
  return withdraw(bot, press, await reviewById(bot, press, press.value));
}

async function withdraw(bot: Bot, caller: Caller, found: FoundReview): Promise<Answer> {
  if (found.kind === "answer") return found.answer;
  const mover = await moverOf(bot, caller, found.review);
  return bot.db.transaction(async (tx): Promise<Answer> => {
    const review = (await loadReview(tx, caller.workspaceId, found.review.id)) ?? found.review;
    const refusal = await refusalOf(tx, "withdraw", { review, ...mover });
    if (refusal) return refusal;
    const now = bot.clock.now();
    await saveWithdrawn(tx, review.id);
    await saveAudit(tx, auditOf(mover, "review.withdraw", { review, now }));
    const detail = await loadDetail(tx, review.workspaceId, review.id);
    const participants = detail ? await loadMembersById(tx, participantIds(detail)) : [];
    const told = review.status === "draft" ? [] : participants;
    await bot.enqueue(tx, owedWithdrawal(review, told, { actorId: mover.member.id, now }));
    return { kind: "reply", message: withdrawnAnswer(review) };
  });
}

/** Why the review cannot be moved so by this person, in words; null when it can. */
async function refusalOf(
  reader: Queries,
  move: ReviewMove,
  { review, actor }: { readonly review: Review } & ActingReviewer,
): Promise<Answer | null> {
  const ruling = ruleOnMove(review, move, actor);
  if (ruling.kind === "moved") return null;
  if (ruling.reason === "wrong_state") return { kind: "reply", message: movedOnMessage(review) };
  const author = await loadMemberById(reader, review.authorId);
  return { kind: "reply", message: notYoursMessage(review, move, author?.name ?? "somebody else") };
}

function auditOf({ member }: ActingReviewer, action: string, { review, now }: { review: Review; now: Date }) {
  const { workspaceId } = review;
  return { workspaceId, actor: member.slackUserId, subject: review.id, action, at: now };
}
