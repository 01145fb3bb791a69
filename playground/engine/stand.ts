import { randomInt } from "node:crypto";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Config } from "../../src/config.ts";
import { botInOwnProcess, type OwnProcessBot } from "../bot-process/own-process.ts";
import type { DrivenClock } from "../driven-clock.ts";
import type { LaidOut } from "../page-server/engine.ts";
import type { ReadMarks } from "../page-server/read-marks.ts";
import type { StartedSlack } from "../server/start.ts";

/** What is laid out, and the bot that belongs to it, not started yet. */
export interface Stand extends LaidOut {
  readonly slack: StartedSlack;
  readonly clock: DrivenClock;
  readonly bot: OwnProcessBot;
  /** Kills the bot, stops the pretend Slack and removes the database. */
  takeDown(): Promise<void>;
}

/** What there is before the bot is put to it. */
export interface Ground {
  readonly slack: StartedSlack;
  readonly clock: DrivenClock;
  readonly timeZone: string;
  readonly marks: ReadMarks;
  /** A folder of its own, with the database in it. */
  readonly folder: string;
}

export function newFolder(): Promise<string> {
  return mkdtemp(join(tmpdir(), "guildhall-playground-"));
}

export function databaseIn(folder: string): string {
  return join(folder, "guildhall.db");
}

export function readManifest(): Promise<string> {
  return readFile(new URL("../../manifest.yml", import.meta.url), "utf8");
}

export function standOn({ slack, clock, timeZone, marks, folder }: Ground): Stand {
  const databasePath = databaseIn(folder);
  const config = configOf(slack, databasePath);
  // Each stand draws other ids, as a database that was saved brings ids of an earlier one.
  const seed = randomInt(2 ** 31);
  const bot = botInOwnProcess({ slack, clock, config, seed, durability: "fast" });
  return {
    slack,
    workspace: slack.workspace,
    clock: bot.clock,
    timeZone,
    databasePath,
    marks,
    bot,
    async takeDown() {
      await bot.kill();
      await slack.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function configOf(slack: StartedSlack, databasePath: string): Config {
  const { botToken, appToken } = slack.workspace;
  return {
    slack: {
      botToken,
      apiUrl: slack.apiUrl,
      commandPrefix: "",
      transport: { kind: "socket", appToken },
    },
    databasePath,
    log: { level: "warn", format: "json" },
  };
}
