import type { KnownBlock } from "@slack/types";
import { counted } from "../../core/text.ts";
import type { Zone } from "../../core/wall-time.ts";
import { button, header, section } from "../../slack/blocks.ts";
import { bold } from "../../slack/mrkdwn.ts";
import { isAvailable, isMentee, isMentor, type Member } from "../members/member.ts";
import type { Question } from "./consent-views.ts";
import type { KnownPair } from "./pair.ts";
import { sinceWords } from "./pair-views.ts";

const MOST_SHOWN = 8;

/** Whose Home it is, and as what they are asked about somebody: each holds a place, or is a mentor to come. */
interface Viewing {
  readonly me: Member;
  readonly asked: readonly Pick<Question, "side">[];
  readonly timeZone: Zone;
}

/** Home: whom I am paired with, and what I wait for. */
export function pairingBlocks(pairs: readonly KnownPair[], viewing: Viewing): readonly KnownBlock[] {
  const { me, timeZone } = viewing;
  const lines = [...pairLines(pairs, me, timeZone), ...waitingLines(pairs, viewing)];
  if (lines.length === 0) return [];
  return [header("Your pairs"), section(lines.join("\n"), pairsButton(pairs, viewing))];
}

function pairLines(pairs: readonly KnownPair[], me: Member, timeZone: Zone): readonly string[] {
  const rest = pairs.length - MOST_SHOWN;
  return [
    ...pairs.slice(0, MOST_SHOWN).map((known) => pairLine(known, me, timeZone)),
    ...(rest > 0 ? [`… and ${rest} more`] : []),
  ];
}

function pairLine({ pair, mentor, mentee }: KnownPair, me: Member, timeZone: Zone): string {
  const since = `since ${sinceWords(pair, timeZone)}.`;
  return mentor.id === me.id
    ? `You have mentored ${bold(mentee.name)} ${since}`
    : `${bold(mentor.name)} has mentored you ${since}`;
}

/** What the next round may bring: a mentor, or mentees. */
function waitingLines(pairs: readonly KnownPair[], { me, asked }: Viewing): readonly string[] {
  if (!isAvailable(me)) return [];
  const hasMentor = pairs.some(({ mentee }) => mentee.id === me.id);
  const isAsked = asked.some(({ side }) => side === "mentee");
  const held = asked.filter(({ side }) => side === "mentor").length;
  const places = me.capacity - held - pairs.filter(({ mentor }) => mentor.id === me.id).length;
  return [
    ...(isMentee(me) && !hasMentor && !isAsked
      ? ["The next matching round looks for a mentor for you. You hear from me when there is one."]
      : []),
    ...(isMentor(me) && places > 0
      ? [
          `You have ${counted(places, "free place")} for mentees; the next matching round may fill ${places === 1 ? "it" : "them"}.`,
        ]
      : []),
  ];
}

function pairsButton(pairs: readonly KnownPair[], { me, asked }: Viewing) {
  const [first, ...others] = pairs;
  if (first === undefined) {
    const mayAsk = isAvailable(me) && isMentee(me) && me.waitingSinceAt === null && asked.length === 0;
    return mayAsk
      ? button({ label: "Ask for one now", action: "matching.ask_for_mentor", about: "a mentor" })
      : button({ label: "My profile", action: "members.edit" });
  }
  return others.length === 0
    ? button({ label: "Details", action: "matching.pair", value: first.pair.id })
    : button({ label: "All pairs", action: "matching.pairs" });
}
