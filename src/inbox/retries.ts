import type { Database } from "../../db/open.ts";
import type { Clock } from "../core/clock.ts";
import { AT_ONCE } from "../core/due-row.ts";
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
      return at && at > latestRestEnd(clock.now()) ? AT_ONCE : at;
    },
    run: () => receiver.tryAgain(),
  };
}
