import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Config } from "../src/config.ts";
import type { RunningBot } from "../src/start.ts";
import { botInOwnProcess } from "./bot-process/own-process.ts";
import type { PretendSlack, PretendWorkspace } from "./control.ts";
import { runThrough } from "./drive.ts";
import { createDrivenClock, type DrivenClock } from "./driven-clock.ts";
import { freePort } from "./free-port.ts";
import { startPretendSlack } from "./server/start.ts";
import { botHere } from "./staged-bot.ts";

/** The real bot on the pretend Slack, on one driven clock: what the tests and the story play on. */
export interface Stage {
  readonly slack: PretendSlack;
  readonly workspace: PretendWorkspace;
  readonly clock: DrivenClock;
  readonly databasePath: string;
  /** What the bot was started with. */
  readonly config: Config;
  /** Of a bot in this process alone. */
  running(): RunningBot;
  /** Resolves once nobody has anything left to do at this instant. */
  settle(): Promise<void>;
  /** Moves time on to `at`, stopping at each due moment in between and settling there. */
  runUntil(at: Date): Promise<void>;
  /** Moves time on by hours, as `runUntil`. */
  runHours(hours: number): Promise<void>;
  stopBot(): Promise<void>;
  /** Of a bot in a process of its own: SIGKILL, wherever it is. */
  killBot(): Promise<void>;
  startBot(): Promise<void>;
  /** Stops everything and removes the database, unless `keep` was asked for. */
  stop(): Promise<void>;
}

export interface StageOptions {
  readonly startsAt: Date;
  readonly seed?: number;
  /** `own-process` can be killed; `here`, when missing, is faster and can be looked into. */
  readonly bot?: "here" | "own-process";
  /** `fast` when missing. */
  readonly durability?: "full" | "fast";
  /** `http` sends signed requests to a port; `socket` is the default. */
  readonly transport?: "socket" | "http";
  /** Kept after the end; a temporary one that is removed when missing. */
  readonly databasePath?: string;
  readonly commandPrefix?: string;
  readonly logLevel?: Config["log"]["level"];
  /** Set the workspace up before the bot comes: people, channels. */
  readonly prepare?: (workspace: PretendWorkspace, slack: PretendSlack) => void | Promise<void>;
}

export async function openStage(options: StageOptions): Promise<Stage> {
  const clock = createDrivenClock(options.startsAt);
  const manifest = await readFile(new URL("../manifest.yml", import.meta.url), "utf8");
  const slack = await startPretendSlack({ clock, manifest });
  await options.prepare?.(slack.workspace, slack);
  const folder = options.databasePath ? null : await mkdtemp(join(tmpdir(), "guildhall-"));
  const databasePath = options.databasePath ?? join(folder ?? "", "guildhall.db");
  const config = await configOf(slack, databasePath, options);
  const { seed = 1, durability = "fast" } = options;
  const makeBot = options.bot === "own-process" ? botInOwnProcess : botHere;
  const bot = makeBot({ slack, clock, config, seed, durability });

  async function runTo(at: Date): Promise<void> {
    await runThrough(bot.clock, at, () => bot.settle());
  }
  await bot.start();
  return {
    slack,
    workspace: slack.workspace,
    clock: bot.clock,
    databasePath,
    config,
    running: () => bot.running(),
    settle: () => bot.settle(),
    runUntil: runTo,
    runHours: (hours) => runTo(new Date(clock.now().getTime() + hours * 3_600_000)),
    stopBot: () => bot.stop(),
    killBot: () => bot.kill(),
    startBot: () => bot.start(),
    async stop() {
      await bot.stop();
      await slack.stop();
      if (folder) await rm(folder, { recursive: true, force: true });
    },
  };
}

async function configOf(slack: PretendSlack, databasePath: string, options: StageOptions): Promise<Config> {
  const { workspace } = slack;
  return {
    slack: {
      botToken: workspace.botToken,
      apiUrl: slack.apiUrl,
      commandPrefix: options.commandPrefix ?? "",
      transport: options.transport === "http" ? await overHttp(slack) : overSocket(workspace),
    },
    databasePath,
    log: { level: options.logLevel ?? "fatal", format: "json" },
  };
}

function overSocket({ appToken }: PretendWorkspace): Config["slack"]["transport"] {
  return { kind: "socket", appToken };
}

/** Slack is told where the bot will listen; the path is Bolt's. */
async function overHttp(slack: PretendSlack): Promise<Config["slack"]["transport"]> {
  const port = await freePort();
  slack.setRequestUrl(`http://127.0.0.1:${port}/slack/events`);
  return { kind: "http", signingSecret: slack.workspace.signingSecret, port };
}
