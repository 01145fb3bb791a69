import type { Database } from "../../db/open.ts";
import type { Clock } from "../core/clock.ts";
import type { Job } from "../jobs/engine.ts";
import type { DurableReceiver } from "../slack/receiver.ts";
import { latestRestEnd } from "./backoff.ts";
import { loadNextAttemptAt } from "./store.ts";

/** Events whose handler failed are tried again while the bot runs. */
export function inboxRetries(
  { db, clock }: { readonly db: Database; readonly clock: Clock },
  receiver: Pick<DurableReceiver, "tryAgain">,
): Job {
  return {
    name: "inbox.retry",
    async nextDueAt() {
      const at = await loadNextAttemptAt(db.reader);
      const now = clock.now();
      return at && at > latestRestEnd(now) ? now : at;
    },
    run: () => receiver.tryAgain(),
  };
}
