import type { ExitCode } from "#src/cli/command.ts";
import { cliCommands } from "#src/cli/commands.ts";
import { runCli } from "#src/cli/run.ts";
import { systemClock } from "#src/core/clock.ts";
import { seededRandom } from "#src/core/random.ts";

export interface CliEnd {
  readonly exitCode: ExitCode;
  readonly printed: string;
  readonly complained: string;
}

/** Types words after `npm run cli --`. */
export async function typed(
  words: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<CliEnd> {
  const printed: string[] = [];
  const complained: string[] = [];
  const exitCode = await runCli(cliCommands, words, {
    environment,
    clock: systemClock(),
    random: seededRandom(1),
    print: (text) => printed.push(text),
    complain: (text) => complained.push(text),
  });
  return { exitCode, printed: printed.join("\n"), complained: complained.join("\n") };
}
