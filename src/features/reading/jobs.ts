import type { Bot } from "../../bot.ts";
import type { ReadingId } from "../../core/ids.ts";
import { inTurns, nextTurn } from "../../core/turns.ts";
import type { Ahead, WillOwe } from "../../feature.ts";
import type { Job } from "../../jobs/engine.ts";
import { rowJob } from "../../jobs/row-job.ts";
import type { Owed } from "../../outbox/message.ts";
import type { Member } from "../members/member.ts";
import { pauseEndsAt } from "../members/pause.ts";
import { loadMemberById } from "../members/store.ts";
import { MOST_TOGETHER, owedNudge, planNudges, unansweredNudges } from "./plan-nudges.ts";
import type { Reading } from "./reading.ts";
import {
  loadDueWith,
  loadNextNudges,
  loadNudgesUntil,
  loadReadings,
  loadRestingUntil,
  saveReading,
} from "./store.ts";

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

/** What the clockwork would owe if no reader said anything meanwhile. */
export async function foreseeNudges({ db: { reader } }: Bot, ahead: Ahead): Promise<WillOwe> {
  const most = MOST_TOGETHER * ahead.most;
  const awaited = await loadNudgesUntil(reader, { ...ahead, most });
  const resting = await loadRestingUntil(reader, { ...ahead, most });
  await nextTurn();
  const owed: Owed[] = [];
  for await (const [memberId, own] of inTurns(
    Map.groupBy([...awaited, ...resting], (one) => one.memberId),
    1,
  )) {
    const member = await loadMemberById(reader, memberId);
    const ids = own.map(({ id }) => id);
    if (member) owed.push(...unansweredBy(member, await loadReadings(reader, ids), ahead));
  }
  const last = awaited.length < most ? undefined : awaited.at(-1);
  return { owed, until: last?.at ?? ahead.until };
}

/** Who pauses is asked from when they are back; somebody who pauses without an end, or is gone, never. */
function unansweredBy(member: Member, readings: readonly Reading[], { from, until }: Ahead): readonly Owed[] {
  const { hours, slackUserId, status } = member;
  const backAt = pauseEndsAt(member);
  if ((status === "paused" && backAt === null) || status === "departed") return [];
  const memberStatus = status === "paused" ? "active" : status;
  const due = readings.map((reading) => ({ reading, timeZone: hours.timeZone, slackUserId, memberStatus }));
  return unansweredNudges(due, { from: backAt && backAt > from ? backAt : from, until });
}
