import { existsSync } from "node:fs";
import SQLite from "better-sqlite3";
import { DatabaseRefusal } from "./refusal.ts";

/**
 * An exclusive SQLite lock on a file beside the database: the system lets go of it when the process dies.
 * The returned function lets go of it earlier.
 * @throws {DatabaseRefusal} when somebody else holds it
 */
export function holdLock(path: string): () => void {
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

/** Whether a running bot holds the lock. */
export function isLocked(path: string): boolean {
  if (!existsSync(`${path}.lock`)) return false;
  try {
    holdLock(path)();
    return false;
  } catch (error) {
    if (error instanceof DatabaseRefusal) return true;
    throw error;
  }
}
