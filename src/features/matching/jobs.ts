import type { Bot } from "../../bot.ts";
import type { PairId } from "../../core/ids.ts";
import type { Job } from "../../jobs/engine.ts";
import { rowJob } from "../../jobs/row-job.ts";
import { saveClosing } from "./close-store.ts";
import { goneCause, planClosing } from "./closing.ts";
import { loadBereftPairs, loadPair } from "./pair-store.ts";
import { loadPairPeople } from "./people-store.ts";

/** Closes pairs of which one has left: at once, since leaving promises that the pair ends. */
export function closeBereftPairs(bot: Bot): Job {
  return rowJob(bot, {
    name: "matching.close_bereft_pairs",
    label: "the end of a pair of which one has left",
    loadNext: (limit) => loadBereftPairs(bot.db.reader, limit),
    work: ({ id }, now) => closeBereft(bot, id, now),
  });
}

/** Looks again inside the transaction: somebody may have come back, or the pair may have been ended. */
async function closeBereft(bot: Bot, id: PairId, now: Date): Promise<void> {
  await bot.db.transaction(async (tx) => {
    const pair = await loadPair(tx, id);
    const people = pair && (await loadPairPeople(tx, pair));
    const because = people && goneCause(people);
    if (pair?.status !== "active" || people === null || because === null) return;
    const closing = planClosing(pair, people, { because, now });
    await saveClosing(tx, { pair, closing }, { actor: null, now });
    await bot.enqueue(tx, closing.owed);
  });
}
