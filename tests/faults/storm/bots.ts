import type { ChildProcess } from "node:child_process";
import {
  forkBot,
  startBotProcess,
  type BotProcess,
  type BotProcessOptions,
} from "#playground/bot-process/bot-process.ts";

/** One bot after the other on one file. The next one is loaded while this one lives, so that a death costs little. */
export interface BotLine {
  next(now: Date): BotProcess;
  /** Of the one that was begun last; 0 before the first. */
  pid(): number;
  end(): Promise<void>;
}

export interface BotLineOptions extends Omit<BotProcessOptions, "now" | "child"> {
  /** What is run: see bundled-bot.ts. */
  readonly script: string;
}

/** Each start draws other ids than the last one did. */
const SEED_STEP = 7919;

export function aBotLine({ script, ...options }: BotLineOptions): BotLine {
  let spare: ChildProcess = forkBot(script);
  let last: BotProcess | null = null;
  let starts = 0;
  return {
    next(now) {
      const child = spare;
      spare = forkBot(script);
      starts += 1;
      last = startBotProcess({ ...options, seed: options.seed + starts * SEED_STEP, now, child });
      return last;
    },
    pid: () => last?.pid ?? 0,
    async end() {
      spare.kill("SIGKILL");
      await last?.kill();
    },
  };
}
