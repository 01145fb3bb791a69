import { counted } from "../../core/text.ts";
import { WEEKDAYS } from "../../core/wall-time.ts";
import { anyOf, either, type Wording } from "./wording.ts";
import { onDaysWords } from "./reason-words.ts";
import type { Help } from "./round-plan.ts";

/** More than two ways out are no help. */
const MOST_SAID = 2;

/** What would have given a mentee a mentor, for the lead; null when nothing is known. */
export function helpsForLead(helps: readonly Help[], mentee: string, wording: Wording): string | null {
  return said(helps.map((help) => helpForLead(help, mentee, wording)));
}

/** The same for the mentee, without names: nobody is to be asked for a place because of it. */
export function helpsForMentee(helps: readonly Help[], wording: Wording): string | null {
  return said(helps.flatMap((help) => helpForMentee(help, wording) ?? []));
}

function said(sentences: readonly string[]): string | null {
  return sentences.length === 0 ? null : sentences.slice(0, MOST_SAID).join(" Or: ");
}

function helpForLead(help: Help, mentee: string, wording: Wording): string {
  switch (help.kind) {
    case "places":
      return `${moreWords(help.places, "place")} with ${anyOf(help.mentorIds, wording)}.`;
    case "places_for_all":
      return help.places === 1
        ? `One more place among mentors of ${either(help.wishes, wording)}.`
        : `${help.places} more places among mentors of ${either(help.wishes, wording)}, one for each of the ${help.places} people who wait for them.`;
    case "hours":
      return `${hoursWords(help)} for ${mentee}, which gives time with ${anyOf(help.mentorIds, wording)}${daysWords(help)}.`;
    case "day":
      return `${WEEKDAYS[help.weekday - 1]} as one more working day for ${mentee}, which gives time with ${anyOf(help.mentorIds, wording)}.`;
    case "wish":
      return `A wish for ${either(help.topicIds, wording)} too: somebody who teaches it has a place.`;
    case "mentor":
      return `One more mentor for ${either(help.wishes, wording)} who works when ${mentee} does${help.places > 1 ? `, with ${help.places} places` : ""}.`;
  }
}

function helpForMentee(help: Help, wording: Wording): string | null {
  switch (help.kind) {
    case "places":
    case "places_for_all":
      return "You are on the waiting list, and the time you wait counts for you in the next round.";
    case "hours":
      return `${hoursWords(help)} would give you time with somebody who fits${daysWords(help)}. If that suits you, change your working hours in your profile.`;
    case "day":
      return `${WEEKDAYS[help.weekday - 1]} as one more working day would give you time with somebody who fits. If that suits you, change your working days in your profile.`;
    case "wish":
      return `If ${either(help.topicIds, wording)} is worth your while too, add it to your profile: somebody who teaches it has a place.`;
    case "mentor":
      return `If you know somebody who could help with ${either(help.wishes, wording)}, tell them that they can join as a mentor.`;
  }
}

/** `Working one hour later, until 18:00`. */
function hoursWords({ edge, hours, at }: Extract<Help, { kind: "hours" }>): string {
  const span = hours === 1 ? "one hour" : counted(hours, "hour");
  return edge === "later" ? `Working ${span} later, until ${at},` : `Working from ${at}, ${span} earlier,`;
}

function daysWords({ weekdays }: Extract<Help, { kind: "hours" }>): string {
  return weekdays.length === 0 ? "" : ` ${onDaysWords(weekdays)}`;
}

function moreWords(count: number, noun: string): string {
  return count === 1 ? `One more ${noun}` : `${count} more ${noun}s`;
}
