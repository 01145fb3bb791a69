import type { Button, KnownBlock } from "@slack/types";
import { cut } from "../../core/text.ts";
import { cityOf, spokenDay, type Day } from "../../core/wall-time.ts";
import { isWorkingAt } from "../../core/working-hours.ts";
import { actions, button, context, messageOf, section, type MessageBody } from "../../slack/blocks.ts";
import { bold, dateToken, escaped, quoted } from "../../slack/mrkdwn.ts";
import type { Member } from "../members/member.ts";
import { slowerCadence, type CheckIn } from "./check-in.ts";
import type { PairCheckIn } from "./people-store.ts";
import { rhythmValue, targetValue } from "./target.ts";
import { rhythmInWords, timeForBoth } from "./times.ts";

/** What else a message about a check-in says. */
export interface Saying {
  /** A sentence above everything, such as why a press did not do what it said. */
  readonly above?: string;
  /** Around when the pair hears of its next check-in; null when that is not known. */
  readonly nextOn: Day | null;
  /** Times that have passed are not offered any more. */
  readonly now: Date;
}

/** What is true of a check-in, for both of its pair: the same words as a post, as a replaced post and as an answer. */
export function checkInMessage(of: PairCheckIn, saying: Saying): MessageBody {
  const above = saying.above ? [section(saying.above)] : [];
  return messageOf([...above, ...blocksOf(of, saying)]);
}

function blocksOf(of: PairCheckIn, saying: Saying): readonly KnownBlock[] {
  if (of.pair.status === "closed")
    return [section("This pair has come to its end, so nothing is left to plan here.")];
  switch (of.checkIn.status) {
    case "planned":
      return plannedBlocks(of);
    case "proposed":
      return openProposalBlocks(of, saying.now);
    case "scheduled":
      return agreedBlocks(of, "Your check-in:");
    case "held":
      return heldBlocks(of, saying);
    case "missed":
      return missedBlocks(of);
    case "skipped":
      return [section(`This check-in is left out. ${nextWords(saying)}`.trim())];
    case "cancelled":
      return [section("This check-in was called off.")];
  }
}

function plannedBlocks(of: PairCheckIn): readonly KnownBlock[] {
  const { checkIn, pair } = of;
  return [
    section(
      `Your next check-in has no time yet. You meet ${rhythmInWords(pair.cadenceDays)}; I offer times when it is due.`,
    ),
    actions(
      targeted("Find times now", "propose", checkIn),
      targeted("Pick a time", "pick", checkIn),
      targeted("Agenda", "agenda", checkIn),
    ),
  ];
}

/** The times offered as far as they are still to come. */
function openProposalBlocks(of: PairCheckIn, now: Date): readonly KnownBlock[] {
  const { checkIn } = of;
  const slots = timesToCome(checkIn, now);
  if (slots.length > 0 || checkIn.slots.length === 0) {
    return proposalBlocks({ ...of, checkIn: { ...checkIn, slots } }, "Time for your next check-in.");
  }
  return [
    section("The times that I offered for your next check-in have passed."),
    actions(
      primary(targeted("Other times", "others", checkIn)),
      targeted("Pick a time", "pick", checkIn),
      targeted("Skip this one", "skip", checkIn),
    ),
  ];
}

export function timesToCome({ slots }: Pick<CheckIn, "slots">, now: Date): readonly Date[] {
  return slots.filter((slot) => slot > now);
}

/** Times to choose from. `opening` is the first sentence. */
export function proposalBlocks(of: PairCheckIn, opening: string): readonly KnownBlock[] {
  const { checkIn, pair } = of;
  if (checkIn.slots.length === 0) return noSharedTimeBlocks(of, opening);
  const lines = checkIn.slots.map((slot) => `• ${instantForBoth(slot, of)}`);
  return [
    section(
      `*${opening}* Which of these suits you both? It is enough when one of you chooses.\n${lines.join("\n")}`,
    ),
    actions(...checkIn.slots.map((slot, place) => slotButton(slot, place, of))),
    actions(
      targeted("Other times", "others", checkIn),
      targeted("Pick a time", "pick", checkIn),
      targeted("Skip this one", "skip", checkIn),
      ...lessOften(of),
    ),
    context(
      `You get this because you two meet ${rhythmInWords(pair.cadenceDays)}. These times are inside the working hours of both of you.`,
    ),
  ];
}

function noSharedTimeBlocks(of: PairCheckIn, opening: string): readonly KnownBlock[] {
  const { checkIn, pair } = of;
  return [
    section(
      `*${opening}* I find no free time inside the working hours of both of you, and I would rather not choose whose evening it takes. Pick any time that you two can live with; many pairs take turns with the early and the late end.`,
    ),
    actions(
      primary(targeted("Pick a time", "pick", checkIn)),
      targeted("Skip this one", "skip", checkIn),
      ...lessOften(of),
    ),
    context(`You get this because you two meet ${rhythmInWords(pair.cadenceDays)}.`),
  ];
}

/** The agreed time, with what can be done about it. */
export function agreedBlocks(of: PairCheckIn, opening: string): readonly KnownBlock[] {
  const { checkIn } = of;
  const agenda = checkIn.agenda ? `\n*Agenda*\n${quoted(checkIn.agenda, 600)}` : "";
  return [
    section(`${opening} *${instantForBoth(startOf(checkIn), of)}*.${agenda}`),
    agreedActions(checkIn),
    context(
      "Each of you gets a short preparation the working day before, and I remind you here 15 minutes before.",
    ),
  ];
}

