import type { Bot } from "../../bot.ts";
import type { Job } from "../../jobs/engine.ts";
import { workOff } from "../../jobs/work-off.ts";
import { owedDigest } from "./plan.ts";
import { decideSlot, toldUntil, topKey, type DigestSchedule } from "./schedule.ts";
import { loadDueSchedules, loadPost, moveOn, nextDigestAt } from "./store.ts";

export function digestJob(bot: Bot): Job {
  return {
    name: "digest",
    nextDueAt: () => nextDigestAt(bot.db.reader),
    async run(now) {
      await workOff({
        load: (limit) => loadDueSchedules(bot.db.reader, now, limit),
        idOf: ({ channelId }) => channelId,
        work: (schedule) => fillSlot(bot, schedule, now),
      });
    },
  };
}

/** The last digest may have come to nothing after it was owed. */
async function loadToldUntil(
  { db }: Bot,
  { workspaceId, channelId, lastAt }: DigestSchedule,
): Promise<Date | null> {
  const top = lastAt && (await loadPost(db.reader, workspaceId, topKey(channelId, lastAt)));
  return toldUntil(lastAt, top);
}

/** Owes the digest and moves the schedule on in one transaction, so that a slot is owed once or not at all. */
async function fillSlot(bot: Bot, schedule: DigestSchedule, now: Date): Promise<void> {
  const slot = decideSlot({ ...schedule, lastAt: await loadToldUntil(bot, schedule) }, now);
  if (slot === null) return;
  const lastAt = slot.kind === "post" ? slot.slotAt : schedule.lastAt;
  await bot.db.transaction(async (tx) => {
    const isOurs = await moveOn(tx, schedule, { nextAt: slot.nextAt, lastAt });
    if (isOurs && slot.kind === "post") await bot.enqueue(tx, owedDigest(schedule, slot));
  });
  if (slot.kind === "drop") bot.log.warn({ slotAt: slot.slotAt }, "a digest was too late and is dropped");
}
