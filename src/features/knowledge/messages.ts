import { z } from "zod";
import type { Bot } from "../../bot.ts";
import { EntryId, MemberId } from "../../core/ids.ts";
import type { DeliveryKind } from "../../feature.ts";
import { rendered, withdraw, type Rendered } from "../../outbox/message.ts";
import type { Delivery } from "../../outbox/store.ts";
import { loadMemberById, loadTopics } from "../members/store.ts";
import { answerMessage, questionMessage, thanksMessage } from "./ask-views.ts";
import { loadAnswers, loadEntry } from "./store.ts";

export const knowledgeDeliveries: readonly DeliveryKind[] = [
  { kind: "knowledge.question", label: "a question to somebody who knows the topic", render: renderQuestion },
  { kind: "knowledge.answer", label: "an answer to a question", render: renderAnswer },
  { kind: "knowledge.thanks", label: "thanks for an answer", render: renderThanks },
];

/** `memberId`: the expert of a question, who gave an answer, who says thanks. */
const Subject = z.object({ entryId: EntryId, memberId: MemberId });

/** Not to those who would hear of it after somebody else has answered already. */
async function renderQuestion(bot: Bot, { workspaceId, subject }: Delivery): Promise<Rendered> {
  const { reader } = bot.db;
  const entry = await loadEntry(reader, workspaceId, Subject.parse(subject).entryId);
  const asker = entry && (await loadMemberById(reader, entry.authorId));
  if (entry === null || asker === null) return withdraw("gone");
  if ((await loadAnswers(reader, entry.id)).length > 0) return withdraw("answered");
  const topics = await loadTopics(reader, workspaceId);
  const topic = topics.find((one) => one.id === entry.topicId) ?? null;
  return rendered(questionMessage({ entry, askerName: asker.name, topic }, bot.slash));
}

async function renderAnswer(bot: Bot, { workspaceId, subject }: Delivery): Promise<Rendered> {
  const { entryId, memberId } = Subject.parse(subject);
  const entry = await loadEntry(bot.db.reader, workspaceId, entryId);
  const answers = entry ? await loadAnswers(bot.db.reader, entry.id) : [];
  const answer = answers.find((one) => one.authorId === memberId);
  return entry && answer ? rendered(answerMessage(entry, answer)) : withdraw("gone");
}

async function renderThanks(bot: Bot, { workspaceId, subject }: Delivery): Promise<Rendered> {
  const { entryId, memberId } = Subject.parse(subject);
  const entry = await loadEntry(bot.db.reader, workspaceId, entryId);
  const asker = await loadMemberById(bot.db.reader, memberId);
  return entry && asker ? rendered(thanksMessage(entry, asker.name)) : withdraw("gone");
}
