import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import SQLite from "better-sqlite3";
import { onTestFinished } from "vitest";
import { openDatabase, type Database } from "#db/open.ts";

/** A folder for one test, removed when it has finished. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "guildhall-test-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A real database of one test, closed and removed when it has finished. */
export async function temporaryDatabase(): Promise<Database> {
  const path = join(temporaryFolder(), "guildhall.db");
  const db = await openDatabase({ path, now: new Date("2026-09-07T08:00:00Z") });
  // Hooks run last in, first out: closed before the folder goes.
  onTestFinished(() => db.close());
  return db;
}

/** Writes to the file as another program does, and does not end: whoever else wants to write must wait. */
export function holdWriteLock(path: string): () => void {
  const other = new SQLite(path);
  other.exec("BEGIN IMMEDIATE");
  onTestFinished(() => void other.close());
  return () => void other.exec("ROLLBACK");
}
