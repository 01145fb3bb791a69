import type { Feature } from "../../feature.ts";
import { mergeCommands } from "./commands.ts";
import { overviewMessage } from "./views.ts";

/** `/guild help`: every command of every feature. */
export function helpFeature(others: readonly Feature[]): Feature {
  return {
    name: "help",
    commands: [
      {
        name: "guild",
        summary: "For everyone: help. For leads: the programme.",
        subcommands: [
          {
            word: "help",
            usage: "",
            summary: "everything I can do",
            run: async (bot) => {
              const commands = [
                ...mergeCommands(others.flatMap((feature) => feature.commands ?? [])).values(),
              ];
              return { kind: "reply", message: overviewMessage(commands, bot.slash) };
            },
          },
        ],
      },
    ],
  };
}
