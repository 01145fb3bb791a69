import { listed } from "../../core/text.ts";
import { cityOf, spokenDay, type Weekday } from "../../core/wall-time.ts";
import { CADENCES } from "../members/wishes.ts";
import type { Reason } from "./round-plan.ts";
import type { Window } from "./shared-hours.ts";

/** Whom the words are for: both of a pair at once, one of the two, or somebody who reads about them. */
export type Audience = "pair" | "mentee" | "mentor" | "lead";

export interface PairNames {
  readonly mentee: string;
  readonly mentor: string;
  readonly audience: Audience;
}

/** A reason as a person would say it. Plain words: names, teams and titles are not escaped. */
export function reasonWords(reason: Reason, names: PairNames, titleOf: (topicId: string) => string): string {
  const { mentee, mentor, audience } = names;
  const both = audience === "lead" ? "Both" : "You both";
  switch (reason.kind) {
    case "topic":
      return `${titleOf(reason.topicId)} is ${wishWords(reason, names)}, and ${teachingWords(reason.level, names)}`;
    case "hours":
      return hoursWords(reason, both);
    case "goal":
      return goalWords(reason.topicIds, names, titleOf);
    case "variety":
      return `${pairWords(names)} work in different teams, ${reason.menteeTeam} and ${reason.mentorTeam}, so both hear something new`;
    case "offices":
      return `${pairWords(names)} work in different offices, ${reason.menteeOffice} and ${reason.mentorOffice}, so both hear something new`;
    case "meeting":
      return `${both} would like to meet ${meetingWords(reason)}`;
    case "waiting":
      return audience === "mentee"
        ? `You have been waiting for a mentor since ${spokenDay(reason.sinceOn)}`
        : `${mentee} has been waiting for a mentor since ${spokenDay(reason.sinceOn)}`;
    case "continuity":
      return `${both} said that ${audience === "lead" ? "they" : "you"} would gladly go on together`;
    case "room":
      return audience === "mentor" ? "You offer a place" : `${mentor} offers a place`;
  }
}

/** What is said to a mentee alone about the place that they gave to this mentor themselves. */
export function askedForWords(rank: number, mentor: string): string {
  const place = ["first", "second", "third"][rank - 1];
  return place === "first"
    ? `You asked for ${mentor} first of all`
    : `You asked for ${mentor} as your ${place ?? "next"} choice`;
}

function pairWords({ audience }: PairNames): string {
  return audience === "lead" ? "They" : "You";
}

function wishWords(reason: Extract<Reason, { kind: "topic" }>, { mentee, audience }: PairNames): string {
  const place = ["first", "second", "third"][reason.priority - 1];
  const whose = audience === "mentee" ? "your" : `${mentee}'s`;
  if (place === undefined) return `one of ${whose} wishes`;
  return reason.amongOthers ? `among ${whose} ${place} wishes` : `${whose} ${place} wish`;
}

/** Only a high level is praise; somebody at level 2 still offered to help. */
function teachingWords(level: number, { mentor, audience }: PairNames): string {
  if (audience === "mentor") {
    return level >= 4 ? `you teach it at level ${level} of 5` : "you offered to help with it";
  }
  return level >= 4 ? `${mentor} teaches it at level ${level} of 5` : `${mentor} offers to help with it`;
}

/** Where somebody has a way to go is between them and their mentor: a lead hears that it fits, not what. */
function goalWords(
  topicIds: readonly string[],
  { mentee, mentor, audience }: PairNames,
  titleOf: (topicId: string) => string,
): string {
  const topics = listed(topicIds.map(titleOf));
  switch (audience) {
    case "lead":
      return `${mentor} can help on ${mentee}'s way to the next role`;
    case "mentee":
      return `${mentor} can help you on your way to the next role, with ${topics}`;
    case "mentor":
      return `You can help ${mentee} on the way to the next role, with ${topics}`;
    case "pair":
      return `${mentor} can help on ${mentee}'s way to the next role, with ${topics}`;
  }
}

function meetingWords({ cadenceDays, form }: Extract<Reason, { kind: "meeting" }>): string {
  const known = CADENCES.find(({ days }) => days === cadenceDays)?.words;
  const rhythm = cadenceDays === null ? [] : [known ?? `every ${cadenceDays} days`];
  const how = form === null ? [] : [form === "call" ? "by call" : "in person"];
  return [...rhythm, ...how].join(", ");
}

function hoursWords(reason: Extract<Reason, { kind: "hours" }>, both: string): string {
  if (reason.window) return `${both} work ${windowWords(reason.window)}`;
  const hours = Math.floor(reason.minutesPerWeek / 60);
  return both === "Both"
    ? `They share about ${hours} working hours a week`
    : `You share about ${hours} working hours a week`;
}

/** `10:00 to 14:00 on weekdays (Berlin time), which is 13:30 to 17:30 in Kolkata`. */
function windowWords({ weekdays, start, end, zone, elsewhere }: Window): string {
  const here = `${start} to ${end} ${onDaysWords(weekdays)} (${cityOf(zone)} time)`;
  return elsewhere
    ? `${here}, which is ${elsewhere.start} to ${elsewhere.end} in ${cityOf(elsewhere.zone)}`
    : here;
}

const DAYS = ["Mondays", "Tuesdays", "Wednesdays", "Thursdays", "Fridays", "Saturdays", "Sundays"];

/** `on weekdays`, `on Mondays and Thursdays`. */
export function onDaysWords(weekdays: readonly Weekday[]): string {
  if (weekdays.join("") === "12345") return "on weekdays";
  return `on ${listed(weekdays.map((day) => DAYS[day - 1] ?? ""))}`;
}
