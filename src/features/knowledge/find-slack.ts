import type { Bot } from "../../bot.ts";
import type { MessageBody } from "../../slack/blocks.ts";
import type { Answer, Caller, CommandCall, Press } from "../../slack/calls.ts";
import { readPage } from "../../slack/paging.ts";
import { actingMember } from "../members/directory.ts";
import { resultsMessage } from "./find-views.ts";
import { loadCandidates } from "./search-store.ts";
import { ranked, searchWords } from "./search.ts";

export async function find(bot: Bot, call: CommandCall): Promise<Answer> {
  return { kind: "reply", message: await results(bot, call, { typed: call.words, page: 0 }) };
}

/** Another page; the button carries its number and the words. */
export async function turnResults(bot: Bot, press: Press): Promise<Answer> {
  const [, page = "0", typed = ""] = /^(\d+) (.*)$/su.exec(press.value) ?? [];
  return { kind: "replace", message: await results(bot, press, { typed, page: readPage(page) }) };
}

/** One search over all that the person may see. */
async function results(
  bot: Bot,
  caller: Caller,
  { typed, page }: { readonly typed: string; readonly page: number },
): Promise<MessageBody> {
  const seeker = await actingMember(bot, caller);
  const words = searchWords(typed);
  const search = { workspaceId: seeker.workspaceId, seekerId: seeker.id, words };
  const found = ranked(await loadCandidates(bot.db.reader, search), words);
  return resultsMessage({ typed, words, found, page }, bot.slash);
}
