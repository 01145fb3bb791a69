import type { Bot } from "../../bot.ts";
import type { PairId } from "../../core/ids.ts";
import type { Job } from "../../jobs/engine.ts";
import { rowJob } from "../../jobs/row-job.ts";
import { decideDue } from "./consent.ts";
import { loadStanding, saveDue } from "./consent-end-store.ts";
import { owedBy } from "./consent-owed.ts";
import { deleteConsent, loadConsent, loadNextConsents } from "./consent-store.ts";

/** Reminds who is asked, lets silence count, and ends what one who pauses or leaves can no longer answer. */
export function consentJob(bot: Bot): Job {
  return rowJob(bot, {
    name: "matching.consents",
    label: "a question to two whether they want to be a pair",
    loadNext: (limit) => loadNextConsents(bot.db.reader, limit),
    work: ({ id }, now) => settle(bot, id, now),
  });
}

/** Looks again inside the transaction: there may be an answer by now. */
async function settle(bot: Bot, pairId: PairId, now: Date): Promise<void> {
  await bot.db.transaction(async (tx) => {
    const consent = await loadConsent(tx, pairId);
    if (consent === null) return;
    const standing = await loadStanding(tx, consent);
    if (standing === null) return deleteConsent(tx, pairId);
    const step = decideDue(consent, standing, now);
    await saveDue(tx, consent, { step, now });
    await bot.enqueue(tx, owedBy(step, { consent, standing }, now));
  });
}
