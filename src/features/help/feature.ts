import type { Command, Feature } from "../../feature.ts";
import { mergeCommands } from "./commands.ts";
import { conversationDeliveries, conversationEvents } from "./slack.ts";
import { overviewMessage } from "./views.ts";

/** `/guild help`, and an answer to whoever writes to the bot: every command of every feature. */
export function helpFeature(others: readonly Feature[]): Feature {
  const commands = [...mergeCommands(others.flatMap((feature) => feature.commands ?? [])).values()];
  return {
    name: "help",
    commands: [overviewCommand(commands)],
    events: conversationEvents(commands),
    deliveries: conversationDeliveries(commands),
  };
}

function overviewCommand(commands: readonly Command[]): Command {
  return {
    name: "guild",
    summary: "For everyone: help. For leads: the programme.",
    bare: "help",
    subcommands: [
      {
        word: "help",
        usage: "",
        summary: "everything I can do",
        run: async (bot) => ({ kind: "reply", message: overviewMessage(commands, bot.slash) }),
      },
    ],
  };
}
