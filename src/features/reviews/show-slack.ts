import type { Bot } from "../../bot.ts";
import type { ReviewId } from "../../core/ids.ts";
import { wallTimeOf } from "../../core/wall-time.ts";
import type { MessageBody } from "../../slack/blocks.ts";
import type { Answer, Caller, CommandCall, Press } from "../../slack/calls.ts";
import { readPage } from "../../slack/paging.ts";
import { inPlace } from "../../slack/respond.ts";
import { actingMember } from "../members/directory.ts";
import { exportMessage, noSuchReviewMessage } from "./answer-views.ts";
import { decisionRecord } from "./decision-record.ts";
import { loadDetail } from "./detail-store.ts";
import { detailMessage } from "./detail-views.ts";
import { reviewById, reviewInWords, viewerOf } from "./find-slack.ts";
import { loadDecided, loadMine, loadOpen } from "./list-store.ts";
import { listMessage, type ListName } from "./list-views.ts";

export async function showByCommand(bot: Bot, call: CommandCall): Promise<Answer> {
  const found = await reviewInWords(bot, call, "show");
  if (found.kind === "answer") return found.answer;
  return { kind: "reply", message: await detailFor(bot, call, { id: found.review.id, page: 0 }) };
}

export async function showByButton(bot: Bot, press: Press): Promise<Answer> {
  const found = await reviewById(bot, press, press.value);
  if (found.kind === "answer") return found.answer;
  return { kind: "reply", message: await detailFor(bot, press, { id: found.review.id, page: 0 }) };
}

/** Another page of a review's notes. */
export async function turnNotes(bot: Bot, press: Press): Promise<Answer> {
  const [id, page = ""] = press.value.split(" ");
  const found = await reviewById(bot, press, id);
  if (found.kind === "answer") return found.answer;
  return inPlace(press, await detailFor(bot, press, { id: found.review.id, page: readPage(page) }));
}

export async function detailFor(
  bot: Bot,
  caller: Caller,
  { id, ...sight }: { readonly id: ReviewId; readonly page: number; readonly above?: string },
): Promise<MessageBody> {
  const { actor } = await viewerOf(bot, caller);
  const detail = await loadDetail(bot.db.reader, caller.workspaceId, id);
  return detail ? detailMessage(detail, { viewer: actor, ...sight }) : noSuchReviewMessage(null, bot.slash);
}

export async function showList(bot: Bot, caller: Caller): Promise<Answer> {
  return { kind: "reply", message: await listFor(bot, caller, { name: "list", page: 0 }) };
}

export async function showMine(bot: Bot, caller: Caller): Promise<Answer> {
  return { kind: "reply", message: await listFor(bot, caller, { name: "mine", page: 0 }) };
}

/** Another page of a list; from Home, the list itself. */
export async function turnPage(bot: Bot, press: Press): Promise<Answer> {
  const [name, page = ""] = press.value.split(" ");
  const list = { name: name === "mine" ? "mine" : "list", page: readPage(page) } as const;
  const message = await listFor(bot, press, list);
  return press.place.kind === "home" ? { kind: "reply", message } : inPlace(press, message);
}

async function listFor(
  bot: Bot,
  caller: Caller,
  { name, page }: { readonly name: ListName; readonly page: number },
): Promise<MessageBody> {
  const { reader } = bot.db;
  const summaries =
    name === "mine"
      ? await loadMine(reader, (await actingMember(bot, caller)).id)
      : [...(await loadOpen(reader, caller.workspaceId)), ...(await loadDecided(reader, caller.workspaceId))];
  return listMessage({ name, summaries, page }, bot.slash);
}

export async function exportByCommand(bot: Bot, call: CommandCall): Promise<Answer> {
  const found = await reviewInWords(bot, call, "export");
  return found.kind === "answer" ? found.answer : exportReview(bot, call, found.review.id);
}

export async function exportByButton(bot: Bot, press: Press): Promise<Answer> {
  const found = await reviewById(bot, press, press.value);
  return found.kind === "answer" ? found.answer : exportReview(bot, press, found.review.id);
}

async function exportReview(bot: Bot, caller: Caller, id: ReviewId): Promise<Answer> {
  const detail = await loadDetail(bot.db.reader, caller.workspaceId, id);
  if (detail === null) return { kind: "reply", message: noSuchReviewMessage(null, bot.slash) };
  const { review, author, reviewers } = detail;
  const record = decisionRecord({
    ...detail,
    authorName: author.name,
    reviewerNames: reviewers.map((reviewer) => reviewer.name),
    decidedOn: review.decidedAt && wallTimeOf(review.decidedAt, author.hours.timeZone).on,
  });
  return { kind: "reply", message: exportMessage(review, record) };
}
