import { setTimeout as pause } from "node:timers/promises";
import { Mutex } from "async-mutex";
import SQLite from "better-sqlite3";
import { nextTurn } from "../src/core/turns.ts";

export interface TransactionOptions {
  /** Bookkeeping that gives nobody anything new to do: the listeners are not called. */
  readonly isQuiet?: boolean;
}

/**
 * One writer at a time on a connection of its own. `db.transaction(async …)` of the driver is not a transaction:
 * it commits at the first await. So the statements are ours, around an awaited body.
 *
 * Each begins on a turn of the event loop of its own: awaiting what SQLite did at once never reaches it, and whoever
 * works off a thousand things, one after the other, would keep everybody waiting who waits for an acknowledgement.
 */
export function transactions<Queries>(connection: SQLite.Database, queries: Queries) {
  const mutex = new Mutex();
  const listeners = new Set<() => void>();
  let commits = 0;
  // SQLite's own waiting would hold up the whole thread, and with it whoever waits for an acknowledgement.
  connection.pragma("busy_timeout = 0");

  async function transaction<T>(
    body: (tx: Queries) => Promise<T>,
    { isQuiet = false }: TransactionOptions = {},
  ): Promise<T> {
    const result = await mutex.runExclusive(async () => {
      const kept = await inTransaction(connection, () => body(queries));
      if (!isQuiet) commits++;
      return kept;
    });
    if (!isQuiet) for (const listener of listeners) listener();
    return result;
  }

  /** SQLite's own count changes with what others commit, and not with what this connection does. */
  function revision(): string {
    return `${commits} ${String(connection.pragma("data_version", { simple: true }))}`;
  }

  function onCommit(listener: () => void): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
  }

  return { transaction, revision, onCommit, drained: () => mutex.runExclusive(() => undefined) };
}

async function inTransaction<T>(connection: SQLite.Database, body: () => Promise<T>): Promise<T> {
  await begin(connection);
  try {
    const result = await body();
    connection.exec("COMMIT");
    return result;
  } catch (error) {
    // SQLite may have rolled back by itself already, as at a full disk.
    if (connection.inTransaction) connection.exec("ROLLBACK");
    throw error;
  }
}

/** How long another program that writes to the file, such as a shell, may keep us waiting, and how often we look. */
const BUSY_MS = 5000;
const LOOK_EVERY_MS = 10;

async function begin(connection: SQLite.Database): Promise<void> {
  await nextTurn();
  const giveUpAt = performance.now() + BUSY_MS;
  for (;;) {
    try {
      connection.exec("BEGIN IMMEDIATE");
      return;
    } catch (error) {
      if (!isBusy(error) || performance.now() >= giveUpAt) throw error;
    }
    await pause(LOOK_EVERY_MS);
  }
}

function isBusy(error: unknown): boolean {
  return error instanceof SQLite.SqliteError && error.code.startsWith("SQLITE_BUSY");
}
