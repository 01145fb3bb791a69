import type { Bot } from "../../bot.ts";
import { SlackUserId, type WorkspaceId } from "../../core/ids.ts";
import type { Subcommand } from "../../feature.ts";
import type { Answer, CommandCall } from "../../slack/calls.ts";
import { authoriseLead, LEADS_ONLY, type Lead } from "../members/lead.ts";
import type { Member } from "../members/member.ts";
import { loadMember, loadProgramme } from "../members/store.ts";
import { namedIn } from "./named-people.ts";
import { openWaiting, showPlace } from "./place-slack.ts";
import { openSettings } from "./settings-slack.ts";
import { openSetup } from "./setup-slack.ts";

export const matchSubcommand: Subcommand = {
  word: "match",
  usage: "[name | waiting | settings]",
  summary: "for leads: find the best pairs, look at them, publish; or place one person",
  run: match,
};

async function match(bot: Bot, call: CommandCall): Promise<Answer> {
  const lead = await authoriseLead(bot, call);
  if (lead === null) return LEADS_ONLY;
  switch (call.words.toLowerCase()) {
    case "":
      return openSetup(bot, lead);
    case "settings":
      return openSettings(bot, lead);
    case "waiting":
      return openWaiting(bot, lead);
    default:
      return placeNamed(bot, lead, call.words);
  }
}

/** Slack hands a mention over as it was typed, so a person is found by name; who is not, is picked from a list. */
async function placeNamed(bot: Bot, lead: Lead, words: string): Promise<Answer> {
  const mentioned = /^<@([UW][A-Z0-9]+)(?:\|[^>]*)?>$/.exec(words)?.[1];
  const found = mentioned
    ? await mentionedMember(bot, lead.workspaceId, mentioned)
    : namedIn(await loadProgramme(bot.db.reader, lead.workspaceId), words);
  const [first, ...others] = found;
  if (first !== undefined && others.length === 0) return showPlace(bot, lead, { id: first.id });
  const note =
    first === undefined
      ? "I do not find this person in the mentoring. Pick somebody here:"
      : `${found.length} people are called like that. Pick one of them here, if they wait:`;
  return openWaiting(bot, lead, { note });
}

async function mentionedMember(bot: Bot, workspaceId: WorkspaceId, id: string): Promise<readonly Member[]> {
  const member = await loadMember(bot.db.reader, workspaceId, SlackUserId.parse(id));
  return member === null ? [] : [member];
}
