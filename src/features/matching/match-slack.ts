import type { Bot } from "../../bot.ts";
import type { Subcommand } from "../../feature.ts";
import type { Answer, CommandCall } from "../../slack/calls.ts";
import { authoriseLead, LEADS_ONLY } from "../members/lead.ts";
import { openSettings } from "./settings-slack.ts";
import { openSetup } from "./setup-slack.ts";

export const matchSubcommand: Subcommand = {
  word: "match",
  usage: "[settings]",
  summary: "for leads: find the best pairs, look at them, publish",
  run: match,
};

async function match(bot: Bot, call: CommandCall): Promise<Answer> {
  const lead = await authoriseLead(bot, call);
  if (lead === null) return LEADS_ONLY;
  return call.words.toLowerCase() === "settings" ? openSettings(bot, lead) : openSetup(bot, lead);
}
