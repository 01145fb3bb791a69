import type { Bot } from "../../bot.ts";
import type { CheckInId } from "../../core/ids.ts";
import type { Job } from "../../jobs/engine.ts";
import { workOff } from "../../jobs/work-off.ts";
import { awayOf } from "./away.ts";
import { cancelled, nextStepAt } from "./check-in.ts";
import { decideNextStep } from "./clockwork.ts";
import { saveAndOwe } from "./owed-messages.ts";
import { aroundOf, loadPairCheckIn } from "./people-store.ts";
import {
  insertPlanned,
  loadDue,
  loadEngagements,
  loadOrphaned,
  loadUnplannedPairs,
  nextAttentionAt,
  saveCheckIn,
} from "./store.ts";

const BATCH = 100;
/** Leaves the introduction of a new pair a moment to be read before the first question comes. */
const AFTER_INTRODUCTION_MS = 5 * 60_000;

/** Takes every check-in its next step when that is due; plans the first one of a new pair. */
export function checkInJob(bot: Bot): Job {
  return {
    name: "check-ins",
    nextDueAt: () => nextAttentionAt(bot.db.reader),
    async run(now) {
      await planFirst(bot, now);
      await cancelOrphaned(bot, now);
      await takeSteps(bot, now);
    },
  };
}

async function planFirst(bot: Bot, now: Date): Promise<void> {
  for (;;) {
    const pairs = await loadUnplannedPairs(bot.db.reader, BATCH);
    if (pairs.length === 0) return;
    await bot.db.transaction(async (tx) => {
      for (const pair of pairs) {
        const introduced = pair.startedAt.getTime() + AFTER_INTRODUCTION_MS;
        const dueAt = new Date(Math.max(introduced, now.getTime()));
        await insertPlanned(tx, { pair, dueAt }, { random: bot.random, now });
      }
    });
  }
}

async function cancelOrphaned(bot: Bot, now: Date): Promise<void> {
  for (;;) {
    const orphaned = await loadOrphaned(bot.db.reader, BATCH);
    if (orphaned.length === 0) return;
    await bot.db.transaction(async (tx) => {
      for (const checkIn of orphaned) await saveCheckIn(tx, cancelled(checkIn, now));
    });
  }
}

async function takeSteps(bot: Bot, now: Date): Promise<void> {
  await workOff({
    load: (limit) => loadDue(bot.db.reader, now, limit),
    idOf: (id) => id,
    work: (id) => takeStep(bot, id, now),
  });
}

async function takeStep(bot: Bot, id: CheckInId, now: Date): Promise<void> {
  await bot.db.transaction(async (tx) => {
    const of = await loadPairCheckIn(tx, id);
    if (of === null) throw new Error(`Cannot find the pair of check-in '${id}'`);
    const dueAt = nextStepAt(of.checkIn);
    if (dueAt === null || dueAt > now) return;
    const around = {
      ...aroundOf(of, now),
      ...(await loadEngagements(tx, of.pair)),
      away: awayOf([of.mentor, of.mentee]),
    };
    await saveAndOwe(bot, tx, { of, move: decideNextStep(of.checkIn, around) });
  });
}
