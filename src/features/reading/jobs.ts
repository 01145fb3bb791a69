import { addMilliseconds } from "date-fns/addMilliseconds";
import type { Bot } from "../../bot.ts";
import { wallTimeOf } from "../../core/wall-time.ts";
import type { Job } from "../../jobs/engine.ts";
import type { Owed } from "../../outbox/message.ts";
import { planNudges, type PlannedNudge } from "./plan-nudges.ts";
import { loadDueReadings, nextNudgeDueAt, saveReading } from "./store.ts";

const BATCH = 200;
/** A nudge that found no working hour within these days is let go; the next one comes by itself. */
const STALE_AFTER_MS = 5 * 86_400_000;

export function nudgeJob(bot: Bot): Job {
  return {
    name: "reading.nudges",
    nextDueAt: () => nextNudgeDueAt(bot.db.reader),
    async run(now) {
      while ((await planBatch(bot, now)) === BATCH);
    },
  };
}

async function planBatch(bot: Bot, now: Date): Promise<number> {
  return bot.db.transaction(async (tx) => {
    const due = await loadDueReadings(tx, now, BATCH);
    const plan = planNudges(due, now);
    for (const { reading, nextNudgeAt } of plan.changes) await saveReading(tx, reading, nextNudgeAt);
    await bot.enqueue(tx, plan.nudges.flatMap(owedNudge));
    return due.length;
  });
}

function owedNudge({ memberId, slackUserId, timeZone, at, readings }: PlannedNudge): readonly Owed[] {
  const [first] = readings;
  if (first === undefined) return [];
  const ids = readings.map((reading) => reading.id);
  return [
    {
      workspaceId: first.workspaceId,
      kind: "reading.nudge",
      to: { kind: "member", slackUserId },
      subject: { memberId, readings: ids.join(",") },
      dedupeKey: `${memberId}:reading.nudge:${ids.join("+")}:${wallTimeOf(at, timeZone).on}`,
      nature: "unprompted",
      notBefore: at,
      expiresAt: addMilliseconds(at, STALE_AFTER_MS),
    },
  ];
}
