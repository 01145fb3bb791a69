import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import SQLite from "better-sqlite3";
import { openDatabase, type Database } from "#db/open.ts";
import type { Bot } from "#src/bot.ts";
import type { Clock } from "#src/core/clock.ts";
import { SlackUserId } from "#src/core/ids.ts";
import { seededRandom } from "#src/core/random.ts";
import { createLog } from "#src/log.ts";
import { enqueue } from "#src/outbox/store.ts";
import { loadShippedContent } from "#src/shipped-content.ts";
import { createSlackApi } from "#src/slack/api.ts";

export const NOW = new Date("2026-09-07T08:00:00Z");

/** A folder for one bench, removed when the work is done. */
export async function inFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), "guildhall-bench-"));
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** A database of ours that `fill` has written into by SQL, for more rows than the stores would write in time. */
export async function filledDatabase(
  path: string,
  fill: (connection: SQLite.Database) => void,
): Promise<Database> {
  await (await openDatabase({ path, now: NOW })).close();
  const connection = new SQLite(path);
  connection.pragma("synchronous = OFF");
  connection.transaction(() => fill(connection))();
  connection.close();
  return openDatabase({ path, now: NOW });
}

/** The bot without Slack and without time, for work that asks neither. */
export async function standingBot(db: Database): Promise<Bot> {
  const random = seededRandom(1);
  return {
    db,
    clock: standingClock(NOW),
    random,
    log: createLog({ level: "fatal", format: "json" }),
    slack: createSlackApi("xoxb-bench", { slackApiUrl: "http://127.0.0.1:9/api/" }),
    botUserId: SlackUserId.parse("U0BOT"),
    ...(await loadShippedContent()),
    enqueue: (tx, owed) => enqueue(tx, owed, { random, now: NOW }),
    moved: async () => undefined,
    stood: async () => undefined,
    slash: (line) => `/${line}`,
  };
}

function standingClock(now: Date): Clock {
  return { now: () => now, wait: () => Promise.resolve() };
}

/** `member_0000000000000042`: an id of the right shape from a number. */
export function rowId(prefix: string, number: number): string {
  return `${prefix}_${String(number).padStart(16, "0")}`;
}

/** Inserts rows of one table, whose columns are those of the first row. */
export function insertAll(
  connection: SQLite.Database,
  table: string,
  rows: Iterable<Readonly<Record<string, string | number | null>>>,
): void {
  let statement: SQLite.Statement | null = null;
  for (const row of rows) {
    const names = Object.keys(row);
    statement ??= connection.prepare(
      `insert into ${table} (${names.join(", ")}) values (${names.map((name) => `@${name}`).join(", ")})`,
    );
    statement.run(row);
  }
}
