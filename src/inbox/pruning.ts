import { addMilliseconds } from "date-fns/addMilliseconds";
import { subMilliseconds } from "date-fns/subMilliseconds";
import type { Database } from "../../db/open.ts";
import type { Job } from "../jobs/engine.ts";
import { forgetOld, loadOldestForgettable } from "./store.ts";

/** Slack's last retry of a delayed event comes after 24 hours; what is older cannot come again. */
const KEPT_MS = 26 * 3_600_000;
const EVERY_MS = 24 * 3_600_000;

/** Once a day, what Slack cannot repeat any more is forgotten. */
export function inboxPruning(db: Database): Job {
  return {
    name: "inbox.prune",
    async nextDueAt() {
      const oldest = await loadOldestForgettable(db.reader);
      return oldest && addMilliseconds(oldest, KEPT_MS + EVERY_MS);
    },
    run: (now) => forgetOld(db, subMilliseconds(now, KEPT_MS)),
  };
}
