import type { Bot } from "../../bot.ts";
import type { Job } from "../../jobs/engine.ts";
import type { Member } from "./member.ts";
import { pauseEndsAt } from "./pause.ts";
import { loadPaused, saveAudit, saveStanding } from "./store.ts";

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
      for (const member of await loadPaused(bot.db.reader)) {
        const endsAt = pauseEndsAt(member);
        if (endsAt && endsAt <= now) await bringBack(bot, member, now);
      }
    },
  };
}

async function bringBack(bot: Bot, member: Member, now: Date): Promise<void> {
  await bot.db.transaction(async (tx) => {
    await saveStanding(tx, member.id, { status: "active", pausedUntilOn: null, now });
    const { workspaceId, id: subject } = member;
    await saveAudit(tx, { workspaceId, actor: null, action: "member.resume", subject, at: now });
  });
}
