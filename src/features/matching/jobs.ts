import type { Bot } from "../../bot.ts";
import type { Job } from "../../jobs/engine.ts";
import { workOff } from "../../jobs/work-off.ts";
import { saveClosing } from "./close-store.ts";
import { goneCause, planClosing } from "./closing.ts";
import type { Pair } from "./pair.ts";
import { loadBereftPairs, loadPair } from "./pair-store.ts";
import { loadPairPeople } from "./people-store.ts";

/** Closes pairs of which one has left: at once, since leaving promises that the pair ends. */
export function closeBereftPairs(bot: Bot): Job {
  return {
    name: "matching.close_bereft_pairs",
    async nextDueAt() {
      const [first] = await loadBereftPairs(bot.db.reader, 1);
      return first ? bot.clock.now() : null;
    },
    async run(now) {
      await workOff({
        load: (limit) => loadBereftPairs(bot.db.reader, limit),
        idOf: (pair) => pair.id,
        work: (pair) => closeBereft(bot, pair, now),
      });
    },
  };
}

/** Looks again inside the transaction: somebody may have come back, or the pair may have been ended. */
async function closeBereft(bot: Bot, { id }: Pair, now: Date): Promise<void> {
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
