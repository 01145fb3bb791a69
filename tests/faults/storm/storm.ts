import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import type { Config } from "#src/config.ts";
import { seededRandom } from "#src/core/random.ts";
import type { PretendSlack } from "#playground/control.ts";
import { createDrivenClock } from "#playground/driven-clock.ts";
import { startPretendSlack } from "#playground/server/start.ts";
import { temporaryFolder } from "#tests/support/database.ts";
import { aCrowd } from "./acts.ts";
import { balance, type Balance } from "./books.ts";
import { aBotLine } from "./bots.ts";
import { calmDown, live, type Storm } from "./life.ts";
import { oweBeforehand, type Beforehand } from "./owed.ts";
import { aWind, befalls, CALM, type Weather } from "./weather.ts";

// The whole bot lives again and again on one file and is killed each time, while it works through what is owed and
// people go on using it. Each life has ten minutes of driven time in which its share is due; then comes a calm in
// which everything must come right. What is drawn comes from the seed; how far two processes are at a moment of real
// time does not, so a seed brings back the sequence of moments and not each byte of it.

export interface StormOptions {
  /** The bot in one file: see bundled-bot.ts. */
  readonly script: string;
  readonly seed: number;
  readonly lives: number;
  readonly deliveries: number;
  readonly weather?: (sky: Sky) => Weather;
  /** How far the clock of the bot's machine was ahead when all of it was owed. */
  readonly owedAheadMs?: number;
  /** Where the database is; a temporary folder when missing. */
  readonly folder?: string;
}

/** What a weather may lay hands on. */
export interface Sky {
  readonly slack: PretendSlack;
  readonly databasePath: string;
  /** The process of the bot that lives, or lived last. */
  readonly pid: () => number;
  /** How far the bot's clock is ahead of everybody else's, from now on. */
  readonly setSkew: (ms: number) => void;
}

export interface StormReport extends Balance {
  readonly ends: Readonly<Record<string, number>>;
}

/** Midnight in Berlin, where the people are: half of the lives are before it, so that both days' budgets are used. */
const MIDNIGHT = new Date("2026-09-07T22:00:00Z");
const LIFE_MS = 600_000;

export async function runStorm(options: StormOptions): Promise<StormReport> {
  const { storm, beforehand } = await prepare(options);
  const { slack, databasePath, crowd, clock, ends, restless, aheadMs } = storm;
  for (let life = 1; life <= options.lives; life += 1) await live(storm, lifeAt(options, life));
  await calmDown(storm);
  const { claims, moves } = crowd;
  const promised = { dedupeKeys: beforehand.dedupeKeys, claims, moves, aheadMs, now: clock.now() };
  const books = await balance(databasePath, slack, promised);
  return { ...books, wrong: [...restless, ...books.wrong], ends: Object.fromEntries(ends) };
}

/** When a life begins, the first being 0, and the one before it ends. */
function lifeAt({ lives }: StormOptions, life: number): Date {
  return new Date(MIDNIGHT.getTime() + (life - lives / 2) * LIFE_MS);
}

async function prepare(options: StormOptions): Promise<{ storm: Storm; beforehand: Beforehand }> {
  const { script, seed, lives, deliveries, folder = temporaryFolder(), owedAheadMs = 0 } = options;
  const databasePath = join(folder, "guildhall.db");
  const startsAt = lifeAt(options, 0);
  const clock = createDrivenClock(startsAt);
  const manifest = await readFile(new URL("../../../manifest.yml", import.meta.url), "utf8");
  const slack = await startPretendSlack({ clock, manifest });
  const { workspace } = slack;
  const random = seededRandom(seed);
  const beforehand = await oweBeforehand({
    workspace,
    databasePath,
    startsAt,
    owedAt: new Date(startsAt.getTime() + owedAheadMs),
    deliveries,
    lives,
    lifeAt: (life) => lifeAt(options, life),
  });
  const line = aBotLine({ script, config: configOf(slack, databasePath), seed, durability: "full" });
  const crowd = aCrowd({ workspace, random, movers: beforehand.people });
  const skew = { aheadMs: 0 };
  const sky = { slack, databasePath, pid: () => line.pid(), setSkew: (ms: number) => (skew.aheadMs = ms) };
  const weather = options.weather?.(sky) ?? CALM;
  const wind = aWind(weather, random);
  const storm: Storm = {
    slack,
    clock,
    random,
    line,
    databasePath,
    crowd,
    weather,
    wind,
    skew,
    botAheadMs: 0,
    aheadMs: new Map(),
    ends: new Map(),
    restless: [],
    trap: null,
  };
  slack.onMessage(({ kind, message: { channelId, ts } }) => {
    if (kind === "posted") storm.aheadMs.set(`${channelId} ${ts}`, storm.botAheadMs);
  });
  slack.faults.setRule((method) => storm.trap?.intercept(method) ?? befalls(storm.weather, method, random));
  onTestFinished(async () => {
    wind.drop();
    await line.end();
    await slack.stop();
  });
  return { storm, beforehand };
}

function configOf({ workspace, apiUrl }: PretendSlack, databasePath: string): Config {
  const { botToken, appToken } = workspace;
  return {
    slack: { botToken, apiUrl, commandPrefix: "", transport: { kind: "socket", appToken } },
    databasePath,
    log: { level: "fatal", format: "json" },
  };
}
