import { z } from "zod";
import type { Bot } from "../../bot.ts";
import type { ActionHandler, ViewHandler } from "../../feature.ts";
import { spokenInstant } from "../../core/wall-time.ts";
import { plainMessage } from "../../slack/blocks.ts";
import type { Answer, Press, Submission } from "../../slack/calls.ts";
import { bold } from "../../slack/mrkdwn.ts";
import { inPlace } from "../../slack/respond.ts";
import { actingMember } from "../members/directory.ts";
import { actOn, loadPressed, NOT_THEIRS, outcomeAnswer, settledAnswer, type Decide } from "./acting-slack.ts";
import { isPresent } from "./away.ts";
import { decideChoice, decideSkip, decideTime, isOpen, type Decision } from "./check-in.ts";
import { proposed } from "./clockwork.ts";
import { readTime } from "./form.ts";
import { agendaModal, scheduleModal } from "./modal-views.ts";
import { loadOwnCheckIn, type OwnCheckIn } from "./people-store.ts";
import { saveCheckIn } from "./store.ts";
import { readTarget, type Target } from "./target.ts";
import { timeForOther } from "./times.ts";
import { checkInMessage } from "./views.ts";

// Finding a time: choosing one, setting any other, moving it, leaving it out, and what to talk about.

export const timeActions: readonly ActionHandler[] = [
  { id: "check_ins.choose", run: choose },
  { id: "check_ins.others", run: offerOthers },
  { id: "check_ins.propose", run: offerNow },
  { id: "check_ins.pick", run: openSchedule },
  { id: "check_ins.skip", run: skip },
  { id: "check_ins.agenda", run: openAgenda },
];

export const timeViews: readonly ViewHandler[] = [
  { id: "check_ins.schedule", run: schedule },
  { id: "check_ins.agenda", run: keepAgenda },
];

async function choose(bot: Bot, press: Press): Promise<Answer> {
  const target = readTarget(press.value);
  const outcome = await actOn(bot, { caller: press, target }, (own, around) =>
    target?.at
      ? decideChoice(own.checkIn, { slot: target.at, by: own.me.id, taken: around.taken }, around)
      : { kind: "stale", cause: "not_offered" },
  );
  return outcomeAnswer(press, outcome);
}

/** The times under the press give way to fresh ones, where both see them; nobody needs another message. */
async function offerOthers(bot: Bot, press: Press): Promise<Answer> {
  const outcome = await actOn(bot, { caller: press, target: readTarget(press.value) }, (own, around) => {
    const offered = offer(own, "proposed", around);
    return offered.kind === "moved" ? { ...offered, move: { ...offered.move, notices: [] } } : offered;
  });
  return outcomeAnswer(press, outcome);
}

/** Times before they are due: the pair gets them as a message of its own. */
async function offerNow(bot: Bot, press: Press): Promise<Answer> {
  const outcome = await actOn(bot, { caller: press, target: readTarget(press.value) }, (own, around) =>
    offer(own, "planned", around),
  );
  if (outcome.kind !== "moved") return outcomeAnswer(press, outcome);
  const name = bold(outcome.own.partner.name);
  return inPlace(press, plainMessage(`I offer times to you and ${name} in your conversation with me.`));
}

export function offer(
  { checkIn, me, partner }: OwnCheckIn,
  from: "planned" | "proposed",
  around: Parameters<Decide>[1],
): Decision {
  if (!isOpen(checkIn)) return { kind: "stale", cause: "over" };
  if (checkIn.status !== from) return { kind: "stale", cause: "moved" };
  if (!isPresent(me) || !isPresent(partner)) return { kind: "stale", cause: "away" };
  return { kind: "moved", move: proposed(checkIn, "proposed", { ...around, away: null }) };
}

async function skip(bot: Bot, press: Press): Promise<Answer> {
  const target = readTarget(press.value);
  const outcome = await actOn(bot, { caller: press, target }, (own, around) =>
    decideSkip(own.checkIn, { seen: target?.at ?? null, by: own.me.id }, around),
  );
  return outcomeAnswer(press, outcome);
}

