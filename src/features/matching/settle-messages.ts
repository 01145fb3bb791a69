import type { Queries } from "../../../db/open.ts";
import type { Bot } from "../../bot.ts";
import type { PairId } from "../../core/ids.ts";
import { loadStanding, saveDue } from "./consent-end-store.ts";
import { owedBy } from "./consent-owed.ts";
import { deleteConsent, loadConsent } from "./consent-store.ts";
import { decideDue } from "./consent.ts";

/** What time, or how the two are by now, makes of a couple that is asked. There may be an answer by now. */
export async function settleConsent(
  bot: Bot,
  tx: Queries,
  { pairId, now }: { readonly pairId: PairId; readonly now: Date },
): Promise<void> {
  const consent = await loadConsent(tx, pairId);
  if (consent === null) return;
  const standing = await loadStanding(tx, consent);
  if (standing === null) return deleteConsent(tx, pairId);
  const step = decideDue(consent, standing, now);
  await saveDue(tx, consent, { step, now });
  await bot.enqueue(tx, owedBy(step, { consent, standing }, now));
}
