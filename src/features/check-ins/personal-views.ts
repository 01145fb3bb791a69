import type { KnownBlock } from "@slack/types";
import { spokenDay, spokenInstant, wallTimeOf, type Day } from "../../core/wall-time.ts";
import { actions, button, context, messageOf, section, type MessageBody } from "../../slack/blocks.ts";
import { bold, escaped, quoted } from "../../slack/mrkdwn.ts";
import type { ActionItem } from "./action-item.ts";
import { isPresent } from "./away.ts";
import { offersOn, type CheckIn } from "./check-in.ts";
import type { CheckInNote } from "./note-store.ts";
import type { OwnCheckIn, OwnPair } from "./people-store.ts";
import { timeForBoth, timeForOther } from "./times.ts";
import { agreedActions, inQuotes, nextWords, targeted, targetOf, timesToCome } from "./views.ts";

type Slash = (line: string) => string;

/** To the other: a time was chosen. */
export function pickedMessage({ checkIn, me, partner }: OwnCheckIn, startsAt: Date): MessageBody {
  return messageOf([
    section(
      `${bold(partner.name)} chose a time for your check-in: *${spokenInstant(startsAt, me.hours.timeZone)}*, your time.`,
    ),
    agreedActions(checkIn),
    context("You get this because the check-in is yours too. If the time does not suit you, move it."),
  ]);
}

/** To the other: this one is left out. */
export function leftOutMessage(own: OwnCheckIn, nextOn: Day | null): MessageBody {
  const { checkIn, me, partner } = own;
  const which = checkIn.startsAt
    ? `the check-in on ${spokenInstant(checkIn.startsAt, me.hours.timeZone)}`
    : "the next check-in";
  return messageOf([
    section(`${bold(partner.name)} leaves out ${which} with you. ${nextWords({ nextOn })}`.trim()),
    actions(targeted("Find a time sooner", "new_times", checkIn)),
    context("You get this because the check-in was yours too."),
  ]);
}

export interface Preparation {
  /** Open action items that the two promised each other. */
  readonly items: readonly ActionItem[];
  readonly prompt: { readonly topic: string; readonly text: string } | null;
}

/** The working day before: what is on the agenda, what was promised, something to talk about. */
export function preparationMessage(
  own: OwnCheckIn,
  startsAt: Date,
  { items, prompt }: Preparation,
): MessageBody {
  const { checkIn, me, partner } = own;
  const mine = items.filter((item) => item.ownerId === me.id);
  const theirs = items.filter((item) => item.ownerId === partner.id);
  return messageOf([
    section(`You meet ${bold(partner.name)} on *${spokenInstant(startsAt, me.hours.timeZone)}*.`),
    section(
      checkIn.agenda
        ? `*Agenda*\n${quoted(checkIn.agenda, 1500)}`
        : "The agenda is still empty. One line is enough: what would make this meeting worth your while?",
    ),
    ...(mine.length > 0 ? [section(`*You promised*\n${itemLines(mine)}`)] : []),
    ...(theirs.length > 0 ? [section(`*${escaped(partner.name)} promised*\n${itemLines(theirs)}`)] : []),
    ...(prompt ? [section(`*Worth talking about* (${escaped(prompt.topic)})\n${quoted(prompt.text)}`)] : []),
    actions(targeted("Agenda", "agenda", checkIn), targeted("Reschedule", "pick", checkIn)),
    context("You get this once before each check-in."),
  ]);
}

/** To the other: what was shared, and what was promised by or to them. */
export function loggedMessage(
  own: OwnCheckIn,
  what: { readonly notes: readonly CheckInNote[]; readonly items: readonly ActionItem[] },
): MessageBody {
  const { me, partner, checkIn } = own;
  const shared = what.notes.find((note) => note.visibility === "shared" && note.authorId === partner.id);
  const mine = what.items.filter((item) => item.ownerId === me.id && item.status === "open");
  const theirs = what.items.filter((item) => item.ownerId === partner.id && item.status === "open");
  const day = checkIn.startsAt ? ` on ${spokenDay(wallTimeOf(checkIn.startsAt, me.hours.timeZone).on)}` : "";
  return messageOf([
    section(`${bold(partner.name)} logged your check-in${day}.`),
    ...(shared ? [section(`*Shared with you*\n${quoted(shared.text, 2500)}`)] : []),
    ...(mine.length > 0 ? [section(`*For you to do*\n${itemLines(mine)}`)] : []),
    ...(theirs.length > 0 ? [section(`*${escaped(partner.name)} will*\n${itemLines(theirs)}`)] : []),
    actions(
      targeted("Add my notes", "log", checkIn),
      button({ label: "My action items", action: "check_ins.actions" }),
    ),
    context("You get this because the check-in was yours too, and something in it is meant for you."),
  ]);
}

