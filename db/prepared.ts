import { sql, type Column } from "drizzle-orm";
import type { Queries } from "./open.ts";

/**
 * A query that runs after every commit or for every message: built once for each connection and shape, since
 * building costs more than running it. A shape says what changes the text, such as the length of a list.
 */
export function prepared<Query, Shape = void>(
  build: (queries: Queries, shape: Shape) => Query,
): (queries: Queries, shape: Shape) => Query {
  const kept = new WeakMap<Queries, Map<string, Query>>();
  return (queries, shape) => {
    const ofConnection = kept.get(queries) ?? new Map<string, Query>();
    kept.set(queries, ofConnection);
    const key = JSON.stringify([shape]);
    const query = ofConnection.get(key) ?? build(queries, shape);
    ofConnection.set(key, query);
    return query;
  };
}

/** A value that is handed in at each run, written as the column writes its own. */
export function given(name: string, column: Column) {
  return sql.param(sql.placeholder(name), column);
}
