import type { KnownBlock, ModalView } from "@slack/types";
import { counted } from "../../core/text.ts";
import { spokenDay, wallTimeOf, type Zone } from "../../core/wall-time.ts";
import { actions, button, context, section } from "../../slack/blocks.ts";
import { modal, radioField } from "../../slack/modal.ts";
import { bold, escaped } from "../../slack/mrkdwn.ts";
import { pageOf, turnButtons } from "../../slack/paging.ts";
import type { MenteeCandidate } from "./candidate.ts";
import { causeForLead } from "./cause-words.ts";
import { keyOf, type Placement } from "./placement.ts";
import { reasonWords } from "./reason-words.ts";
import type { Unmatched } from "./round-plan.ts";
import { either, type Wording } from "./wording.ts";

const PAGE = 12;

/** Everybody who waits for a mentor, whoever waits longest first. */
export interface WaitingList {
  readonly people: readonly MenteeCandidate[];
  readonly page: number;
  readonly timeZone: Zone;
  /** Plain words. */
  readonly note?: string;
}

export function waitingModal({ people, page, timeZone, note }: WaitingList, wording: Wording): ModalView {
  const shown = pageOf(people, page, PAGE);
  const title =
    people.length === 0
      ? "*Nobody waits for a mentor at the moment.*"
      : `*${counted(people.length, "person waits", "people wait")} for a mentor.* Here you give one of them a mentor without a round.`;
  return modal({
    callback: "matching.waiting",
    title: "Place one person",
    metadata: { page: shown.page },
    blocks: [
      ...(note === undefined ? [] : [section(`:pencil2: ${escaped(note)}`)]),
      section(title),
      ...shown.items.map((mentee) => waitingLine(mentee, timeZone, wording)),
      actions(...turnButtons(shown, { action: "matching.waiting" })),
      context("Nothing is done before you have seen what it changes."),
    ],
  });
}

function waitingLine(mentee: MenteeCandidate, timeZone: Zone, wording: Wording): KnownBlock {
  const { id, name, mentors } = mentee;
  const second = mentors > 0 ? " · has a mentor and would like a second one" : "";
  return section(
    `${bold(name)} · ${sinceWords(mentee, timeZone)}${second}\n${escaped(wishWords(mentee, wording))}`,
    button({ label: "Place", action: "matching.place", value: id, about: name }),
  );
}

function sinceWords({ waitingSinceAt }: MenteeCandidate, timeZone: Zone): string {
  return waitingSinceAt === null
    ? "new"
    : `waits since ${spokenDay(wallTimeOf(waitingSinceAt, timeZone).on)}`;
}

function wishWords({ learn }: MenteeCandidate, wording: Wording): string {
  return learn.length === 0
    ? "Has not said yet what to grow in."
    : `Wishes for ${either(
        learn.map(({ topicId }) => topicId),
        wording,
      )}.`;
}

/** One person and the ways to give them a mentor. */
export interface Placing {
  readonly mentee: MenteeCandidate;
  readonly ways: readonly Placement[];
  /** Why there is no way, when there is none. */
  readonly unmatched: Pick<Unmatched, "cause" | "helps"> | null;
  /** The programme asks both before they become a pair. */
  readonly askFirst: boolean;
  /** Plain words. */
  readonly note?: string;
}

