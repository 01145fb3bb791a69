import type { Bot } from "../../bot.ts";
import type { Job } from "../../jobs/engine.ts";
import { workOff } from "../../jobs/work-off.ts";
import { decideDue, type Consent } from "./consent.ts";
import { loadStanding, saveDue } from "./consent-end-store.ts";
import { owedBy } from "./consent-owed.ts";
import {
  deleteConsent,
  loadConsent,
  loadDueConsents,
  loadNextConsentAt,
  loadUnsettledConsents,
} from "./consent-store.ts";

/** Reminds who is asked, lets silence count, and ends what one who pauses or leaves can no longer answer. */
export function consentJob(bot: Bot): Job {
  return {
    name: "matching.consents",
    async nextDueAt() {
      const [unsettled] = await loadUnsettledConsents(bot.db.reader, 1);
      return unsettled ? bot.clock.now() : loadNextConsentAt(bot.db.reader);
    },
    async run(now) {
      await workOff({
        load: async (limit) => [
          ...(await loadUnsettledConsents(bot.db.reader, limit)),
          ...(await loadDueConsents(bot.db.reader, now, limit)),
        ],
        idOf: ({ pairId }) => pairId,
        work: (consent) => settle(bot, consent, now),
      });
    },
  };
}

/** Looks again inside the transaction: there may be an answer by now. */
async function settle(bot: Bot, { pairId }: Consent, now: Date): Promise<void> {
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
