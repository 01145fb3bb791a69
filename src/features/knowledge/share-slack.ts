import { z } from "zod";
import type { Bot } from "../../bot.ts";
import type { Answer, Caller, CommandCall, Press, ShortcutCall, Submission } from "../../slack/calls.ts";
import { actingMember } from "../members/directory.ts";
import { loadTopics } from "../members/store.ts";
import { keptWords, MessageSource } from "../reviews/directory.ts";
import { entryById } from "./entry-slack.ts";
import { mayChange, mayUndo, type Entry } from "./entry.ts";
import { readEntry, type EntryForm } from "./form.ts";
import {
  changedMessage,
  keptMessage,
  notYoursMessage,
  shareModal,
  tooLateToUndoMessage,
  undoneMessage,
} from "./share-views.ts";
import { insertEntry, removeEntry, saveEntry, type NewEntry } from "./store.ts";

/** `/learned a partition per day beats one per hour`: kept at once. */
export async function shareSentence(bot: Bot, call: CommandCall): Promise<Answer> {
  const author = await actingMember(bot, call);
  const entry = await save(bot, {
    workspaceId: author.workspaceId,
    kind: "learning",
    text: call.words,
    topicId: null,
    authorId: author.id,
    keptById: null,
    source: null,
  });
  return entry ? { kind: "reply", message: keptMessage(entry) } : { kind: "done" };
}

/** `/learned more`, alone; with words behind it, it is the beginning of a sentence. */
export async function shareMore(bot: Bot, call: CommandCall): Promise<Answer> {
  return call.words === ""
    ? openSharing(bot, call)
    : shareSentence(bot, { ...call, words: `more ${call.words}` });
}

export async function openSharing(bot: Bot, caller: Caller): Promise<Answer> {
  const topics = await loadTopics(bot.db.reader, caller.workspaceId);
  return { kind: "modal", view: shareModal({ topics, text: "", metadata: {} }) };
}

/** The message shortcut: its words become what the team learned. */
export async function shareMessage(bot: Bot, call: ShortcutCall): Promise<Answer> {
  const { message } = call;
  if (message === null) return openSharing(bot, call);
  const { channelId, ts, authorSlackId, text } = message;
  const topics = await loadTopics(bot.db.reader, call.workspaceId);
  const metadata = { source: { channelId, ts, authorSlackId } };
  return { kind: "modal", view: shareModal({ topics, text, metadata }) };
}

/** `Say more` on what was kept. */
export async function openChange(bot: Bot, press: Press): Promise<Answer> {
  const found = await entryById(bot, press, press.value);
  if (found.kind === "answer") return found.answer;
  const { entry, member } = found;
  if (!mayChange(entry, member.id)) return { kind: "reply", message: notYoursMessage() };
  const topics = await loadTopics(bot.db.reader, entry.workspaceId);
  const { text, kind, topicId } = entry;
  return {
    kind: "modal",
    view: shareModal({ topics, text, kind, topicId, metadata: { entryId: entry.id } }),
  };
}

const Metadata = z.object({ entryId: z.string().optional(), source: MessageSource.optional() });

export async function share(bot: Bot, submission: Submission): Promise<Answer> {
  const { entryId, source } = Metadata.safeParse(submission.metadata).data ?? {};
  const reading = readEntry(submission.form, await loadTopics(bot.db.reader, submission.workspaceId));
  if (reading.kind === "rejected") return { kind: "errors", errors: reading.errors };
  if (entryId !== undefined) return change(bot, submission, { entryId, form: reading.entry });
  const keeper = await actingMember(bot, submission);
  const { author, keptById, source: from } = await keptWords(bot, keeper, source ?? null);
  const entry = await save(bot, {
    workspaceId: keeper.workspaceId,
    ...reading.entry,
    authorId: author.id,
    keptById,
    source: from,
  });
  if (entry === null) return { kind: "errors", errors: { text: "This message is kept already." } };
  return { kind: "reply", message: keptMessage(entry) };
}

async function change(
  bot: Bot,
  caller: Caller,
  { entryId, form }: { readonly entryId: string; readonly form: EntryForm },
): Promise<Answer> {
  const found = await entryById(bot, caller, entryId);
  if (found.kind === "answer") return found.answer;
  const { entry, member } = found;
  if (!mayChange(entry, member.id)) return { kind: "reply", message: notYoursMessage() };
  await bot.db.transaction((tx) => saveEntry(tx, entry.id, form));
  return { kind: "reply", message: changedMessage({ ...entry, ...form }) };
}

export async function undo(bot: Bot, press: Press): Promise<Answer> {
  const found = await entryById(bot, press, press.value);
  if (found.kind === "answer") return found.answer;
  const { entry, member } = found;
  if (!mayChange(entry, member.id)) return { kind: "reply", message: notYoursMessage() };
  if (!mayUndo(entry, member.id, bot.clock.now())) return { kind: "reply", message: tooLateToUndoMessage() };
  await bot.db.transaction((tx) => removeEntry(tx, entry.id));
  return { kind: "replace", message: undoneMessage() };
}

async function save(bot: Bot, entry: NewEntry): Promise<Entry | null> {
  const context = { random: bot.random, now: bot.clock.now() };
  return bot.db.transaction((tx) => insertEntry(tx, entry, context));
}
