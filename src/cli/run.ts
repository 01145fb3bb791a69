import { parseArgs } from "node:util";
import { nearestWord } from "../features/help/nearest-word.ts";
import { explainStart } from "../start-help.ts";
import { EXIT, type CliArguments, type CliCommand, type CliContext, type ExitCode } from "./command.ts";
import { commandHelp, overview } from "./help.ts";

/** Finds the command that the words name and runs it; what cannot be understood is answered with the nearest. */
export async function runCli(
  commands: readonly CliCommand[],
  words: readonly string[],
  context: CliContext,
): Promise<ExitCode> {
  const [name = "help", ...rest] = words;
  if (isHelp(name)) {
    const asked = commands.find((command) => command.name === rest[0]);
    context.print(asked ? commandHelp(asked) : overview(commands));
    return EXIT.done;
  }
  const command = commands.find((one) => one.name === name);
  if (command === undefined) {
    const names = commands.map((one) => one.name);
    context.complain(`I do not know '${name}'.${guess(nearestWord(name, names))}\n\n${overview(commands)}`);
    return EXIT.usage;
  }
  if (rest.some(isHelp)) {
    context.print(commandHelp(command));
    return EXIT.done;
  }
  const reading = readArguments(command, rest);
  if (reading.kind === "read") return runExplained(command, context, reading.given);
  context.complain(`${reading.reason}\n\n${commandHelp(command)}`);
  return EXIT.usage;
}

function isHelp(word: string): boolean {
  return word === "help" || word === "--help" || word === "-h";
}

type Reading =
  | { readonly kind: "read"; readonly given: CliArguments }
  | { readonly kind: "rejected"; readonly reason: string };

function readArguments(command: CliCommand, words: readonly string[]): Reading {
  const options = Object.fromEntries(
    command.flags.map(({ name, value }) => [name, { type: value === null ? "boolean" : "string" } as const]),
  );
  // Not strict: an unknown flag is ours to explain.
  const parsed = parseArgs({ args: [...words], options, strict: false, allowPositionals: true });
  const flags: Record<string, string> = {};
  const switches = new Set<string>();
  for (const [name, value] of Object.entries(parsed.values)) {
    const known = command.flags.find((flag) => flag.name === name);
    if (known === undefined) return rejected(unknownFlag(command, name));
    if (known.value === null) {
      if (typeof value === "string") return rejected(`--${name} takes no value, found '${value}'.`);
      switches.add(name);
      continue;
    }
    if (typeof value !== "string" || value === "") {
      return rejected(`--${name} needs a value: --${name} ${known.value}`);
    }
    flags[name] = value;
  }
  const { least, most } = command.words;
  const found = parsed.positionals.length;
  if (found < least) return rejected(`'${command.name}' needs more words: ${command.name} ${command.usage}`);
  if (found > most) return rejected(`'${command.name}' takes no '${parsed.positionals[most]}'.`);
  return { kind: "read", given: { words: parsed.positionals, flags, switches } };
}

function unknownFlag(command: CliCommand, name: string): string {
  const names = command.flags.map((flag) => flag.name);
  const nearest = nearestWord(name, names);
  return `'${command.name}' knows no flag --${name}.${guess(nearest && `--${nearest}`)}`;
}

function guess(nearest: string | null): string {
  return nearest === null ? "" : ` Did you mean '${nearest}'?`;
}

/** What Slack and the database refuse is explained as at the start of the bot; a bug keeps its stack. */
async function runExplained(
  command: CliCommand,
  context: CliContext,
  given: CliArguments,
): Promise<ExitCode> {
  try {
    return await command.run(context, given);
  } catch (error) {
    const explained = explainStart(error);
    if (explained === null) throw error;
    context.complain(explained.message);
    return explained.exitCode === EXIT.unavailable ? EXIT.unavailable : EXIT.config;
  }
}

function rejected(reason: string): Reading {
  return { kind: "rejected", reason };
}