/** What each way would do, before one is taken. */
export function placeModal(placing: Placing, wording: Wording): ModalView {
  const { mentee, ways, note } = placing;
  const told = note === undefined ? [] : [section(`:pencil2: ${escaped(note)}`)];
  const metadata = { memberId: mentee.id, ways: ways.map(keyOf) };
  if (ways.length === 0) {
    const blocks = [...told, section(nobodyText(placing, wording)), backActions()];
    return modal({ callback: "matching.place", title: "Place one person", metadata, blocks });
  }
  return modal({
    callback: "matching.place",
    title: "Place one person",
    submit: placing.askFirst ? "Ask both" : "Place",
    metadata,
    blocks: [
      ...told,
      section(`${bold(mentee.name)} looks for a mentor. ${escaped(wishWords(mentee, wording))}`),
      ...ways.map((way) => section(wayText(way, wording))),
      radioField({
        name: "way",
        label: "Which way?",
        choices: ways.map((way, place) => ({ value: String(place), label: wayLabel(way, wording) })),
        initial: "0",
      }),
      backActions(),
      context(
        placing.askFirst
          ? "Both are asked first, as your programme wishes it. Nobody else is moved."
          : "Only pairs who have not met yet are ever moved. Everybody concerned hears of it kindly, with an introduction.",
      ),
    ],
  });
}

function backActions() {
  return actions(button({ label: "All who wait", action: "matching.waiting", value: "0" }));
}

function wayLabel({ moves, newcomer }: Placement, wording: Wording): string {
  const moved = moves.length === 0 ? "Nobody is moved" : `${counted(moves.length, "pair")} moved`;
  return `${moved}: ${wording.nameOf(newcomer.mentorId)}`;
}

function wayText({ newcomer, moves, gain }: Placement, wording: Wording): string {
  const names = {
    mentee: wording.nameOf(newcomer.menteeId),
    mentor: wording.nameOf(newcomer.mentorId),
    audience: "lead",
  } as const;
  const reasons = newcomer.reasons.map(
    (reason) => `• ${escaped(reasonWords(reason, names, (id) => wording.titleOf(id)))}`,
  );
  const title =
    moves.length === 0
      ? "Without moving anybody"
      : `Moving ${counted(moves.length, "pair")} that ${moves.length === 1 ? "has" : "have"} not met yet`;
  const moved = moves.map(
    ({ to, from, before }) =>
      `:arrows_counterclockwise: ${bold(wording.nameOf(to.menteeId))} goes from ${bold(wording.nameOf(from))} (fit ${outOf100(before)}) to ${bold(wording.nameOf(to.mentorId))} (fit ${outOf100(to.score)})`,
  );
  return [
    `*${title}*`,
    `${bold(names.mentee)} learns from ${bold(names.mentor)} · fit ${outOf100(newcomer.score)} of 100`,
    ...reasons,
    ...moved,
    ...(moves.length === 0 ? [] : [`All pairs together gain ${outOf100(gain)} of 100.`]),
  ].join("\n");
}

function nobodyText({ mentee, unmatched, askFirst }: Placing, wording: Wording): string {
  const name = bold(mentee.name);
  if (unmatched === null) return `There is nobody for ${name} now who fits and has a place.`;
  const { why, help } = causeForLead(unmatched, mentee.name, wording);
  return `There is nobody for ${name} now${askFirst ? "" : ", not even when pairs are moved"}.\n${escaped(why)}\n*What would help:* ${escaped(help)}`;
}

function outOf100(score: number): number {
  return Math.round(score * 100);
}

/** What was done. */
export function placedModal({ newcomer, moves }: Placement, askFirst: boolean, wording: Wording): ModalView {
  const [mentee, mentor] = [bold(wording.nameOf(newcomer.menteeId)), bold(wording.nameOf(newcomer.mentorId))];
  const words = askFirst
    ? `I ask ${mentor} and ${mentee} whether they would like to be a pair.`
    : `*Placed.* ${mentee} learns from ${mentor}, and I introduce the two in a group DM.`;
  const moved = moves.map(
    ({ to, from }) =>
      `• ${bold(wording.nameOf(to.menteeId))} goes from ${bold(wording.nameOf(from))} to ${bold(wording.nameOf(to.mentorId))}`,
  );
  return modal({
    callback: "matching.notice",
    title: "Place one person",
    blocks: [
      section(words),
      ...(moved.length === 0
        ? []
        : [section(`${moved.join("\n")}\nI tell each of them, and introduce the new pairs.`)]),
      backActions(),
    ],
  });
}
