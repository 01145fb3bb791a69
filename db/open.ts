import { existsSync, mkdirSync, readFileSync, statSync } from "node:fs";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import SQLite from "better-sqlite3";
import { drizzle, type BetterSQLite3Database } from "drizzle-orm/better-sqlite3";
import { migrate } from "drizzle-orm/better-sqlite3/migrator";
import { z } from "zod";
import { DatabaseRefusal, refusalOf } from "./refusal.ts";
import * as schema from "./schema/sqlite.ts";
import { transactions } from "./transaction.ts";

/** What a store reads and writes through: awaited query builders, the same on every dialect. */
export type Queries = BetterSQLite3Database<typeof schema>;

export interface Database {
  /** Reads; never sees an open transaction. */
  readonly reader: Queries;
  /** Runs `body` in one transaction: all of it lands or nothing. Writers queue; do not nest. */
  transaction<T>(body: (tx: Queries) => Promise<T>): Promise<T>;
  /** Called after each commit; the returned function stops it. */
  onCommit(listener: () => void): () => void;
  /** Writes a consistent copy to `path` while work goes on. */
  backup(path: string): Promise<void>;
  close(): Promise<void>;
}

export interface OpenOptions {
  /** A file's path. It is made when it does not exist; nothing else is ever begun afresh. */
  readonly path: string;
  /** Held by the running bot, so that a second one on the same file is refused. */
  readonly lock?: boolean;
  /** For the name of the backup that is taken before a migration. */
  readonly now: Date;
}

/** "GUIL": marks a file as ours in SQLite's header (sqlite.org/pragma.html#pragma_application_id). */
const APPLICATION_ID = 0x47_55_49_4c;
const MIGRATIONS = fileURLToPath(new URL("migrations", import.meta.url));
const Journal = z.object({ entries: z.array(z.object({ when: z.number() })) });
const Applied = z.object({ latest: z.number().nullable() });

/**
 * Opens the database, brings its schema up to date and hands it out.
 * @throws {DatabaseRefusal} when the file is not ours, is newer than the code, locked, read-only or unusable
 */
export async function openDatabase(options: OpenOptions): Promise<Database> {
  const { path } = options;
  const isNew = !existsSync(path);
  if (!isNew && statSync(path).size === 0) throw new DatabaseRefusal("empty-file", path);
  const closers: (() => void)[] = [];
  try {
    if (isNew) mkdirSync(dirname(path), { recursive: true });
    if (options.lock) closers.unshift(holdLock(path));
    const writer = connect(path);
    closers.unshift(() => writer.close());
    if (!isNew) assertOurs(writer, path);
    await bringUpToDate(writer, { ...options, isNew });
    const reader = connect(path);
    closers.unshift(() => reader.close());
    return assemble({ writer, reader, closers });
  } catch (error) {
    for (const close of closers) close();
    throw refusalOf(error, path);
  }
}

function assemble(parts: {
  readonly writer: SQLite.Database;
  readonly reader: SQLite.Database;
  readonly closers: readonly (() => void)[];
}): Database {
  const queue = transactions(parts.writer, drizzle(parts.writer, { schema, casing: "snake_case" }));
  async function backup(path: string): Promise<void> {
    await parts.reader.backup(path);
  }
  async function close(): Promise<void> {
    await queue.drained();
    for (const closeOne of parts.closers) closeOne();
  }
  return {
    reader: drizzle(parts.reader, { schema, casing: "snake_case" }),
    transaction: queue.transaction,
    onCommit: queue.onCommit,
    backup,
    close,
  };
}

function connect(path: string): SQLite.Database {
  const connection = new SQLite(path);
  // FULL: a power loss must not forget a "sent" mark, or the message would go out twice.
  connection.pragma("journal_mode = WAL");
  connection.pragma("synchronous = FULL");
  connection.pragma("busy_timeout = 5000");
  connection.pragma("foreign_keys = ON");
  return connection;
}

/** An exclusive SQLite lock on a file beside the database: the system lets go of it when the process dies. */
function holdLock(path: string): () => void {
  const lock = new SQLite(`${path}.lock`);
  try {
    lock.pragma("busy_timeout = 0");
    lock.exec("BEGIN EXCLUSIVE");
  } catch (error) {
    lock.close();
    throw new DatabaseRefusal("locked", path, error);
  }
  return () => lock.close();
}

function assertOurs(connection: SQLite.Database, path: string): void {
  if (connection.pragma("application_id", { simple: true }) !== APPLICATION_ID) {
    throw new DatabaseRefusal("foreign-file", path);
  }
}

async function bringUpToDate(
  connection: SQLite.Database,
  options: OpenOptions & { readonly isNew: boolean },
): Promise<void> {
  const known = latestKnown();
  const applied = options.isNew ? null : latestApplied(connection);
  if (applied !== null && applied > known) throw new DatabaseRefusal("newer-schema", options.path);
  if (applied === known) return;
  if (applied !== null) await connection.backup(backupPath(options));
  migrate(drizzle(connection), { migrationsFolder: MIGRATIONS });
  connection.pragma(`application_id = ${APPLICATION_ID}`);
}

/** Where the copy goes that is taken before a migration: beside the file, named by the second. */
function backupPath(options: OpenOptions): string {
  const second = options.now.toISOString().slice(0, 19).replaceAll(":", "-");
  return `${options.path}.before-migration-${second}`;
}

function latestKnown(): number {
  const journal = Journal.parse(JSON.parse(readFileSync(`${MIGRATIONS}/meta/_journal.json`, "utf8")));
  return Math.max(...journal.entries.map((entry) => entry.when));
}

function latestApplied(connection: SQLite.Database): number | null {
  const table = connection.prepare("select 1 from sqlite_master where name = '__drizzle_migrations'").get();
  if (table === undefined) return null;
  return Applied.parse(connection.prepare("select max(created_at) as latest from __drizzle_migrations").get())
    .latest;
}