function openSchedule(bot: Bot, press: Press): Promise<Answer> {
  return whileOpen(bot, press, (own) => ({
    kind: "modal",
    view: scheduleModal(own, bot.clock.now()),
  }));
}

function openAgenda(bot: Bot, press: Press): Promise<Answer> {
  return whileOpen(bot, press, (own) => ({ kind: "modal", view: agendaModal(own) }));
}

/** Opens something about a check-in that is still to come, or says what is true instead. */
async function whileOpen(bot: Bot, press: Press, open: (own: OwnCheckIn) => Answer): Promise<Answer> {
  const own = await loadPressed(bot, press);
  if (own === null) return NOT_THEIRS;
  return isToCome(own) ? open(own) : settledAnswer(bot, press, own);
}

function isToCome({ pair, checkIn }: OwnCheckIn): boolean {
  return pair.status === "active" && isOpen(checkIn);
}

const Metadata = z.object({ target: z.string() });

function targetIn(submission: Submission): Target | null {
  const metadata = Metadata.safeParse(submission.metadata);
  return metadata.success ? readTarget(metadata.data.target) : null;
}

async function schedule(bot: Bot, submission: Submission): Promise<Answer> {
  const me = await actingMember(bot, submission);
  const target = targetIn(submission);
  const reading = readTime(submission.form, me.hours.timeZone, bot.clock.now());
  if (reading.kind === "rejected") return { kind: "errors", errors: reading.errors };
  const { startsAt } = reading;
  const outcome = await actOn(bot, { caller: submission, target }, (own, around) =>
    decideTime(own.checkIn, { startsAt, seen: target?.at ?? null, by: own.me.id }, around),
  );
  if (outcome.kind === "not_theirs") return NOT_THEIRS;
  const { own, nextOn } = outcome;
  if (outcome.kind === "stale") {
    const above = "This changed while you were choosing. Here is what is true now:";
    return { kind: "reply", message: checkInMessage(own, { above, nextOn, now: outcome.now }) };
  }
  const isNews = target?.at?.getTime() !== startsAt.getTime();
  return {
    kind: "reply",
    message: plainMessage(isNews ? agreedWords(own, startsAt) : asBefore(own, startsAt)),
  };
}

function asBefore({ me, partner }: OwnCheckIn, startsAt: Date): string {
  return `That is the time that you agreed on already: you meet ${bold(partner.name)} on *${spokenInstant(startsAt, me.hours.timeZone)}*.`;
}

function agreedWords({ me, partner }: OwnCheckIn, startsAt: Date): string {
  const { timeZone } = me.hours;
  const name = bold(partner.name);
  const told = isPresent(partner)
    ? "I tell you both in your conversation with me."
    : `${name} is pausing right now and hears nothing from me, so please tell them yourself.`;
  return [
    `You meet ${name} on *${spokenInstant(startsAt, timeZone)}*.`,
    timeForOther(startsAt, timeZone, partner),
    told,
  ]
    .filter(Boolean)
    .join(" ");
}

async function keepAgenda(bot: Bot, submission: Submission): Promise<Answer> {
  const me = await actingMember(bot, submission);
  const target = targetIn(submission);
  return bot.db.transaction(async (tx): Promise<Answer> => {
    const own = target && (await loadOwnCheckIn(tx, target.checkInId, me));
    if (!own) return NOT_THEIRS;
    if (!isToCome(own)) return { kind: "errors", errors: { agenda: OVER_MEANWHILE } };
    await saveCheckIn(tx, { ...own.checkIn, agenda: submission.form.one("agenda") });
    const words = `Kept. ${bold(own.partner.name)} sees it too, and both of you find it in the preparation.`;
    return { kind: "reply", message: plainMessage(words) };
  });
}

const OVER_MEANWHILE =
  "This check-in is over by now, so this was not saved. Your words are still here: copy them if you want to use them elsewhere.";
