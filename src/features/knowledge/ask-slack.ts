import { subMilliseconds } from "date-fns/subMilliseconds";
import { z } from "zod";
import type { Bot } from "../../bot.ts";
import { EntryId, MemberId } from "../../core/ids.ts";
import type { Answer, CommandCall, Press, Submission } from "../../slack/calls.ts";
import { actingMember } from "../members/directory.ts";
import { loadMembersById, loadMemberTopics, loadProgramme, loadTopics } from "../members/store.ts";
import {
  askedMessage,
  awayMessage,
  keptQuestionMessage,
  routingMessage,
  sentBeforeMessage,
  topicModal,
} from "./ask-views.ts";
import { entryById } from "./entry-slack.ts";
import { maySend, type Entry } from "./entry.ts";
import { chooseExperts } from "./experts.ts";
import { owedQuestion } from "./plan.ts";
import { topicOf } from "./question-topic.ts";
import { notYoursMessage } from "./share-views.ts";
import { insertEntry, loadEntry, removeUnsent, savePublished, saveTopic } from "./store.ts";

const UNSENT_KEPT_MS = 86_400_000;

/** `/ask how do we set a freshness SLA?`: shows whom it would go to; nobody is asked yet. */
export async function ask(bot: Bot, call: CommandCall): Promise<Answer> {
  const asker = await actingMember(bot, call);
  const { workspaceId } = asker;
  const areas = new Map(bot.tracks.flatMap((track) => track.focusAreas).map((area) => [area.id, area]));
  const topics = (await loadTopics(bot.db.reader, workspaceId)).map((topic) => ({
    ...topic,
    sentences: areas.get(topic.id)?.skills.map((skill) => skill.text) ?? [],
  }));
  const now = bot.clock.now();
  const entry = await bot.db.transaction(async (tx) => {
    await removeUnsent(tx, asker.id, subMilliseconds(now, UNSENT_KEPT_MS));
    const question = {
      workspaceId,
      kind: "question",
      text: call.words,
      topicId: topicOf(call.words, topics)?.id ?? null,
      authorId: asker.id,
      keptById: null,
      source: null,
    } as const;
    return insertEntry(tx, question, { random: bot.random, now });
  });
  return entry ? showRouting(bot, entry) : { kind: "done" };
}

async function showRouting(bot: Bot, entry: Entry): Promise<Answer> {
  const { reader } = bot.db;
  const topics = await loadTopics(reader, entry.workspaceId);
  const topic = topics.find((one) => one.id === entry.topicId) ?? null;
  const people = await loadProgramme(reader, entry.workspaceId);
  const { teach } = await loadMemberTopics(
    reader,
    people.map((person) => person.id),
  );
  const experts = topic ? chooseExperts(people, teach, { topicId: topic.id, askerId: entry.authorId }) : [];
  return { kind: "reply", message: routingMessage({ entry, topic, experts }) };
}

export async function openTopic(bot: Bot, press: Press): Promise<Answer> {
  const found = await entryById(bot, press, press.value);
  if (found.kind === "answer") return found.answer;
  const refusal = refusalOf(found.entry, found.member.id);
  if (refusal) return refusal;
  return { kind: "modal", view: topicModal(found.entry, await loadTopics(bot.db.reader, press.workspaceId)) };
}

const Metadata = z.object({ entryId: z.string() });

export async function chooseTopic(bot: Bot, submission: Submission): Promise<Answer> {
  const found = await entryById(bot, submission, Metadata.safeParse(submission.metadata).data?.entryId);
  if (found.kind === "answer") return found.answer;
  const refusal = refusalOf(found.entry, found.member.id);
  if (refusal) return refusal;
  const topics = await loadTopics(bot.db.reader, submission.workspaceId);
  const topic = topics.find((one) => one.id === submission.form.one("topic"));
  if (topic === undefined) return { kind: "errors", errors: { topic: "Please choose a topic." } };
  await bot.db.transaction((tx) => saveTopic(tx, found.entry.id, topic.id));
  return showRouting(bot, { ...found.entry, topicId: topic.id });
}

const Asking = z.tuple([EntryId]).rest(MemberId);

/** The experts who were shown are asked, those of them who are still there. */
export async function askExperts(bot: Bot, press: Press): Promise<Answer> {
  const [id, ...expertIds] = Asking.safeParse(press.value.split(" ")).data ?? [];
  const found = await entryById(bot, press, id);
  if (found.kind === "answer") return found.answer;
  const { member } = found;
  return bot.db.transaction(async (tx): Promise<Answer> => {
    const entry = (await loadEntry(tx, member.workspaceId, found.entry.id)) ?? found.entry;
    const refusal = refusalOf(entry, member.id);
    if (refusal) return refusal;
    const shown = await loadMembersById(tx, expertIds);
    const { teach } = await loadMemberTopics(tx, expertIds);
    // Asked of the rule anew: a button may be old, and its value is not ours to trust.
    const experts = chooseExperts(
      shown.filter((one) => one.workspaceId === member.workspaceId),
      teach,
      { topicId: entry.topicId ?? "", askerId: member.id },
    );
    if (experts.length === 0) return { kind: "reply", message: awayMessage() };
    const now = bot.clock.now();
    await savePublished(tx, entry.id, now);
    await bot.enqueue(tx, owedQuestion(entry, experts, now));
    return { kind: "replace", message: askedMessage(experts) };
  });
}

export async function keepQuestion(bot: Bot, press: Press): Promise<Answer> {
  const found = await entryById(bot, press, press.value);
  if (found.kind === "answer") return found.answer;
  const { member } = found;
  return bot.db.transaction(async (tx): Promise<Answer> => {
    const entry = (await loadEntry(tx, member.workspaceId, found.entry.id)) ?? found.entry;
    const refusal = refusalOf(entry, member.id);
    if (refusal) return refusal;
    await savePublished(tx, entry.id, bot.clock.now());
    return { kind: "replace", message: keptQuestionMessage(bot.slash) };
  });
}

function refusalOf(entry: Entry, memberId: MemberId): Answer | null {
  switch (maySend(entry, memberId)) {
    case "yes":
      return null;
    case "sent_before":
      return { kind: "reply", message: sentBeforeMessage() };
    case "not_yours":
      return { kind: "reply", message: notYoursMessage() };
  }
}
