import type { Bot } from "../../bot.ts";
import type { Command, Subcommand } from "../../feature.ts";
import { plainMessage } from "../../slack/blocks.ts";
import type { Answer, CommandCall } from "../../slack/calls.ts";
import { escaped } from "../../slack/mrkdwn.ts";
import { nearestWord } from "./nearest-word.ts";
import { helpMessage } from "./views.ts";

/** One command from the parts that several features bring to it. */
export function mergeCommands(parts: readonly Command[]): ReadonlyMap<string, Command> {
  const merged = new Map<string, Command>();
  for (const part of parts) {
    const before = merged.get(part.name);
    const subcommands = [...(before?.subcommands ?? []), ...part.subcommands];
    merged.set(part.name, { ...part, ...before, subcommands });
  }
  return merged;
}

/** Finds who handles the words of a slash command: a subcommand, the sentence taker, or the help. */
export async function answerCommand(
  bot: Bot,
  commands: ReadonlyMap<string, Command>,
  call: CommandCall,
): Promise<Answer> {
  const command = commands.get(call.command);
  if (command === undefined) return reply(`I do not know ${bot.slash(escaped(call.command))}.`);
  const [first = "", ...rest] = call.words.split(/\s+/);
  const word = first.toLowerCase() || (command.bare ?? "help");
  const subcommand = command.subcommands.find((one) => one.word === word);
  if (subcommand) return subcommand.run(bot, { ...call, words: call.words.slice(first.length).trim() });
  const isHelp = word === "help" && rest.length === 0;
  if (isHelp) return { kind: "reply", message: helpMessage(command, bot.slash) };
  if (command.sentence) return command.sentence(bot, call);
  return { kind: "reply", message: helpMessage(command, bot.slash, unknownWord(command.subcommands, first)) };
}

function unknownWord(subcommands: readonly Subcommand[], typed: string) {
  return {
    typed,
    nearest: nearestWord(
      typed,
      subcommands.map((one) => one.word),
    ),
  };
}

function reply(text: string): Answer {
  return { kind: "reply", message: plainMessage(text) };
}
