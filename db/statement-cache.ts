import type SQLite from "better-sqlite3";

/** Statements kept a connection; a list of ids of each length is a statement of its own. */
const MOST_KEPT = 400;

/**
 * Lets a connection compile each statement once: the query builder would otherwise hand the same text to SQLite anew
 * at every call. The builder uses one text in one way only, so a kept statement needs no resetting; and the driver lets
 * nothing else run while one is read from row by row.
 */
export function cacheStatements(connection: SQLite.Database): void {
  const kept = new Map<string, SQLite.Statement>();
  const compile = connection.prepare.bind(connection);

  function prepare(source: string): SQLite.Statement {
    const known = kept.get(source);
    if (known) return known;
    const statement = compile(source);
    if (kept.size >= MOST_KEPT) kept.clear();
    kept.set(source, statement);
    return statement;
  }
  Object.assign(connection, { prepare });
}
