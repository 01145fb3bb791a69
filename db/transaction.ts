import { Mutex } from "async-mutex";
import type SQLite from "better-sqlite3";

export interface TransactionOptions {
  /** Bookkeeping that gives nobody anything new to do: the listeners are not called. */
  readonly isQuiet?: boolean;
}

/**
 * One writer at a time on a connection of its own. `db.transaction(async …)` of the driver is not a transaction:
 * it commits at the first await. So the statements are ours, around an awaited body.
 */
export function transactions<Queries>(connection: SQLite.Database, queries: Queries) {
  const mutex = new Mutex();
  const listeners = new Set<() => void>();

  async function transaction<T>(
    body: (tx: Queries) => Promise<T>,
    { isQuiet = false }: TransactionOptions = {},
  ): Promise<T> {
    const result = await mutex.runExclusive(() => inTransaction(connection, () => body(queries)));
    if (!isQuiet) for (const listener of listeners) listener();
    return result;
  }

  function onCommit(listener: () => void): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
  }

  return { transaction, onCommit, drained: () => mutex.runExclusive(() => undefined) };
}

async function inTransaction<T>(connection: SQLite.Database, body: () => Promise<T>): Promise<T> {
  connection.exec("BEGIN IMMEDIATE");
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
