import { existsSync, statSync } from "node:fs";
import SQLite from "better-sqlite3";
import { z } from "zod";
import { isLocked } from "./lock.ts";
import { DatabaseRefusal, refusalOf } from "./refusal.ts";
import { assertOurs, pendingMigrations } from "./version.ts";

export interface Inspection {
  readonly bytes: number;
  readonly pendingMigrations: number;
  /** A running bot holds it. */
  readonly isInUse: boolean;
  /** What SQLite's own check found; empty when all is well. */
  readonly damages: readonly string[];
}

const Check = z.array(z.object({ quick_check: z.string() }));

/**
 * Looks at a database without changing it; null when there is no file yet.
 * @throws {DatabaseRefusal} when the file is not ours, is newer than the code or cannot be read
 */
export function inspectDatabase(path: string): Inspection | null {
  if (!existsSync(path)) return null;
  const connection = openReadOnly(path);
  try {
    const checked = Check.parse(connection.pragma("quick_check(20)")).map((row) => row.quick_check);
    return {
      bytes: statSync(path).size,
      pendingMigrations: pendingMigrations(connection, path),
      isInUse: isLocked(path),
      damages: checked.filter((line) => line !== "ok"),
    };
  } catch (error) {
    throw refusalOf(error, path);
  } finally {
    connection.close();
  }
}

/**
 * Writes a consistent copy of a database, also while the bot runs on it. `target` must not be there yet.
 * @throws {DatabaseRefusal} as `inspectDatabase`, and when the copy cannot be written
 */
export async function copyDatabase(path: string, target: string): Promise<void> {
  const connection = openReadOnly(path);
  try {
    await connection.backup(target);
  } catch (error) {
    throw refusalOf(error, target);
  } finally {
    connection.close();
  }
  const copied = inspectDatabase(target);
  if (copied === null || copied.damages.length > 0) throw new DatabaseRefusal("not-a-database", target);
}

function openReadOnly(path: string): SQLite.Database {
  if (!existsSync(path)) throw new DatabaseRefusal("no-file", path);
  if (statSync(path).size === 0) throw new DatabaseRefusal("empty-file", path);
  let connection: SQLite.Database | null = null;
  try {
    connection = new SQLite(path, { readonly: true, fileMustExist: true });
    assertOurs(connection, path);
    return connection;
  } catch (error) {
    connection?.close();
    throw refusalOf(error, path);
  }
}
