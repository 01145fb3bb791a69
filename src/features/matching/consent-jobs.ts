import type { Bot } from "../../bot.ts";
import type { Job } from "../../jobs/engine.ts";
import { rowJob } from "../../jobs/row-job.ts";
import { loadNextConsents } from "./consent-store.ts";
import { settleConsent } from "./settle-messages.ts";

/** Reminds who is asked, and lets silence count. */
export function consentJob(bot: Bot): Job {
  return rowJob(bot, {
    name: "matching.consents",
    label: "a question to two whether they want to be a pair",
    loadNext: (limit) => loadNextConsents(bot.db.reader, limit),
    work: ({ id }, now) => bot.db.transaction((tx) => settleConsent(bot, tx, { pairId: id, now })),
  });
}
