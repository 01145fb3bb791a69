import type { KnownBlock, ModalView } from "@slack/types";
import { counted } from "../../core/text.ts";
import { spokenDay, wallTimeOf, type Zone } from "../../core/wall-time.ts";
import {
  actions,
  button,
  context,
  messageOf,
  plainMessage,
  section,
  type MessageBody,
} from "../../slack/blocks.ts";
import { modal } from "../../slack/modal.ts";
import { bold, escaped, quoted } from "../../slack/mrkdwn.ts";
import { pageOf, turnButtons, type Page } from "../../slack/paging.ts";
import type { Member } from "../members/member.ts";
import { askedWords } from "./asked-words.ts";
import type { KnownPair, Pair } from "./pair.ts";

const PAGE = 15;

export interface PairsViewer {
  readonly isLead: boolean;
  readonly timeZone: Zone;
  /** For a lead: how many couples are asked whether they become a pair; never which. */
  readonly asked?: number;
}

/** Active pairs, all of them for a lead and their own for everybody else. */
export function pairsModal(
  pairs: readonly KnownPair[],
  page: number,
  { isLead, timeZone, asked = 0 }: PairsViewer,
): ModalView {
  const shown = pageOf(pairs, page, PAGE);
  const title = isLead ? counted(pairs.length, "active pair") : `You are in ${counted(pairs.length, "pair")}`;
  return modal({
    callback: "matching.pairs",
    title: isLead ? "Active pairs" : "Your pairs",
    blocks: [
      section(`*${title}*`),
      ...(asked > 0 ? [context(askedWords({ active: pairs.length, asked }))] : []),
      ...shown.items.map((known) => pairLine(known, timeZone)),
      ...pageBlocks(shown, "matching.pairs_page"),
    ],
  });
}

function pairLine({ pair, mentor, mentee }: KnownPair, timeZone: Zone): KnownBlock {
  const details = button({
    label: "Details",
    action: "matching.pair",
    value: pair.id,
    about: `${mentor.name} and ${mentee.name}`,
  });
  return section(
    `${bold(mentor.name)} has mentored ${bold(mentee.name)} since ${sinceWords(pair, timeZone)}`,
    details,
  );
}

/** Where one is in a long list, and the way on. */
export function pageBlocks(shown: Page<unknown>, action: string): readonly KnownBlock[] {
  if (shown.pages === 1) return [];
  return [context(`Page ${shown.page + 1} of ${shown.pages}`), actions(...turnButtons(shown, { action }))];
}

export function noPairsMessage(
  { isLead, asked = 0 }: Pick<PairsViewer, "isLead" | "asked">,
  slash: (line: string) => string,
): MessageBody {
  if (asked > 0) return plainMessage(askedWords({ active: 0, asked }));
  return plainMessage(
    isLead
      ? `There are no pairs yet. \`${slash("guild match")}\` finds the best ones.`
      : `You are not in a pair at the moment. \`${slash("mentor status")}\` shows how you take part.`,
  );
}

/** One pair; the mentee's goal is for the two of them alone. */
export function pairModal(
  { pair, mentor, mentee }: KnownPair,
  viewer: { readonly isOwn: boolean; readonly timeZone: Zone },
): ModalView {
  const reasons = pair.reasons.map((reason) => `• ${escaped(reason)}`);
  return modal({
    callback: "matching.pair",
    title: "Mentoring pair",
    blocks: [
      section(
        `${bold(mentor.name)} has mentored ${bold(mentee.name)} since ${sinceWords(pair, viewer.timeZone)}.`,
      ),
      ...(reasons.length > 0 ? [section(`*Why these two*\n${reasons.join("\n")}`)] : []),
      ...(viewer.isOwn && mentee.goal
        ? [section(`*${escaped(mentee.name)}'s goal*\n${quoted(mentee.goal)}`)]
        : []),
      actions(endButton(pair, viewer.isOwn)),
      context("Ending a pair needs no reason and is no failure. What you noted and promised stays with you."),
    ],
  });
}

function endButton(pair: Pair, isOwn: boolean) {
  return button({
    label: "End this pair",
    action: "matching.end",
    value: pair.id,
    style: "danger",
    confirm: {
      title: "End this pair?",
      text: isOwn
        ? "I tell the other one kindly, with your name and without a reason. Thank them yourself, if you like."
        : "I tell both of them kindly, and that it was the people who run the programme who ended it.",
      yes: "End it",
      no: "Keep it",
    },
  });
}

export function endedModal({ pair, mentor, mentee }: KnownPair, isOwn: boolean): ModalView {
  const told = isOwn ? "I tell the other one kindly." : "I tell both of them kindly.";
  return modal({
    callback: "matching.notice",
    title: "Mentoring pair",
    blocks: [
      section(`The pair of ${bold(mentor.name)} and ${bold(mentee.name)} has ended. ${told}`),
      ...(isOwn ? [actions(againButton(pair))] : []),
    ],
  });
}

/** For one of a pair that has ended: a wish that counts when the other one has it too. */
export function againButton({ id }: Pair) {
  return button({ label: "Gladly again one day", action: "matching.again", value: id });
}

export function againMessage(pair: Pair, partner: Member): MessageBody {
  return messageOf([
    section(
      `I keep it to myself that you would gladly be paired with ${bold(partner.name)} again. If they tell me the same, the next round may bring you together.`,
    ),
    actions(button({ label: "Take it back", action: "matching.not_again", value: pair.id })),
  ]);
}

export function partnerGoneMessage(partner: Member): MessageBody {
  return messageOf([
    section(
      `A kind thought. ${bold(partner.name)} has left this workspace, so no round can bring you together.`,
    ),
  ]);
}

export function notAgainMessage(partner: Member): MessageBody {
  return messageOf([section(`Forgotten. ${bold(partner.name)} never heard of it.`)]);
}

/** The day on which a pair began, as its reader says it. */
export function sinceWords(pair: Pair, timeZone: Zone): string {
  return spokenDay(wallTimeOf(pair.startedAt, timeZone).on);
}
