import type { Bot } from "../../bot.ts";
import type { CheckInId, PairId } from "../../core/ids.ts";
import { inTurns } from "../../core/turns.ts";
import type { Ahead, WillOwe } from "../../feature.ts";
import type { Job } from "../../jobs/engine.ts";
import { rowJob } from "../../jobs/row-job.ts";
import type { Owed } from "../../outbox/message.ts";
import { loadPair } from "../matching/pair-store.ts";
import { cancelled, nextStepAt } from "./check-in.ts";
import { decideNextStep, type ClockAround } from "./clockwork.ts";
import { loadNextSteps, loadStepsUntil, saveLookedAt } from "./due-store.ts";
import { owedFor, saveAndOwe } from "./owed-messages.ts";
import { loadAround, loadPairCheckIn, type PairCheckIn } from "./people-store.ts";
import { insertPlanned, loadOpenCheckIn, saveCheckIn } from "./store.ts";
import type { FairSlots } from "./slots.ts";
import { unansweredMoves } from "./unanswered.ts";

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
    const aroundAt = await loadAround(tx, of);
    await saveAndOwe(bot, tx, { of, move: decideNextStep(of.checkIn, aroundAt(now)) });
  });
}

/** What the clockwork would owe that nobody asked for, if no pair did anything meanwhile. */
export async function foreseeSteps(bot: Bot, ahead: Ahead): Promise<WillOwe> {
  const { reader } = bot.db;
  const steps = await loadStepsUntil(reader, ahead);
  const owed: Owed[] = [];
  for await (const { id } of inTurns(steps, 1)) {
    const of = await loadPairCheckIn(reader, id);
    if (of?.pair.status === "active") owed.push(...unaskedOf(of, ahead, await loadAround(reader, of)));
  }
  const last = steps.length < ahead.most ? undefined : steps.at(-1);
  return { owed, until: last?.at ?? ahead.until };
}

type AroundAt = (now: Date) => ClockAround;

/** Finding times takes some milliseconds, and only tells when an offer of fresh ones ends: without one it is left out. */
function unaskedOf(of: PairCheckIn, ahead: Ahead, aroundAt: AroundAt): readonly Owed[] {
  const quick = unaskedIn(of, ahead, (now) => ({ ...aroundAt(now), findSlots: () => NOT_LOOKED_FOR }));
  const offers = quick.some(({ kind }) => kind === "check_ins.proposal");
  return offers ? unaskedIn(of, ahead, aroundAt) : quick;
}

const NOT_LOOKED_FOR: FairSlots = { kind: "slots", slots: [] };

function unaskedIn(of: PairCheckIn, ahead: Ahead, aroundAt: AroundAt): readonly Owed[] {
  return [...unansweredMoves(of.checkIn, ahead, aroundAt)].flatMap(({ at, move }) =>
    move.notices
      .flatMap((notice) => owedFor(notice, { ...of, checkIn: move.checkIn }, at))
      .filter(({ nature }) => nature === "unprompted"),
  );
}
