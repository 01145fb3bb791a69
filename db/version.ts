import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type SQLite from "better-sqlite3";
import { z } from "zod";
import { DatabaseRefusal } from "./refusal.ts";

/** "GUIL": marks a file as ours in SQLite's header (sqlite.org/pragma.html#pragma_application_id). */
const APPLICATION_ID = 0x47_55_49_4c;

export const MIGRATIONS = fileURLToPath(new URL("migrations", import.meta.url));

const Journal = z.object({ entries: z.array(z.object({ when: z.number() })) });
const Applied = z.object({ latest: z.number().nullable() });

export function markOurs(connection: SQLite.Database): void {
  connection.pragma(`application_id = ${APPLICATION_ID}`);
}

/** @throws {DatabaseRefusal} when the file is an SQLite database of something else */
export function assertOurs(connection: SQLite.Database, path: string): void {
  if (connection.pragma("application_id", { simple: true }) !== APPLICATION_ID) {
    throw new DatabaseRefusal("foreign-file", path);
  }
}

/**
 * How many migrations a file still lacks.
 * @throws {DatabaseRefusal} when it has one that this code does not know
 */
export function pendingMigrations(
  connection: SQLite.Database,
  path: string,
  migrationsFolder = MIGRATIONS,
): number {
  const known = knownMigrations(migrationsFolder);
  const applied = latestApplied(connection);
  if (applied === null) return known.length;
  if (applied > Math.max(...known)) throw new DatabaseRefusal("newer-schema", path);
  return known.filter((when) => when > applied).length;
}

/** When each migration was written, in milliseconds: what drizzle goes by. */
function knownMigrations(migrationsFolder: string): readonly number[] {
  const journal = Journal.parse(JSON.parse(readFileSync(`${migrationsFolder}/meta/_journal.json`, "utf8")));
  return journal.entries.map((entry) => entry.when);
}

function latestApplied(connection: SQLite.Database): number | null {
  const table = connection.prepare("select 1 from sqlite_master where name = '__drizzle_migrations'").get();
  if (table === undefined) return null;
  return Applied.parse(connection.prepare("select max(created_at) as latest from __drizzle_migrations").get())
    .latest;
}
