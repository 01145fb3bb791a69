import type { Config } from "../src/config.ts";
import { seededRandom } from "../src/core/random.ts";
import { createLog } from "../src/log.ts";
import { startBot, type RunningBot } from "../src/start.ts";
import type { PretendSlack } from "./control.ts";
import { settle } from "./drive.ts";
import type { DrivenClock } from "./driven-clock.ts";

/** The bot of a stage, in this process or in one of its own. */
export interface StagedBot {
  /** The clock that it shares with the pretend Slack. */
  readonly clock: DrivenClock;
  /** Throws when it is stopped, or is no part of this process. */
  running(): RunningBot;
  start(): Promise<void>;
  stop(): Promise<void>;
  /** Without a word, as a power cut does; for a process of its own alone. */
  kill(): Promise<void>;
  /** Resolves once nobody, the pretend Slack included, has anything left to do at this instant. */
  settle(): Promise<void>;
}

export interface StagedBotOptions {
  readonly slack: PretendSlack;
  readonly clock: DrivenClock;
  readonly config: Config;
  readonly seed: number;
  readonly durability: "full" | "fast";
}

/** The bot in this process: the fastest, and open to every look. */
export function botHere({ slack, clock, config, seed, durability }: StagedBotOptions): StagedBot {
  const random = seededRandom(seed);
  const log = createLog(config.log);
  let bot: RunningBot | null = null;

  function settleAll(): Promise<void> {
    return settle(() => slack.inFlight() > 0 || (bot?.activity.busy ?? 0) > 0);
  }
  return {
    clock,
    running() {
      if (bot === null) throw new Error("Cannot use the bot: it is stopped");
      return bot;
    },
    async start() {
      bot = await startBot({ config, clock, random, log, durability });
      await settleAll();
    },
    async stop() {
      await bot?.stop();
      bot = null;
    },
    kill: () => Promise.reject(new Error("Cannot kill the bot: it is no process of its own")),
    settle: settleAll,
  };
}
