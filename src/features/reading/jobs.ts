import type { Bot } from "../../bot.ts";
import type { ReadingId } from "../../core/ids.ts";
import type { Job } from "../../jobs/engine.ts";
import { rowJob } from "../../jobs/row-job.ts";
import { owedNudge, planNudges } from "./plan-nudges.ts";
import { loadDueWith, loadNextNudges, saveReading } from "./store.ts";

export function nudgeJob(bot: Bot): Job {
  return rowJob(bot, {
    name: "reading.nudges",
    label: "a question about a reading",
    loadNext: (limit) => loadNextNudges(bot.db.reader, limit),
    work: ({ id }, now) => nudge(bot, id, now),
  });
}

/** Asks about all at once that is due of the same member. Where that fails, about this one alone. */
async function nudge(bot: Bot, id: ReadingId, now: Date): Promise<void> {
  const { length } = await loadDueWith(bot.db.reader, id, now);
  // It was asked about together with another.
  if (length === 0) return;
  try {
    await planNudge(bot, { id, alone: false }, now);
  } catch (error) {
    if (length === 1) throw error;
    // Whichever is at fault is told of when it is its own turn.
    await planNudge(bot, { id, alone: true }, now);
  }
}

async function planNudge(
  bot: Bot,
  { id, alone }: { readonly id: ReadingId; readonly alone: boolean },
  now: Date,
): Promise<void> {
  await bot.db.transaction(async (tx) => {
    const due = await loadDueWith(tx, id, now);
    const plan = planNudges(alone ? due.filter(({ reading }) => reading.id === id) : due, now);
    for (const { reading, nextNudgeAt } of plan.changes) await saveReading(tx, reading, nextNudgeAt);
    await bot.enqueue(tx, plan.nudges.flatMap(owedNudge));
  });
}
