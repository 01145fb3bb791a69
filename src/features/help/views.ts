import { cut } from "../../core/text.ts";
import type { Command } from "../../feature.ts";
import { context, messageOf, section, type MessageBody } from "../../slack/blocks.ts";
import { escaped } from "../../slack/mrkdwn.ts";

type Slash = (line: string) => string;

/** What a command can do, line by line; above it, what was not understood and what was perhaps meant. */
export function helpMessage(
  command: Command,
  slash: Slash,
  unknown?: { readonly typed: string; readonly nearest: string | null },
): MessageBody {
  const lines = subcommandLines(command, slash);
  return messageOf([
    ...(unknown ? [section(notUnderstood(command, slash, unknown))] : []),
    section(`*\`${slash(command.name)}\`* ${command.summary}`),
    ...(lines.length > 0 ? [section(lines.join("\n"))] : []),
    context(`Everything I can do: \`${slash("guild help")}\``),
  ]);
}

function subcommandLines({ name, subcommands }: Command, slash: Slash): readonly string[] {
  return subcommands.map(
    ({ word, usage, summary }) =>
      `\`${slash(`${name} ${word}`)}${usage ? ` ${escaped(usage)}` : ""}\`  ${summary}`,
  );
}

function notUnderstood(
  command: Command,
  slash: Slash,
  unknown: { readonly typed: string; readonly nearest: string | null },
): string {
  const typed = escaped(cut(unknown.typed.replaceAll("`", "'"), 60));
  const guess = unknown.nearest ? ` Did you mean \`${slash(`${command.name} ${unknown.nearest}`)}\`?` : "";
  return `I do not know “${typed}” here.${guess}`;
}

/** All commands, a line each; of the one that leads run the programme with, all that it can do. */
export function overviewMessage(commands: readonly Command[], slash: Slash): MessageBody {
  const forAll = commands.filter((command) => command.name !== "guild");
  const lines = forAll.map((command) => `\`${slash(command.name)}\`  ${command.summary}`);
  const guild = commands.find((command) => command.name === "guild");
  return messageOf([
    section(
      "I help this team make its people better: mentoring, reading, design reviews and what was learned.",
    ),
    section(lines.join("\n")),
    ...(guild ? [section(subcommandLines(guild, slash).join("\n"))] : []),
    context("Each command explains itself: add the word `help`."),
  ]);
}

/** What somebody reads who writes to the bot or mentions it: it takes commands, and these are they. */
export function conversationAnswer(commands: readonly Command[], slash: Slash): MessageBody {
  return messageOf([
    section("Hello! I do not chat, but I do quite a lot when you type one of these:"),
    ...overviewMessage(commands, slash).blocks.slice(1),
  ]);
}