/** Of the two, `mover` has another clock now; what they agreed on is what it was. */
export function newClockMessage(of: PairCheckIn, mover: Member): MessageBody {
  const { checkIn, mentor, mentee } = of;
  const startsAt = startOf(checkIn);
  const outside = isWorkingAt(mover.hours, startsAt)
    ? ""
    : ` That is outside the working hours of ${bold(mover.name)}.`;
  return messageOf([
    section(
      `${bold(mover.name)} is on ${escaped(cityOf(mover.hours.timeZone))} time now. Your check-in stays when you agreed on it: *${timeForBoth(startsAt, mentor, mentee)}*.${outside}`,
    ),
    actions(targeted("Find another time", "pick", checkIn), skipButton(checkIn)),
    context("You get this because one of you changed their time zone and you two have a check-in ahead."),
  ]);
}

export function agreedActions(checkIn: CheckIn) {
  return actions(
    targeted("Reschedule", "pick", checkIn),
    skipButton(checkIn),
    targeted("Agenda", "agenda", checkIn),
  );
}

function skipButton(checkIn: CheckIn): Button {
  return button({
    label: "Skip",
    action: "check_ins.skip",
    value: targetOf(checkIn),
    confirm: {
      title: "Skip this check-in?",
      text: "I tell the other one kindly, and come back with times for the next one.",
      yes: "Skip it",
      no: "Keep it",
    },
  });
}

/** 15 minutes before. */
export function reminderMessage(of: PairCheckIn): MessageBody {
  const { checkIn } = of;
  return messageOf([
    section(`Your check-in starts soon: *${instantForBoth(startOf(checkIn), of)}*.`),
    ...(checkIn.agenda ? [section(`*Agenda*\n${quoted(checkIn.agenda, 1000)}`)] : []),
    agreedActions(checkIn),
    context("You get this 15 minutes before each check-in."),
  ]);
}

/** Afterwards. */
export function questionMessage(of: PairCheckIn, again: boolean): MessageBody {
  const { checkIn } = of;
  const when = instantForBoth(startOf(checkIn), of);
  const words = again
    ? `I ask this once more and then leave it: did you two meet (${when})?`
    : `*How did it go?* Your check-in: ${when}.`;
  return messageOf([
    section(words),
    actions(
      primary(targeted("We met", "met", checkIn)),
      targeted("We did not meet", "not_met", checkIn),
      targeted("Log it with notes", "log", checkIn),
    ),
    context("You get this because you had agreed on that time. One of you answering is enough."),
  ]);
}

function heldBlocks(of: PairCheckIn, saying: Saying): readonly KnownBlock[] {
  const { checkIn } = of;
  return [
    section(`Good that you met (${instantForBoth(startOf(checkIn), of)}). ${nextWords(saying)}`.trim()),
    actions(targeted("Add notes and action items", "log", checkIn)),
    context("A private note is read by its author alone."),
  ];
}

function missedBlocks(of: PairCheckIn): readonly KnownBlock[] {
  const { checkIn, pair } = of;
  const words =
    checkIn.startsAt === null
      ? "We did not find a time for your check-in; some weeks are like that."
      : `Your check-in (${instantForBoth(checkIn.startsAt, of)}) did not happen; that is all right.`;
  return [
    section(`${words} *What would help?*`),
    actions(
      primary(targeted("New times", "new_times", checkIn)),
      ...lessOften(of),
      targeted("Skip this one", "let_be", checkIn),
      ...(checkIn.startsAt === null ? [] : [targeted("We did meet", "met", checkIn)]),
    ),
    context(`You get this because you two meet ${rhythmInWords(pair.cadenceDays)}.`),
  ];
}

/** Names the rhythm that it leads to, so that two people pressing it slow the pair down once. */
function lessOften({ checkIn, pair }: PairCheckIn): readonly Button[] {
  const days = slowerCadence(pair.cadenceDays);
  if (days === null) return [];
  const value = rhythmValue({ checkInId: checkIn.id, days });
  return [button({ label: "Meet less often", action: "check_ins.less_often", value })];
}

export function nextWords({ nextOn }: Pick<Saying, "nextOn">): string {
  return nextOn === null ? "" : `I come back with times for the next one around ${spokenDay(nextOn)}.`;
}

/** Each reader sees their own time; who cannot sees the times of both. */
function instantForBoth(at: Date, { mentor, mentee }: PairCheckIn): string {
  return dateToken(at, timeForBoth(at, mentor, mentee));
}

function slotButton(slot: Date, place: number, of: PairCheckIn): Button {
  return button({
    label: timeForBoth(slot, of.mentor, of.mentee),
    action: `check_ins.choose#${place}`,
    value: targetValue({ checkInId: of.checkIn.id, at: slot }),
  });
}

/** A button about a check-in as it stands now. */
export function targeted(label: string, verb: string, checkIn: CheckIn): Button {
  return button({ label, action: `check_ins.${verb}`, value: targetOf(checkIn) });
}

function primary(one: Button): Button {
  return { ...one, style: "primary" };
}

export function targetOf({ id, startsAt }: CheckIn): string {
  return targetValue({ checkInId: id, at: startsAt });
}

/** A person's words in the middle of a sentence of ours. */
export function inQuotes(words: string): string {
  return `“${escaped(cut(words.replaceAll(/\s+/g, " "), 500))}”`;
}

function startOf({ startsAt, id }: CheckIn): Date {
  if (startsAt === null) throw new Error(`Cannot show check-in '${id}': it has no time`);
  return startsAt;
}
