import type { Bot } from "../../bot.ts";
import type { CheckInId, PairId } from "../../core/ids.ts";
import type { Job } from "../../jobs/engine.ts";
import { rowJob } from "../../jobs/row-job.ts";
import { loadPair } from "../matching/pair-store.ts";
import { awayOf } from "./away.ts";
import { cancelled, nextStepAt } from "./check-in.ts";
import { decideNextStep } from "./clockwork.ts";
import { loadNextSteps, saveLookedAt } from "./due-store.ts";
import { saveAndOwe } from "./owed-messages.ts";
import { aroundOf, loadPairCheckIn } from "./people-store.ts";
import { insertPlanned, loadEngagements, loadOpenCheckIn, saveCheckIn } from "./store.ts";

/** Leaves the introduction of a new pair a moment to be read before the first question comes. */
const AFTER_INTRODUCTION_MS = 5 * 60_000;

/** Plans the first check-in of a new pair, takes each its next step when that is due, and ends with the pair. */
export function checkInJob(bot: Bot): Job {
  return rowJob(bot, {
    name: "check-ins",
    label: "the next step of a check-in",
    loadNext: (limit) => loadNextSteps(bot.db.reader, limit),
    work: (due, now) => (due.kind === "pair" ? lookAtPair(bot, due.id, now) : takeStep(bot, due.id, now)),
  });
}

/** Nobody but this job has anything to do by it, and the job is asked anew when its run has ended. */
const QUIETLY = { isQuiet: true } as const;

async function lookAtPair(bot: Bot, id: PairId, now: Date): Promise<void> {
  await bot.db.transaction(async (tx) => {
    const pair = await loadPair(tx, id);
    if (pair?.status === "active") {
      const introduced = pair.startedAt.getTime() + AFTER_INTRODUCTION_MS;
      const dueAt = new Date(Math.max(introduced, now.getTime()));
      await insertPlanned(tx, { pair, dueAt }, { random: bot.random, now });
    } else {
      const open = await loadOpenCheckIn(tx, id);
      if (open) await saveCheckIn(tx, cancelled(open, now));
    }
    await saveLookedAt(tx, id);
  }, QUIETLY);
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
