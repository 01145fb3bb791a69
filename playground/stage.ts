import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Config } from "../src/config.ts";
import { seededRandom } from "../src/core/random.ts";
import { createLog } from "../src/log.ts";
import { startBot, type RunningBot } from "../src/start.ts";
import type { PretendSlack, PretendWorkspace } from "./control.ts";
import { runUntil, settle } from "./drive.ts";
import { createDrivenClock, type DrivenClock } from "./driven-clock.ts";
import { freePort } from "./free-port.ts";
import { startPretendSlack } from "./server/start.ts";

/** The real bot on the pretend Slack, on one driven clock: what the tests and the story play on. */
export interface Stage {
  readonly slack: PretendSlack;
  readonly workspace: PretendWorkspace;
  readonly clock: DrivenClock;
  readonly databasePath: string;
  /** What the bot was started with. */
  readonly config: Config;
  running(): RunningBot;
  /** Resolves once nobody has anything left to do at this instant. */
  settle(): Promise<void>;
  /** Moves time on to `at`, stopping at each due moment in between and settling there. */
  runUntil(at: Date): Promise<void>;
  /** Moves time on by hours, as `runUntil`. */
  runHours(hours: number): Promise<void>;
  stopBot(): Promise<void>;
  startBot(): Promise<void>;
  /** Stops everything and removes the database, unless `keep` was asked for. */
  stop(): Promise<void>;
}

export interface StageOptions {
  readonly startsAt: Date;
  readonly seed?: number;
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
  const random = seededRandom(options.seed ?? 1);
  const log = createLog(config.log);
  let running: RunningBot | null = null;

  function current(): RunningBot {
    if (running === null) throw new Error("Cannot use the bot: it is stopped");
    return running;
  }
  function isBusy(): boolean {
    return slack.inFlight() > 0 || (running?.activity.busy ?? 0) > 0;
  }
  function runTo(at: Date): Promise<void> {
    return runUntil(clock, at, isBusy);
  }
  async function startAgain(): Promise<void> {
    running = await startBot({ config, clock, random, log, durability: "fast" });
    await settle(isBusy);
  }
  async function stopBot(): Promise<void> {
    await running?.stop();
    running = null;
  }
  await startAgain();
  return {
    slack,
    workspace: slack.workspace,
    clock,
    databasePath,
    config,
    running: current,
    settle: () => settle(isBusy),
    runUntil: runTo,
    runHours: (hours) => runTo(new Date(clock.now().getTime() + hours * 3_600_000)),
    stopBot,
    startBot: startAgain,
    async stop() {
      await stopBot();
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
