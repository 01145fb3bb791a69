import type { Bot } from "../../bot.ts";
import type { MemberId } from "../../core/ids.ts";
import type { Job } from "../../jobs/engine.ts";
import { rowJob } from "../../jobs/row-job.ts";
import { pauseEndsAt } from "./pause.ts";
import { loadMemberById, loadPauses, saveAudit, saveStanding } from "./store.ts";

/** Brings people back on the day that they named when they paused. */
export function pauseJob(bot: Bot): Job {
  return rowJob(bot, {
    name: "members.pause",
    label: "the end of a pause",
    loadNext: () => loadPauses(bot.db.reader),
    work: ({ id }, now) => bringBack(bot, id, now),
  });
}

/** Looks again inside the transaction: they may have left meanwhile, or pause for longer. */
async function bringBack(bot: Bot, id: MemberId, now: Date): Promise<void> {
  await bot.db.transaction(async (tx) => {
    const member = await loadMemberById(tx, id);
    const endsAt = member && pauseEndsAt(member);
    if (member === null || endsAt === null || endsAt > now) return;
    await saveStanding(tx, member.id, { status: "active", pausedUntilOn: null, now });
    const { workspaceId, id: subject } = member;
    await saveAudit(tx, { workspaceId, actor: null, action: "member.resume", subject, at: now });
  });
}
