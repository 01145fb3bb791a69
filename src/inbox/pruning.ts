import { subMilliseconds } from "date-fns/subMilliseconds";
import type { Database } from "../../db/open.ts";
import { forgetOld } from "./store.ts";

const HOUR_MS = 3_600_000;
/** Slack's last retry of a delayed event comes after 24 hours; what is older cannot come again. */
const KEPT_MS = 26 * HOUR_MS;
/** An event that was given up is shown to the lead so long, and can be tried again. */
const GIVEN_UP_KEPT_MS = 14 * 24 * HOUR_MS;

/**
 * So many of the newest arrivals are kept whatever the clock says: one that is far ahead must not forget what may come
 * again in a minute. Slack sends 30,000 an hour at most, and most repeats within five minutes.
 * Source: docs.slack.dev/apis/events-api.
 */
const KEPT_NEWEST = 5000;

/** Forgets what Slack cannot repeat any more. */
export function pruneInbox(db: Database, now: Date): Promise<void> {
  return forgetOld(db, {
    before: subMilliseconds(now, KEPT_MS),
    keptNewest: KEPT_NEWEST,
    givenUpBefore: subMilliseconds(now, GIVEN_UP_KEPT_MS),
  });
}
