import { z } from "zod";
import type { Bot } from "../../bot.ts";
import { EntryId, MemberId } from "../../core/ids.ts";
import type { Answer, Press, Submission } from "../../slack/calls.ts";
import type { Member } from "../members/member.ts";
import { loadMemberById } from "../members/store.ts";
import { answeredMessage, answerModal, thankedMessage } from "./ask-views.ts";
import { entryById } from "./entry-slack.ts";
import { takesAnswers } from "./entry.ts";
import { owedAnswer, owedThanks } from "./plan.ts";
import { goneMessage, notYoursMessage } from "./share-views.ts";
import { loadAnswers, loadEntry, saveAnswer } from "./store.ts";

/** Whoever answered before finds their words there, to better them. */
export async function openAnswer(bot: Bot, press: Press): Promise<Answer> {
  const found = await entryById(bot, press, press.value);
  if (found.kind === "answer") return found.answer;
  const { entry, member } = found;
  if (!takesAnswers(entry)) return { kind: "reply", message: goneMessage(bot.slash) };
  const asker = await loadMemberById(bot.db.reader, entry.authorId);
  const answers = await loadAnswers(bot.db.reader, entry.id);
  const known = answers.find((answer) => answer.authorId === member.id)?.text ?? "";
  return { kind: "modal", view: answerModal(entry, asker, known) };
}

const Metadata = z.object({ entryId: z.string() });

export async function answerQuestion(bot: Bot, submission: Submission): Promise<Answer> {
  const text = submission.form.one("answer");
  if (text === "") return { kind: "errors", errors: { answer: "Please write your answer here." } };
  const found = await entryById(bot, submission, Metadata.safeParse(submission.metadata).data?.entryId);
  if (found.kind === "answer") return found.answer;
  const { member: answerer } = found;
  return bot.db.transaction(async (tx): Promise<Answer> => {
    const entry = await loadEntry(tx, answerer.workspaceId, found.entry.id);
    const asker = entry && takesAnswers(entry) ? await loadMemberById(tx, entry.authorId) : null;
    if (entry === null || asker === null) return { kind: "reply", message: goneMessage(bot.slash) };
    const now = bot.clock.now();
    await saveAnswer(tx, entry, { authorId: answerer.id, text, createdAt: now });
    if (isHere(asker)) await bot.enqueue(tx, owedAnswer(entry, { asker, answerer, now }));
    return { kind: "reply", message: answeredMessage(asker) };
  });
}

const Thanking = z.tuple([EntryId, MemberId]);

export async function thank(bot: Bot, press: Press): Promise<Answer> {
  const [id, answererId] = Thanking.safeParse(press.value.split(" ")).data ?? [];
  const found = await entryById(bot, press, id);
  if (found.kind === "answer") return found.answer;
  const { entry, member: asker } = found;
  if (entry.authorId !== asker.id) return { kind: "reply", message: notYoursMessage() };
  const answers = await loadAnswers(bot.db.reader, entry.id);
  const isAnswer = answers.some((answer) => answer.authorId === answererId);
  const answerer = answererId && isAnswer ? await loadMemberById(bot.db.reader, answererId) : null;
  if (!answerer) return { kind: "reply", message: goneMessage(bot.slash) };
  const now = bot.clock.now();
  if (isHere(answerer)) {
    await bot.db.transaction((tx) => bot.enqueue(tx, owedThanks(entry, { asker, answerer, now })));
  }
  return { kind: "reply", message: thankedMessage(answerer) };
}

function isHere({ status }: Member): boolean {
  return status !== "departed";
}
