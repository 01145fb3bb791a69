import type { Bot } from "../../bot.ts";
import type { Job } from "../../jobs/engine.ts";
import { rowJob } from "../../jobs/row-job.ts";
import { owedDigest } from "./plan.ts";
import { decideSlot, toldUntil, topKey, type DigestSchedule } from "./schedule.ts";
import { loadNextSlots, loadPost, loadSchedule, moveOn } from "./store.ts";

export function digestJob(bot: Bot): Job {
  const { reader } = bot.db;
  return rowJob(bot, {
    name: "digest",
    label: "the weekly digest of a channel",
    loadNext: (limit) => loadNextSlots(reader, limit),
    work: async ({ workspaceId, id }, now) => fillSlot(bot, await loadSchedule(reader, workspaceId, id), now),
  });
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
async function fillSlot(bot: Bot, schedule: DigestSchedule | null, now: Date): Promise<void> {
  if (schedule === null) return;
  const slot = decideSlot({ ...schedule, lastAt: await loadToldUntil(bot, schedule) }, now);
  if (slot === null) return;
  const lastAt = slot.kind === "post" ? slot.slotAt : schedule.lastAt;
  await bot.db.transaction(async (tx) => {
    const isOurs = await moveOn(tx, schedule, { nextAt: slot.nextAt, lastAt });
    if (isOurs && slot.kind === "post") await bot.enqueue(tx, owedDigest(schedule, slot));
  });
  if (slot.kind === "drop") bot.log.warn({ slotAt: slot.slotAt }, "a digest was too late and is dropped");
}
