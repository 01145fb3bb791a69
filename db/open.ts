import { accessSync, constants, existsSync, mkdirSync, renameSync, rmSync, statSync } from "node:fs";
import { dirname } from "node:path";
import SQLite from "better-sqlite3";
import { drizzle, type BetterSQLite3Database } from "drizzle-orm/better-sqlite3";
import { migrate } from "drizzle-orm/better-sqlite3/migrator";
import { holdLock } from "./lock.ts";
import { DatabaseRefusal, refusalOf } from "./refusal.ts";
import * as schema from "./schema/sqlite.ts";
import { cacheStatements } from "./statement-cache.ts";
import { transactions, type TransactionOptions } from "./transaction.ts";
import { assertOurs, markOurs, MIGRATIONS, pendingMigrations } from "./version.ts";

/** What a store reads and writes through: awaited query builders, the same on every dialect. */
export type Queries = BetterSQLite3Database<typeof schema>;

export interface Database {
  /** The file, for a thread that reads it by itself. */
  readonly path: string;
  /** Reads; never sees an open transaction. */
  readonly reader: Queries;
  /** Runs `body` in one transaction: all of it lands or nothing. Writers queue; do not nest. */
  transaction<T>(body: (tx: Queries) => Promise<T>, options?: TransactionOptions): Promise<T>;
  /** Another value once something was committed that is not quiet, or by another program: what was read may be over. */
  revision(): string;
  /** Called after each commit that is not quiet; the returned function stops it. */
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
  /**
   * `fast` does not wait for the disk: a power loss may forget the last commits, a crash of the process does not. For
   * tests and the story alone; `full` when missing.
   */
  readonly durability?: "full" | "fast";
  /** Where the migrations are; our own when missing. */
  readonly migrationsFolder?: string;
}

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
    // SQLite itself says no more than that it cannot open the file.
    accessSync(dirname(path), constants.W_OK);
    if (!isNew) accessSync(path, constants.R_OK | constants.W_OK);
    if (options.lock) closers.unshift(holdLock(path));
    if (isNew) beginFile(path);
    const writer = new SQLite(path);
    closers.unshift(() => writer.close());
    // Before anything is written: a file of somebody else stays as it is to the byte, and one of ours that a crash
    // left half made is known again.
    assertOurs(writer, path);
    configure(writer, options);
    await bringUpToDate(writer, { ...options, isNew });
    const reader = new SQLite(path);
    closers.unshift(() => reader.close());
    configure(reader, options);
    return assemble({ path, writer, reader, closers });
  } catch (error) {
    for (const close of closers) close();
    throw refusalOf(error, path);
  }
}

/** Made and marked as ours under another name: a crash in between would leave an empty file, which is refused. */
function beginFile(path: string): void {
  const begun = `${path}.begun`;
  for (const leftOver of [begun, `${begun}-journal`]) rmSync(leftOver, { force: true });
  const connection = new SQLite(begun);
  try {
    markOurs(connection);
  } finally {
    connection.close();
  }
  renameSync(begun, path);
}

function assemble(parts: {
  readonly path: string;
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
    path: parts.path,
    reader: drizzle(parts.reader, { schema, casing: "snake_case" }),
    transaction: queue.transaction,
    revision: queue.revision,
    onCommit: queue.onCommit,
    backup,
    close,
  };
}

function configure(connection: SQLite.Database, { durability = "full" }: OpenOptions): void {
  connection.pragma("journal_mode = WAL");
  // FULL: a power loss must not forget a "sent" mark, or the message would go out twice.
  connection.pragma(durability === "full" ? "synchronous = FULL" : "synchronous = OFF");
  connection.pragma("busy_timeout = 5000");
  connection.pragma("foreign_keys = ON");
  cacheStatements(connection);
}

async function bringUpToDate(
  connection: SQLite.Database,
  options: OpenOptions & { readonly isNew: boolean },
): Promise<void> {
  const { path, migrationsFolder = MIGRATIONS } = options;
  if (pendingMigrations(connection, path, migrationsFolder) === 0) return;
  // A bot that runs on the file must not find its tables changed.
  const letGo = options.lock ? null : holdLock(path);
  try {
    if (!options.isNew) await connection.backup(backupPath(options));
    migrate(drizzle(connection), { migrationsFolder });
  } finally {
    letGo?.();
  }
}

/** Where the copy goes that is taken before a migration: beside the file, named by the second. */
function backupPath(options: OpenOptions): string {
  const second = options.now.toISOString().slice(0, 19).replaceAll(":", "-");
  return `${options.path}.before-migration-${second}`;
}
