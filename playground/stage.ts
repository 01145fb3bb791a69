import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setImmediate } from "node:timers/promises";
import type { Config } from "../src/config.ts";
import { seededRandom } from "../src/core/random.ts";
import { createLog } from "../src/log.ts";
import { startBot, type RunningBot } from "../src/start.ts";
import type { PretendSlack, PretendWorkspace } from "./control.ts";
import { createDrivenClock, type DrivenClock } from "./driven-clock.ts";
import { startPretendSlack } from "./server/start.ts";

/** The real bot on the pretend Slack, on one driven clock: what the tests and the story play on. */
export interface Stage {
  readonly slack: PretendSlack;
  readonly workspace: PretendWorkspace;
  readonly clock: DrivenClock;
  readonly databasePath: string;
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
  const config = configOf(slack, databasePath, options);
  const random = seededRandom(options.seed ?? 1);
  const log = createLog(config.log);
  let running: RunningBot | null = null;

  function current(): RunningBot {
    if (running === null) throw new Error("Cannot use the bot: it is stopped");
    return running;
  }
  async function startAgain(): Promise<void> {
    running = await startBot({ config, clock, random, log, durability: "fast" });
    await settle(slack, running);
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
    running: current,
    settle: () => settle(slack, running),
    runUntil: (at) => runUntil({ clock, slack, at, running: () => running }),
    runHours: (hours) =>
      runUntil({
        clock,
        slack,
        at: new Date(clock.now().getTime() + hours * 3_600_000),
        running: () => running,
      }),
    stopBot,
    startBot: startAgain,
    async stop() {
      await stopBot();
      await slack.stop();
      if (folder) await rm(folder, { recursive: true, force: true });
    },
  };
}

function configOf(slack: PretendSlack, databasePath: string, options: StageOptions): Config {
  const { workspace } = slack;
  return {
    slack: {
      botToken: workspace.botToken,
      apiUrl: slack.apiUrl,
      commandPrefix: options.commandPrefix ?? "",
      transport: { kind: "socket", appToken: workspace.appToken },
    },
    databasePath,
    log: { level: options.logLevel ?? "fatal", format: "json" },
  };
}

/** Turns of the event loop without any work that count as quiet: bytes on loopback need a few to arrive. */
const QUIET_TURNS = 4;

async function settle(slack: PretendSlack, running: RunningBot | null): Promise<void> {
  let quietTurns = 0;
  while (quietTurns < QUIET_TURNS) {
    await setImmediate();
    const isBusy = slack.inFlight() > 0 || (running?.activity.busy ?? 0) > 0;
    quietTurns = isBusy ? 0 : quietTurns + 1;
  }
}

async function runUntil(drive: {
  readonly clock: DrivenClock;
  readonly slack: PretendSlack;
  readonly at: Date;
  readonly running: () => RunningBot | null;
}): Promise<void> {
  const { clock, slack, at } = drive;
  await settle(slack, drive.running());
  for (let due = clock.nextDueAt(); due && due <= at; due = clock.nextDueAt()) {
    clock.moveTo(due > clock.now() ? due : clock.now());
    await settle(slack, drive.running());
  }
  clock.moveTo(at);
  await settle(slack, drive.running());
}
