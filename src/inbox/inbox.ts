import type { Database } from "../../db/open.ts";
import type { Clock } from "../core/clock.ts";
import type { Inbox } from "../slack/receiver.ts";
import { admit, countAttempt, finish, loadUnfinished } from "./store.ts";

/** An event whose handler failed this often is set aside: it would only fail again. */
const MOST_ATTEMPTS = 3;

/** taken -> done; taken -> taken again at the next start after a crash or a failure -> failed at the third. */
export function createInbox(db: Database, clock: Clock): Inbox {
  return {
    admit: (arrival) => admit(db, arrival, clock.now()),
    finished: (key) => finish(db, key, "done"),
    // It stays taken: `unfinished` finds it at the next start.
    failed: (key) => finish(db, key, "taken"),
    async unfinished() {
      const open = await loadUnfinished(db.reader);
      for (const { key, attempts } of open) {
        await (attempts >= MOST_ATTEMPTS ? finish(db, key, "failed") : countAttempt(db, key, attempts + 1));
      }
      return open.filter((event) => event.attempts < MOST_ATTEMPTS);
    },
  };
}
