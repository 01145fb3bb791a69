import type { Database } from "../../db/open.ts";
import { markSaved } from "./store.ts";

/**
 * The database as one interaction writes to it: what it saves also marks the interaction as done, in the same
 * transaction, so that taking it up again after a crash never does it twice. Bookkeeping on the way (`isQuiet`), such
 * as getting to know somebody, leaves it open.
 */
export function markingSaved(db: Database, key: string): Database {
  return {
    ...db,
    transaction: (body, options = {}) =>
      db.transaction(async (tx) => {
        const result = await body(tx);
        if (options.isQuiet !== true) await markSaved(tx, key);
        return result;
      }, options),
  };
}
