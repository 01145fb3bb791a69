import type { Database } from "../../db/open.ts";
import type { Clock } from "../core/clock.ts";
import type { Inbox } from "../slack/receiver.ts";
import { nextAttemptAt } from "./backoff.ts";
import * as store from "./store.ts";

/** How many are tried again at a time. */
const BATCH = 50;

/**
 * An event: taken (and in hand) -> done; or taken, to be tried again at `nextAttemptAt` -> in hand again -> …; failed
 * after the last try, kept with its cause. One that was in hand at a crash is taken up again at the next start.
 *
 * An interaction: taken -> done with the transaction that saves what it changes; one that changes nothing stays taken.
 * Acknowledged before its end: taken -> promised -> saved with that transaction -> done once it was answered.
 */
export function createInbox(db: Database, clock: Clock): Inbox {
  async function failed(key: string, cause: string): Promise<Date | null> {
    const again = nextAttemptAt(await store.loadAttempts(db.reader, key), clock.now());
    const state = again === null ? "failed" : "taken";
    // Not in silence: the job that tries it again must hear of it.
    await db.transaction((tx) => store.change(tx, key, { cause, nextAttemptAt: again, state }));
    return again;
  }

  /** Counts the attempt before it begins: an event that ends the process each time must end as well. */
  async function takeInHand(kept: readonly store.Kept[]): Promise<readonly store.Kept[]> {
    const inHand: store.Kept[] = [];
    for (const one of kept) {
      if (nextAttemptAt(one.attempts, clock.now()) === null) {
        await failed(one.key, "the process ended each time");
        continue;
      }
      await store.changeAlone(db, one.key, { attempts: one.attempts + 1, nextAttemptAt: null });
      inHand.push(one);
    }
    return inHand;
  }

  return {
    admit: (arrival) => store.admit(db, arrival, clock.now()),
    finished: (key) =>
      store.changeAlone(db, key, { state: "done", payload: null, nextAttemptAt: null, cause: null }),
    failed,
    promise: (key, payload) => store.markPromised(db, key, payload),
    interrupted: async () => takeInHand(await store.loadInHand(db.reader)),
    dueAgain: async () => takeInHand(await store.loadDueAgain(db.reader, clock.now(), BATCH)),
  };
}
