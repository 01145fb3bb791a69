import { addMilliseconds } from "date-fns/addMilliseconds";
import { subMilliseconds } from "date-fns/subMilliseconds";
import type { Bot } from "../../bot.ts";
import type { MemberId } from "../../core/ids.ts";
import type { Job } from "../../jobs/engine.ts";
import { rowJob } from "../../jobs/row-job.ts";
import { askDirectory } from "./directory.ts";
import { loadAskedSpan, loadToAskAbout, saveAsked } from "./directory-store.ts";
import { loadNextLooks, saveNextLook } from "./look-store.ts";
import type { Member } from "./member.ts";
import { pauseEndsAt } from "./pause.ts";
import { loadMemberById, saveAudit, saveStanding } from "./store.ts";

/** Brings people back on the day that they named when they paused; what hangs on anybody's standing follows it. */
export function standingJob(bot: Bot): Job {
  return rowJob(bot, {
    name: "members.standing",
    label: "the end of a pause, or what follows when somebody leaves",
    loadNext: (limit) => loadNextLooks(bot.db.reader, limit),
    work: ({ id }, now) => look(bot, id, now),
  });
}

/** Looks at them inside the transaction: they may have left meanwhile, or pause for longer. */
async function look(bot: Bot, id: MemberId, now: Date): Promise<void> {
  await bot.db.transaction(async (tx) => {
    const member = await loadMemberById(tx, id);
    if (member === null) return;
    const isBack = isOver(member, now);
    if (isBack) {
      await saveStanding(tx, id, { status: "active", pausedUntilOn: null, now });
      const { workspaceId } = member;
      await saveAudit(tx, { workspaceId, actor: null, action: "member.resume", subject: id, at: now });
    }
    await bot.stood(tx, id);
    await saveNextLook(tx, id, isBack ? null : pauseEndsAt(member));
  });
}

function isOver(member: Member, now: Date): boolean {
  const endsAt = pauseEndsAt(member);
  return endsAt !== null && endsAt <= now;
}

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/**
 * Side by side, since other jobs wait meanwhile; and so few that Slack's hundred a minute are there for what people do.
 * Source: docs.slack.dev/reference/methods/users.info.
 */
const AT_ONCE = { most: 20, thenRestsMs: 30_000 };

/**
 * Asks Slack's directory about every member, once a day and after each start: what happened while nobody listened is
 * told to nobody later, and a message to somebody who is gone arrives nowhere without a word.
 */
export function directoryJob(bot: Bot): Job {
  const startedAt = bot.clock.now();
  let rest = { since: startedAt, ms: 0 };
  function askedBefore(now: Date): Date {
    const [aDayAgo, beforeStart] = [subMilliseconds(now, DAY_MS), subMilliseconds(startedAt, HOUR_MS)];
    return aDayAgo > beforeStart || beforeStart > now ? aDayAgo : beforeStart;
  }
  return {
    name: "members.directory",
    owesNothing: true,
    async nextDueAt() {
      const span = await loadAskedSpan(bot.db.reader);
      if (span === null) return null;
      const now = bot.clock.now();
      const { first, last } = span;
      const isDue = first === null || first <= askedBefore(now) || (last !== null && last > now);
      return laterOf(isDue ? now : addMilliseconds(first, DAY_MS), restsUntil(rest, now));
    },
    async run(now) {
      const since = { askedBefore: askedBefore(now), now };
      const due = await loadToAskAbout(bot.db.reader, since, AT_ONCE.most);
      rest = { since: now, ms: await askAbout(bot, due, now) };
    },
  };
}

/** How long the directory is left alone afterwards, in milliseconds. */
async function askAbout(bot: Bot, due: readonly Member[], now: Date): Promise<number> {
  const refusals = await Promise.all(due.map((member) => askDirectory(bot, member)));
  const asked = due.filter((_, place) => refusals[place] === null).map(({ id }) => id);
  await bot.db.transaction((tx) => saveAsked(tx, asked, now), { isQuiet: true });
  return Math.max(AT_ONCE.thenRestsMs, ...refusals.flatMap((refusal) => refusal?.restMs ?? []));
}

/** A clock that was set back does not make it rest for longer. */
function restsUntil({ since, ms }: { readonly since: Date; readonly ms: number }, now: Date): Date {
  return since > now ? now : addMilliseconds(since, ms);
}

function laterOf(one: Date, other: Date): Date {
  return one > other ? one : other;
}
