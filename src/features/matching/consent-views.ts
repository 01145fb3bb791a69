import type { Button, KnownBlock } from "@slack/types";
import type { PairId } from "../../core/ids.ts";
import { counted } from "../../core/text.ts";
import { spokenInstant } from "../../core/wall-time.ts";
import {
  actions,
  button,
  context,
  header,
  messageOf,
  plainMessage,
  section,
  type MessageBody,
} from "../../slack/blocks.ts";
import { bold, escaped } from "../../slack/mrkdwn.ts";
import type { Member } from "../members/member.ts";
import type { Consent, ConsentSide, Side } from "./consent.ts";

type Slash = (line: string) => string;

/** What one of the two is asked, and about whom. */
export interface Question {
  readonly consent: Pick<Consent, "pairId" | "sides">;
  readonly side: Side;
  readonly me: Member;
  readonly partner: Member;
}

/** The question itself; `isNext` when this mentee was asked about somebody else before. */
export function askMessage(question: Question, isNext: boolean, slash: Slash): MessageBody {
  const { side, partner } = question;
  return messageOf([
    section(openingWords(question, isNext)),
    ...reasonBlocks(question),
    section(`I ask you both. ${INTRODUCED}`),
    answerButtons(question),
    context(`${timeWords(question)} ${promise(partner)}`),
    context(
      side === "mentor"
        ? `You get this because you offer a place for a mentee. Change that with \`${slash("mentor profile")}\`, or rest with \`${slash("mentor pause")}\`.`
        : `You get this because you asked for a mentor. Need a rest? \`${slash("mentor pause")}\``,
    ),
  ]);
}

function openingWords({ side, partner }: Question, isNext: boolean): string {
  const name = bold(partner.name);
  if (side === "mentor")
    return `Would you like to mentor ${name}? The matching found that the two of you fit.`;
  return isNext
    ? `The search for your mentor goes on, and ${name} fits you, too. Would you like to learn from them? What I asked you before is settled: plans and places change while I ask.`
    : `I have found a mentor who fits you: ${name}. Would you like to learn from them?`;
}

/** About half of the time is over. */
export function reminderMessage(question: Question): MessageBody {
  const { side, partner } = question;
  const name = bold(partner.name);
  return messageOf([
    section(
      side === "mentor"
        ? `My question is still open: would you like to mentor ${name}?`
        : `My question is still open: would you like ${name} as your mentor?`,
    ),
    ...reasonBlocks(question),
    answerButtons(question),
    context(`${timeWords(question)} ${promise(partner)} I do not remind you again.`),
  ]);
}

function reasonBlocks(question: Question): readonly KnownBlock[] {
  const lines = reasonLines(question);
  return lines === "" ? [] : [section(`*Why you two*\n${lines}`)];
}

function reasonLines(question: Question): string {
  return sideOf(question)
    .reasons.map((reason) => `• ${escaped(reason)}`)
    .join("\n");
}

function answerButtons(question: Question): KnownBlock {
  return actions(answerButton(question, "yes", "Yes, gladly"), answerButton(question, "no", "Rather not"));
}

function answerButton({ consent, partner }: Question, answer: "yes" | "no", label: string): Button {
  return button({
    label,
    action: `matching.answer#${answer}`,
    value: `${answer} ${consent.pairId}`,
    about: partner.name,
    ...(answer === "yes" ? { style: "primary" } : {}),
  });
}

function timeWords(question: Question): string {
  const { answerByAt } = sideOf(question);
  if (answerByAt === null) return "";
  const until = spokenInstant(answerByAt, question.me.hours.timeZone);
  return `There is time until ${until}; no answer by then means “not now”.`;
}

function promise({ name }: Member): string {
  return `A no needs no reason and is told to nobody: not to ${escaped(name)}, not to the people who run the programme.`;
}

function sideOf({ consent, side }: Question): ConsentSide {
  return consent.sides[side];
}

const MOST_SHOWN = 5;

/** Home: what waits for an answer, and what I have said yes to. */
export function questionBlocks(questions: readonly Question[]): readonly KnownBlock[] {
  if (questions.length === 0) return [];
  const rest = questions.length - MOST_SHOWN;
  return [
    header("A question for you"),
    ...questions.slice(0, MOST_SHOWN).flatMap(questionBlock),
    ...(rest > 0 ? [context(`… and ${counted(rest, "more question")}, in your messages from me.`)] : []),
  ];
}