function itemLines(items: readonly ActionItem[]): string {
  return items
    .slice(0, 10)
    .map((item) => `• ${itemWords(item)}`)
    .join("\n");
}

export function itemWords({ text, dueOn }: Pick<ActionItem, "text" | "dueOn">): string {
  return `${inQuotes(text)}${dueOn ? `, by ${spokenDay(dueOn)}` : ""}`;
}

/** `/checkin`: where each pair of mine stands. */
export function nextMessage(
  pairs: readonly OwnPair[],
  { now, slash }: { readonly now: Date; readonly slash: Slash },
): MessageBody {
  if (pairs.length === 0) return noPairMessage(slash);
  return messageOf(pairs.slice(0, 12).flatMap((pair) => pairBlocks(pair, now)));
}

export function noPairMessage(slash: Slash): MessageBody {
  return messageOf([
    section(
      `You are in no pair right now, so there is nothing to plan. \`${slash("mentor status")}\` shows how you take part.`,
    ),
    actions(
      button({ label: "My part", action: "members.status", about: "how I take part in the mentoring" }),
    ),
  ]);
}

/** One pair's next check-in for one of the two, with its buttons. */
export function pairBlocks({ open, me, partner }: OwnPair, now: Date): readonly KnownBlock[] {
  const name = bold(partner.name);
  const zone = me.hours.timeZone;
  switch (open?.status) {
    case "scheduled": {
      const at = open.startsAt ?? open.createdAt;
      if (at <= now) return begunBlocks(open, `With ${name} on ${spokenInstant(at, zone)}`);
      const theirs = timeForOther(at, zone, partner);
      return [section(`With ${name}: *${spokenInstant(at, zone)}*. ${theirs}`.trim()), agreedActions(open)];
    }
    case "proposed":
      return proposedBlocks({ ...open, slots: timesToCome(open, now) }, { me, partner });
    case "planned":
      return [
        section(`With ${name}: no time yet. ${offerWords(open, { me, partner })}`.trim()),
        actions(
          targeted("Find times now", "propose", open),
          targeted("Pick a time", "pick", open),
          targeted("Agenda", "agenda", open),
        ),
      ];
    default:
      return [section(`With ${name}: I am just setting up your check-ins.`)];
  }
}

/** When times are offered; while one of the two is away, none are. */
function offerWords(open: CheckIn, { me, partner }: Pick<OwnPair, "me" | "partner">): string {
  if (!isPresent(me)) return "You are pausing, so I offer none for now.";
  if (!isPresent(partner)) return `${escaped(partner.name)} is pausing, so I offer none for now.`;
  return nextWords({ nextOn: offersOn(open, [me.hours, partner.hours]) });
}

/** The agreed time has come: what is left to say is how it went. */
function begunBlocks(open: CheckIn, which: string): readonly KnownBlock[] {
  return [
    section(`${which}: how did it go?`),
    actions(
      targeted("We met", "met", open),
      targeted("We did not meet", "not_met", open),
      targeted("Log it with notes", "log", open),
    ),
  ];
}

function proposedBlocks(
  open: CheckIn,
  { me, partner }: Pick<OwnPair, "me" | "partner">,
): readonly KnownBlock[] {
  const choices = open.slots.map((slot, place) =>
    button({
      label: timeForBoth(slot, me, partner),
      action: `check_ins.choose#${place}`,
      value: targetOf({ ...open, startsAt: slot }),
    }),
  );
  const question = choices.length > 0 ? "Which of these times suits you?" : "Which time would suit you both?";
  const others = [
    ...(choices.length > 0 ? [] : [targeted("Other times", "others", open)]),
    targeted("Pick a time", "pick", open),
    targeted("Skip this one", "skip", open),
  ];
  return [section(`With ${bold(partner.name)}: ${question}`), actions(...choices, ...others)];
}

/** Which of my pairs a command is about. */
export function whichPairMessage(pairs: readonly OwnPair[], verb: string): MessageBody {
  const buttons = pairs.flatMap(({ open, partner }, place) =>
    open
      ? [button({ label: partner.name, action: `check_ins.${verb}#${place}`, value: targetOf(open) })]
      : [],
  );
  return messageOf([section("With whom?"), actions(...buttons)]);
}
