import type { CliCommand, CliFlag } from "./command.ts";

/** All commands, a line each, and what the exit codes mean. */
export function overview(commands: readonly CliCommand[]): string {
  const width = Math.max(...commands.map((command) => usageOf(command).length));
  return [
    "npm run cli -- COMMAND",
    "",
    ...commands.map((command) => `  ${usageOf(command).padEnd(width)}  ${command.summary}`),
    "",
    "npm run cli -- help COMMAND says more.",
    "Exit codes: 0 done, 1 done but something was found wrong, 64 not understood, 65 what stands in a file cannot",
    "be used, 66 a file cannot be read, 69 Slack cannot be reached, 73 a file is there already, 78 settings, token",
    "or database cannot be used.",
  ].join("\n");
}

export function commandHelp(command: CliCommand): string {
  const flags = command.flags.map((flag) => ({ call: callOf(flag), flag }));
  const width = Math.max(0, ...flags.map(({ call }) => call.length));
  return [
    `npm run cli -- ${usageOf(command)}${flags.map(({ call }) => ` [${call}]`).join("")}`,
    "",
    `  ${command.summary}`,
    ...flags.map(({ call, flag }) => `  ${call.padEnd(width)}  ${flag.summary}`),
  ].join("\n");
}

function callOf({ name, value }: CliFlag): string {
  return value === null ? `--${name}` : `--${name} ${value}`;
}

function usageOf({ name, usage }: CliCommand): string {
  return usage === "" ? name : `${name} ${usage}`;
}
