import { addMilliseconds } from "date-fns/addMilliseconds";
import type { ModalView } from "@slack/types";
import { cityOf, wallTimeOf, type Day } from "../../core/wall-time.ts";
import { nextWorkingInstant } from "../../core/working-hours.ts";
import { context, section } from "../../slack/blocks.ts";
import { dayField, modal, selectField, textField, timeField } from "../../slack/modal.ts";
import { bold, escaped } from "../../slack/mrkdwn.ts";
import { LONGEST_ITEM, MOST_ITEMS } from "./action-item.ts";
import type { CheckIn } from "./check-in.ts";
import type { CheckInNote } from "./note-store.ts";
import type { OwnCheckIn, OwnPair } from "./people-store.ts";
import { targetOf } from "./views.ts";

/** Any time, in one's own zone. */
export function scheduleModal({ checkIn, me, partner }: OwnCheckIn, now: Date): ModalView {
  const { timeZone } = me.hours;
  const initial = wallTimeOf(checkIn.startsAt ?? firstGuess({ me, partner }, now), timeZone);
  const isMoved = checkIn.startsAt !== null;
  return modal({
    callback: "check_ins.schedule",
    title: isMoved ? "Move the check-in" : "Pick a time",
    submit: isMoved ? "Move it" : "Set it",
    metadata: { target: targetOf(checkIn) },
    blocks: [
      section(`Your check-in with ${bold(partner.name)}. ${hoursOf(partner)}`),
      dayField({ name: "day", label: "Day", initial: initial.on }),
      timeField({ name: "time", label: `Time (${cityOf(timeZone)}, your time)`, initial: initial.at }),
      context(
        "I tell you both in your conversation with me. A time outside working hours is allowed; I say when it is one.",
      ),
    ],
  });
}

function hoursOf({ hours, name }: OwnPair["partner"]): string {
  return `${escaped(name)} works ${hours.start} to ${hours.end} in ${escaped(cityOf(hours.timeZone))}.`;
}

/** The first hour of tomorrow or later in which both work, as a start. */
function firstGuess({ me, partner }: Pick<OwnPair, "me" | "partner">, now: Date): Date {
  const tomorrow = addMilliseconds(now, 86_400_000);
  return nextWorkingInstant([me.hours, partner.hours], tomorrow) ?? tomorrow;
}

/** What the two want to talk about; both read and change it. */
export function agendaModal({ checkIn, partner }: OwnCheckIn): ModalView {
  return modal({
    callback: "check_ins.agenda",
    title: "Agenda",
    submit: "Save",
    metadata: { target: targetOf(checkIn) },
    blocks: [
      textField({
        name: "agenda",
        label: "What do you want to talk about?",
        hint: "Both of you see this and can change it.",
        optional: true,
        multiline: true,
        maxLength: 2000,
        initial: checkIn.agenda,
      }),
      context(`For your next check-in with ${bold(partner.name)}.`),
    ],
  });
}

export interface LogForm {
  /** The check-in that it is about, when that is known; otherwise the pair and the day tell. */
  readonly known: OwnCheckIn | null;
  readonly pairs: readonly Pick<OwnPair, "pair" | "partner">[];
  readonly notes: readonly CheckInNote[];
  readonly metOn: Day;
}

/** How it went, for both or for oneself, and what was promised. */
export function logModal(form: LogForm): ModalView {
  const { known, pairs } = form;
  const mine = known ? form.notes.filter((note) => note.authorId === known.me.id) : [];
  return modal({
    callback: "check_ins.log",
    title: "Log a check-in",
    submit: "Save",
    metadata: known
      ? { target: targetOf(known.checkIn) }
      : { pairId: pairs.length === 1 ? pairs[0]?.pair.id : undefined },
    blocks: [
      ...whoBlocks(form),
      dayField({ name: "met_on", label: "You met on", initial: form.metOn }),
      textField({
        name: "shared",
        label: "Notes for both of you",
        hint: "Both of you can read this. Nobody else.",
        optional: true,
        multiline: true,
        initial: noteOf(mine, "shared"),
      }),
      textField({
        name: "private",
        label: "Notes for yourself",
        hint: "You alone can read this.",
        optional: true,
        multiline: true,
        initial: noteOf(mine, "private"),
      }),
      ...Array.from({ length: MOST_ITEMS }, (_, place) => itemFields(place + 1)).flat(),
    ],
  });
}

function whoBlocks({ known, pairs }: LogForm) {
  const [first, ...others] = pairs;
  const partner = known?.partner ?? (others.length === 0 ? first?.partner : undefined);
  if (partner) return [section(`Your check-in with ${bold(partner.name)}.`)];
  const choices = pairs.map((one) => ({ value: one.pair.id, label: one.partner.name }));
  return [selectField({ name: "pair", label: "Whom did you meet?", choices })];
}

function itemFields(place: number) {
  return [
    textField({
      name: `item_${place}`,
      label: `Action item ${place}`,
      optional: true,
      maxLength: LONGEST_ITEM,
      placeholder: "What was promised",
    }),
    selectField({
      name: `whose_${place}`,
      label: "Whose is it?",
      choices: [
        { value: "mine", label: "Mine" },
        { value: "theirs", label: "Theirs" },
      ],
      initial: "mine",
      optional: true,
    }),
    dayField({ name: `due_${place}`, label: "Due on", optional: true }),
  ];
}

function noteOf(notes: readonly CheckInNote[], visibility: CheckInNote["visibility"]): string {
  return notes.find((note) => note.visibility === visibility)?.text ?? "";
}

/** One action item of one's own; `text` is what is known already, such as a message's words. */
export function actionItemModal(text: string): ModalView {
  return modal({
    callback: "check_ins.action_item",
    title: "Action item",
    submit: "Keep it",
    blocks: [
      textField({
        name: "text",
        label: "What will you do?",
        multiline: true,
        maxLength: LONGEST_ITEM,
        initial: text,
      }),
      dayField({ name: "due", label: "By when?", optional: true }),
      context("You find it in my Home tab until it is done. Nobody else sees it."),
    ],
  });
}

/** The day to start from: the day of the meeting as it was agreed, or today. */
export function likelyDay(checkIn: CheckIn | null, timeZone: string, now: Date): Day {
  const today = wallTimeOf(now, timeZone).on;
  const agreed = checkIn?.startsAt ? wallTimeOf(checkIn.startsAt, timeZone).on : today;
  return agreed < today ? agreed : today;
}
