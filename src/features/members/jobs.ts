import type { Bot } from "../../bot.ts";
import type { Job } from "../../jobs/engine.ts";
import { workOff } from "../../jobs/work-off.ts";
import type { Member } from "./member.ts";
import { pauseEndsAt } from "./pause.ts";
import { loadMemberById, loadPaused, saveAudit, saveStanding } from "./store.ts";

/** Brings people back on the day that they named when they paused. */
export function pauseJob(bot: Bot): Job {
  return {
    name: "members.pause",
    async nextDueAt() {
      const ends = (await loadPaused(bot.db.reader)).flatMap(
        (member) => pauseEndsAt(member)?.getTime() ?? [],
      );
      return ends.length > 0 ? new Date(Math.min(...ends)) : null;
    },
    async run(now) {
      await workOff({
        load: async (limit) =>
          (await loadPaused(bot.db.reader)).filter((member) => isOver(member, now)).slice(0, limit),
        idOf: (member) => member.id,
        work: (member) => bringBack(bot, member, now),
      });
    },
  };
}

function isOver(member: Member, now: Date): boolean {
  const endsAt = pauseEndsAt(member);
  return endsAt !== null && endsAt <= now;
}

/** Looks again inside the transaction: they may have left meanwhile, or pause for longer. */
async function bringBack(bot: Bot, known: Member, now: Date): Promise<void> {
  await bot.db.transaction(async (tx) => {
    const member = await loadMemberById(tx, known.id);
    if (member === null || !isOver(member, now)) return;
    await saveStanding(tx, member.id, { status: "active", pausedUntilOn: null, now });
    const { workspaceId, id: subject } = member;
    await saveAudit(tx, { workspaceId, actor: null, action: "member.resume", subject, at: now });
  });
}
