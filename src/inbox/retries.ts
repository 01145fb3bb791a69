import type { Database } from "../../db/open.ts";
import type { Job } from "../jobs/engine.ts";
import type { DurableReceiver } from "../slack/receiver.ts";
import { loadNextAttemptAt } from "./store.ts";

/** Events whose handler failed are tried again while the bot runs. */
export function inboxRetries(db: Database, receiver: Pick<DurableReceiver, "tryAgain">): Job {
  return {
    name: "inbox.retry",
    nextDueAt: () => loadNextAttemptAt(db.reader),
    run: () => receiver.tryAgain(),
  };
}
