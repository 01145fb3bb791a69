import type { Clock } from "../core/clock.ts";
import type { Random } from "../core/random.ts";

/** What a command of the operator works with: no ambient environment, clock or output. */
export interface CliContext {
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly clock: Clock;
  readonly random: Random;
  /** What was asked for: standard output. */
  readonly print: (text: string) => void;
  /** What is wrong: standard error. */
  readonly complain: (text: string) => void;
}

export interface CliArguments {
  readonly words: readonly string[];
  /** Flags by their name without the hyphens. */
  readonly flags: Readonly<Record<string, string>>;
  /** Flags without a value that were given, by their name without the hyphens. */
  readonly switches: ReadonlySet<string>;
}

/** `--name VALUE`, or `--name` alone when `value` is null. */
export interface CliFlag {
  readonly name: string;
  readonly value: string | null;
  readonly summary: string;
}

export interface CliCommand {
  readonly name: string;
  /** What follows the name: `FILE`. */
  readonly usage: string;
  readonly summary: string;
  readonly flags: readonly CliFlag[];
  /** How few and how many words it takes. */
  readonly words: { readonly least: number; readonly most: number };
  /** Resolves to the exit code. */
  run(context: CliContext, given: CliArguments): Promise<ExitCode>;
}

/**
 * How a command ended. From 64 on they are sysexits', which supervisors know.
 * Source: sysexits.h of 4.3BSD.
 */
export const EXIT = {
  done: 0,
  /** Done as far as it goes; what was found wrong is listed. */
  findings: 1,
  /** An unknown command or flag, or a missing word. */
  usage: 64,
  /** What stands in a file that was named cannot be used. */
  badInput: 65,
  /** A file that was named cannot be read. */
  noInput: 66,
  /** Slack cannot be reached. */
  unavailable: 69,
  /** A file cannot be written, because there is one already. */
  cannotCreate: 73,
  /** Settings, token or database cannot be used. */
  config: 78,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];
