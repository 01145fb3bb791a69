import type { Bot } from "../../bot.ts";
import type { ActionHandler } from "../../feature.ts";
import { plainMessage } from "../../slack/blocks.ts";
import type { Answer, Press } from "../../slack/calls.ts";
import { saveCadence } from "../matching/pair-store.ts";
import { inPlace } from "../../slack/respond.ts";
import { actingMember } from "../members/directory.ts";
import { actOn, loadPressed, NOT_THEIRS, outcomeAnswer, settledAnswer } from "./acting-slack.ts";
import { decideHeld, decideMissed, isCadence, isUnmet, slower } from "./check-in.ts";
import { loadNextOn, loadOwnCheckIn, type OwnCheckIn } from "./people-store.ts";
import { loadOpenCheckIn, saveCheckIn } from "./store.ts";
import { readRhythm, readTarget, type Rhythm } from "./target.ts";
import { rhythmInWords } from "./times.ts";
import { offer } from "./time-slack.ts";
import { checkInMessage, nextWords } from "./views.ts";

// What came of a check-in, and what would help when it did not happen.

export const outcomeActions: readonly ActionHandler[] = [
  { id: "check_ins.met", run: met },
  { id: "check_ins.not_met", run: notMet },
  { id: "check_ins.new_times", run: newTimes },
  { id: "check_ins.less_often", run: lessOften },
  { id: "check_ins.let_be", run: letBe },
];

async function met(bot: Bot, press: Press): Promise<Answer> {
  const target = readTarget(press.value);
  const outcome = await actOn(bot, { caller: press, target }, (own, around) =>
    decideHeld(own.checkIn, target?.at ?? null, around),
  );
  return outcomeAnswer(press, outcome);
}

async function notMet(bot: Bot, press: Press): Promise<Answer> {
  const target = readTarget(press.value);
  const outcome = await actOn(bot, { caller: press, target }, (own, around) =>
    decideMissed(own.checkIn, target?.at ?? null, around),
  );
  return outcomeAnswer(press, outcome);
}

/** The pair's next check-in is brought forward: it is offered times now. */
async function newTimes(bot: Bot, press: Press): Promise<Answer> {
  return whileUnmet(bot, press, async (own) => {
    const open = await loadOpenCheckIn(bot.db.reader, own.pair.id);
    if (open === null) return settledAnswer(bot, press, own);
    const target = { checkInId: open.id, at: open.startsAt };
    const outcome = await actOn(bot, { caller: press, target }, (now, around) =>
      offer(now, "planned", around),
    );
    if (outcome.kind !== "moved") return outcomeAnswer(press, outcome);
    return inPlace(press, plainMessage("Good. Fresh times are on their way to the two of you."));
  });
}

async function letBe(bot: Bot, press: Press): Promise<Answer> {
  return whileUnmet(bot, press, async (own) => {
    const nextOn = await loadNextOn(bot.db.reader, own);
    return inPlace(press, plainMessage(`Then let us leave this one. ${nextWords({ nextOn })}`.trim()));
  });
}

/** What would help is a question of a pair that did not meet; otherwise what is true by now is said. */
async function whileUnmet(
  bot: Bot,
  press: Press,
  help: (own: OwnCheckIn) => Promise<Answer>,
): Promise<Answer> {
  const own = await loadPressed(bot, press);
  if (own === null) return NOT_THEIRS;
  return own.pair.status === "active" && isUnmet(own.checkIn) ? help(own) : settledAnswer(bot, press, own);
}

/** A slower rhythm for the pair; a check-in that is only planned moves with it. */
async function lessOften(bot: Bot, press: Press): Promise<Answer> {
  const me = await actingMember(bot, press);
  const rhythm = readRhythm(press.value);
  const own = rhythm && isCadence(rhythm.days) && (await loadOwnCheckIn(bot.db.reader, rhythm.checkInId, me));
  if (!own) return NOT_THEIRS;
  if (own.pair.status === "closed") return settledAnswer(bot, press, own);
  await slowDown(bot, own, rhythm);
  const after = await loadOwnCheckIn(bot.db.reader, rhythm.checkInId, me);
  if (after === null) return NOT_THEIRS;
  const nextOn = await loadNextOn(bot.db.reader, after);
  const above = `From now on you two meet ${rhythmInWords(after.pair.cadenceDays)}.`;
  return inPlace(press, checkInMessage(after, { above, nextOn, now: bot.clock.now() }));
}

async function slowDown(bot: Bot, own: OwnCheckIn, rhythm: Rhythm): Promise<void> {
  await bot.db.transaction(async (tx) => {
    const now = await loadOwnCheckIn(tx, own.checkIn.id, own.me);
    if (now?.pair.status !== "active") return;
    const addedDays = rhythm.days - now.pair.cadenceDays;
    if (addedDays <= 0) return;
    await saveCadence(tx, own.pair.id, rhythm.days);
    const open = await loadOpenCheckIn(tx, own.pair.id);
    if (open) await saveCheckIn(tx, slower(open, addedDays));
  });
}
