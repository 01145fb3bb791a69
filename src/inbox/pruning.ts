import { subMilliseconds } from "date-fns/subMilliseconds";
import type { Database } from "../../db/open.ts";
import { forgetOld } from "./store.ts";

const HOUR_MS = 3_600_000;
/** Slack's last retry of a delayed event comes after 24 hours; what is older cannot come again. */
const KEPT_MS = 26 * HOUR_MS;
/** An event that was given up is shown to the lead so long, and can be tried again. */
const GIVEN_UP_KEPT_MS = 14 * 24 * HOUR_MS;

/** Forgets what Slack cannot repeat any more. */
export function pruneInbox(db: Database, now: Date): Promise<void> {
  const before = subMilliseconds(now, KEPT_MS);
  return forgetOld(db, { before, givenUpBefore: subMilliseconds(now, GIVEN_UP_KEPT_MS) });
}
