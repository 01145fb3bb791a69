import SQLite from "better-sqlite3";
import { drizzle } from "drizzle-orm/better-sqlite3";
import type { Queries } from "./open.ts";
import * as schema from "./schema/sqlite.ts";
import { cacheStatements } from "./statement-cache.ts";

export interface Snapshot {
  readonly reader: Queries;
  close(): void;
}

/** The file as it is at the first question, for a thread of its own: whatever is committed later is not seen. */
export function openSnapshot(path: string): Snapshot {
  const connection = new SQLite(path, { readonly: true, fileMustExist: true });
  connection.pragma("busy_timeout = 5000");
  cacheStatements(connection);
  connection.exec("BEGIN");
  return {
    reader: drizzle(connection, { schema, casing: "snake_case" }),
    close: () => void connection.close(),
  };
}