function questionBlock(question: Question): readonly KnownBlock[] {
  const { side, partner } = question;
  const name = bold(partner.name);
  if (sideOf(question).saidYesAt !== null) {
    const what = side === "mentor" ? `to mentoring ${name}` : `to ${name} as your mentor`;
    return [section(`You have said yes ${what}. ${INTRODUCED}`, changedMindButton(question))];
  }
  const asked =
    side === "mentor" ? `Would you like to mentor ${name}?` : `Would you like ${name} as your mentor?`;
  return [
    section([asked, reasonLines(question)].filter(Boolean).join("\n")),
    answerButtons(question),
    context(timeWords(question)),
  ];
}

const INTRODUCED = "When both of you have said yes, I introduce you in a group DM.";

function changedMindButton(question: Question): Button {
  return answerButton(question, "no", "Rather not after all");
}

/** The same list where there is no Home. */
export function questionsMessage(questions: readonly Question[]): MessageBody {
  if (questions.length === 0) return plainMessage("Nothing waits for an answer of yours.");
  return messageOf(questionBlocks(questions));
}

/** After a yes, while the other one is asked. */
export function yesMessage(question: Question): MessageBody {
  const { side, partner } = question;
  const name = bold(partner.name);
  const nothing = side === "mentor" ? "I tell you and your place is free again." : "I look on for you.";
  return messageOf([
    section(`Thank you! ${name} is asked, too. ${INTRODUCED} If nothing comes of it, ${nothing}`),
    actions(changedMindButton(question)),
  ]);
}

/** After the second yes. */
export function begunMessage(partner: Member): MessageBody {
  return plainMessage(
    `Wonderful: you and ${bold(partner.name)} have both said yes. I introduce you in a group DM, inside the working hours of both.`,
  );
}

export function noMessage(side: Side): MessageBody {
  return plainMessage(
    side === "mentor"
      ? "Thank you for saying so. Nobody hears of it. Your place is free again, and I may ask you about somebody else."
      : "Thank you for saying so. Nobody hears of it. I look for the next best mentor for you, and you hear from me either way.",
  );
}

/** A mentor who says yes has lowered their places meanwhile. */
export function noPlaceMessage({ me, partner }: Question): MessageBody {
  return messageOf([
    section(
      `${takenWords(me.capacity)} at the moment, so nothing is decided yet. Would you like to mentor ${bold(partner.name)}? Offer one more place in your profile, then press “Yes, gladly” again.`,
    ),
    actions(button({ label: "Change profile", action: "members.edit" })),
  ]);
}

function takenWords(capacity: number): string {
  if (capacity === 0) return "You offer no place";
  return capacity === 1
    ? "The place that you offer is taken"
    : `All ${capacity} places that you offer are taken`;
}

/** The question is no longer open; the same words whatever the cause. */
export function settledMessage(): MessageBody {
  return plainMessage(
    "This question is settled, and there is nothing left to do: plans and places change while I ask. When there is somebody else for you, you hear from me.",
  );
}

export function alreadyPairMessage(pairId: PairId, partner: Member): MessageBody {
  return messageOf([
    section(`You and ${bold(partner.name)} are a pair already.`),
    actions(button({ label: "About this pair", action: "matching.pair", value: pairId })),
  ]);
}

/** To a mentor who said yes, when nothing comes of it. */
export function movedOnMessage(mentee: Member): MessageBody {
  return messageOf([
    section(
      `Thank you for your yes. The pair with ${bold(mentee.name)} does not come about this time: plans and places change while I ask. Your place is free again, and you hear from me when there is somebody else.`,
    ),
    context("You get this because you had said yes."),
  ]);
}

/** To a mentee for whom there is nobody else now. */
export function searchRestsMessage(): MessageBody {
  return messageOf([
    section(
      "The search for your mentor goes on. What I asked you before is settled, and just now there is nobody else who fits and has a free place. You are in the next round, and the time you wait counts for you.",
    ),
    actions(button({ label: "Change profile", action: "members.edit" })),
    context(
      "You get this because you asked for a mentor. A further topic in your profile widens the choice.",
    ),
  ]);
}
