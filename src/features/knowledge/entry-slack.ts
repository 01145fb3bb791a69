import type { Bot } from "../../bot.ts";
import { EntryId } from "../../core/ids.ts";
import type { Answer, Caller, Press } from "../../slack/calls.ts";
import { actingMember } from "../members/directory.ts";
import type { Member } from "../members/member.ts";
import { loadMemberById, loadTopics } from "../members/store.ts";
import { isVisibleTo, mayChange, type Entry } from "./entry.ts";
import { entryMessage, goneMessage } from "./share-views.ts";
import { loadAnswers, loadEntry } from "./store.ts";

export type FoundEntry =
  | { readonly kind: "found"; readonly entry: Entry; readonly member: Member }
  | { readonly kind: "answer"; readonly answer: Answer };

/** The entry whose id a button or a modal carries, and who acts on it. */
export async function entryById(bot: Bot, caller: Caller, id: unknown): Promise<FoundEntry> {
  const parsed = EntryId.safeParse(id);
  const entry = parsed.success ? await loadEntry(bot.db.reader, caller.workspaceId, parsed.data) : null;
  const member = await actingMember(bot, caller);
  if (entry === null || !isVisibleTo(entry, member.id)) {
    return { kind: "answer", answer: { kind: "reply", message: goneMessage(bot.slash) } };
  }
  return { kind: "found", entry, member };
}

export async function showEntry(bot: Bot, press: Press): Promise<Answer> {
  const found = await entryById(bot, press, press.value);
  if (found.kind === "answer") return found.answer;
  const { entry, member } = found;
  const { reader } = bot.db;
  const author = await loadMemberById(reader, entry.authorId);
  const keeper = entry.keptById && (await loadMemberById(reader, entry.keptById));
  const topics = await loadTopics(reader, entry.workspaceId);
  const detail = {
    entry,
    authorName: author?.name ?? "somebody",
    keptByName: keeper?.name ?? null,
    topic: topics.find((topic) => topic.id === entry.topicId) ?? null,
    answers: await loadAnswers(reader, entry.id),
  };
  return { kind: "reply", message: entryMessage(detail, { mayChange: mayChange(entry, member.id) }) };
}
