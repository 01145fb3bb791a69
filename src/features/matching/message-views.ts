import { counted, cut, listed } from "../../core/text.ts";
import { cityOf } from "../../core/wall-time.ts";
import {
  actions,
  button,
  context,
  header,
  messageOf,
  section,
  type MessageBody,
} from "../../slack/blocks.ts";
import { bold, escaped, mention, quoted } from "../../slack/mrkdwn.ts";
import type { Member } from "../members/member.ts";
import { causeForMentee } from "./cause-words.ts";
import type { ClosedBecause } from "./closing.ts";
import type { KnownPair, Pair, PairPeople } from "./pair.ts";
import { againButton } from "./pair-views.ts";
import type { RoundPlan, Unmatched } from "./round-plan.ts";
import type { Wording } from "./wording.ts";

export interface Introduction extends PairPeople {
  readonly pair: Pair;
  /** Titles of what the mentor teaches and what the mentee wants to learn. */
  readonly teaches: readonly string[];
  readonly wishes: readonly string[];
  readonly agenda: readonly string[];
}

/** The first message of a pair: who is who, why the two, what to do first, what comes next. */
export function introductionMessage(introduction: Introduction): MessageBody {
  const { pair, mentor, mentee, agenda } = introduction;
  return messageOf([
    header(`${cut(mentor.name, 60)}, meet ${cut(mentee.name, 60)}`),
    section(
      `You are a mentoring pair now.\n${personLine(mentor, `helps with ${words(introduction.teaches)}`)}\n${personLine(mentee, `wants to grow in ${words(introduction.wishes)}`)}`,
    ),
    ...(mentee.goal
      ? [section(`*What ${escaped(mentee.name)} wants to reach*\n${quoted(mentee.goal)}`)]
      : []),
    section(`*Why you two*\n${pair.reasons.map((reason) => `• ${escaped(reason)}`).join("\n")}`),
    section(
      `*For your first meeting*\n${agenda.map((point, index) => `${index + 1}. ${escaped(point)}`).join("\n")}`,
    ),
    section(
      "*What happens next*\nI propose times for your first check-in here, inside the hours that you share.",
    ),
    actions(button({ label: "About this pair", action: "matching.pair", value: pair.id })),
    context(
      pair.roundId === null
        ? "You get this because the people who run your mentoring programme brought you together."
        : "You get this because the matching round of your mentoring programme brought you together.",
    ),
  ]);
}

function personLine({ slackUserId, hours }: Member, does: string): string {
  return `${mention(slackUserId)} ${does}. Works ${hours.start} to ${hours.end}, ${escaped(cityOf(hours.timeZone))} time.`;
}

function words(titles: readonly string[]): string {
  const shown = listed(titles.slice(0, 6));
  return bold(shown === "" ? "whatever comes up" : shown);
}

/** To somebody whom a round left without a mentor. */
export function unmatchedMessage(unmatched: Unmatched, wording: Wording): MessageBody {
  const { why, help } = causeForMentee(unmatched, wording);
  return messageOf([
    section(
      "The matching round looked for a mentor for you, and there is none this time. I keep looking: you are in the next round again.",
    ),
    section(`*Why*\n${escaped(why)}`),
    section(`*What would help*\n${escaped(help)}`),
    actions(button({ label: "Change profile", action: "members.edit" })),
    context("You get this because you asked for a mentor."),
  ]);
}

/** To the lead who published. */
export function summaryMessage(plan: RoundPlan, wording: Wording): MessageBody {
  const { proposals, unmatched, settings } = plan;
  const pairs = proposals.map(
    ({ mentorId, menteeId }) => `• ${bold(wording.nameOf(mentorId))} and ${bold(wording.nameOf(menteeId))}`,
  );
  const left = unmatched.map(({ menteeId }) => `• ${bold(wording.nameOf(menteeId))}`);
  const count = settings.askFirst
    ? `*${counted(proposals.length, "couple")}* ${proposals.length === 1 ? "is" : "are"} asked`
    : `*${counted(proposals.length, "new pair")}*`;
  return messageOf([
    section(`The matching round is published: ${count}.\n${firstOf(pairs)}`),
    ...(left.length > 0
      ? [
          section(
            `*Still without a mentor (${left.length})*\n${firstOf(left)}\nI tell each of them why, and what would help.`,
          ),
        ]
      : []),
    actions(button({ label: "See the pairs", action: "matching.pairs" })),
    context(
      `You get this because you published the round. ${settings.askFirst ? ASKED_NEXT : INTRODUCED_NEXT}`,
    ),
  ]);
}

const INTRODUCED_NEXT = "The introductions go out inside everybody's working hours.";
const ASKED_NEXT =
  "A pair begins when both have said yes; each has three working days. Who says no is told to nobody, and I go on to the next best choice.";

const MOST_LINES = 15;

function firstOf(lines: readonly string[]): string {
  const rest = lines.length - MOST_LINES;
  return [...lines.slice(0, MOST_LINES), ...(rest > 0 ? [`… and ${rest} more`] : [])].join("\n");
}

/** To one side of a pair that has ended; `member` is whom it goes to. */
export function closedMessage(
  { pair, mentor, mentee }: KnownPair,
  member: Member,
  because: ClosedBecause,
): MessageBody {
  const isMentor = member.id === mentor.id;
  const partner = isMentor ? mentee : mentor;
  if (because === "moved") return movedMessage(partner, isMentor);
  return messageOf([
    section(`${endWords(because, partner, isMentor)} ${isMentor ? MENTOR_NOW : menteeNow(because)}`),
    actions(
      ...(partner.status === "departed" ? [] : [againButton(pair)]),
      button({ label: "Change profile", action: "members.edit" }),
    ),
    context(`You get this because you and ${escaped(partner.name)} were a mentoring pair.`),
  ]);
}

/** The two had not met yet, and both hear of whom comes instead by an introduction. */
function movedMessage({ name }: Member, isMentor: boolean): MessageBody {
  const text = isMentor
    ? `${bold(name)}, whom you have not met yet, goes to another mentor, so that one more person can have one. I introduce you to whom comes to you instead.`
    : `${bold(name)}, whom you have not met yet, takes on somebody else, so that one more person can have a mentor. Another mentor takes you on, and I introduce the two of you.`;
  return messageOf([
    section(text),
    actions(button({ label: "Your pairs", action: "matching.pairs" })),
    context("You get this because the people who run the programme have placed somebody between two rounds."),
  ]);
}

function endWords(because: Exclude<ClosedBecause, "moved">, partner: Member, isMentor: boolean): string {
  const name = bold(partner.name);
  switch (because) {
    case "ended_by_lead":
      return `The people who run the programme have ended your pair with ${name}.`;
    case "ended_by_mentor":
    case "ended_by_mentee":
      return `${name} has ended your pair, as either of you may at any time.`;
    case "mentor_gone":
    case "mentee_gone": {
      const left =
        partner.status === "departed" ? "is no longer in this workspace" : "has left the mentoring";
      return isMentor === (because === "mentee_gone")
        ? `${name} ${left}, so your pair ends here.`
        : `Your pair with ${name} ends here.`;
    }
  }
}

const MENTOR_NOW = "Thank you for the time that you gave. Your place is free again for the next round.";

function menteeNow(because: ClosedBecause): string {
  return because === "ended_by_mentee"
    ? "You are in the next round again."
    : "What you learned together stays yours. You are on the waiting list: the next round looks for a new mentor for you, and the time you wait counts.";
}
