import { listed } from "../../core/text.ts";
import { cityOf, spokenDay, wallTimeOf, type Weekday } from "../../core/wall-time.ts";
import type { Candidate } from "./candidate.ts";
import { sharedTopics, WEIGHTS, type Parts } from "./fitness.ts";
import type { Reason } from "./round-plan.ts";
import type { SharedHours, Window } from "./shared-hours.ts";

const MOST_REASONS = 3;
/** Less shared time than this is no reason to be glad about. */
const WORTH_SAYING_MINUTES = 60;

/** What speaks for a pair, the weightiest first: a shared topic always, then what adds most to the score. */
export function reasonsOf(
  mentee: Candidate,
  mentor: Candidate,
  fit: { readonly parts: Parts; readonly sharedHours: SharedHours },
): readonly Reason[] {
  const [first, second] = topicReasons(mentee, mentor);
  const others = [
    { reason: second, weight: second ? WEIGHTS.topic / 4 : 0 },
    { reason: hoursReason(mentee, mentor, fit.sharedHours), weight: WEIGHTS.hours * fit.parts.hours },
    { reason: varietyReason(mentee, mentor), weight: WEIGHTS.variety * fit.parts.variety },
    { reason: waitingReason(mentee), weight: WEIGHTS.waiting * fit.parts.waiting },
  ].sort((one, other) => other.weight - one.weight);
  return [first, ...others.map(({ reason }) => reason)]
    .filter((reason) => reason != null)
    .slice(0, MOST_REASONS);
}

function topicReasons(mentee: Candidate, mentor: Candidate): readonly Reason[] {
  return sharedTopics(mentee.learn, mentor.teach).map(({ topicId, priority, level }) => {
    const amongOthers = mentee.learn.filter((wish) => wish.weight === priority).length > 1;
    return { kind: "topic", topicId, priority, amongOthers, level };
  });
}

function hoursReason(mentee: Candidate, mentor: Candidate, sharedHours: SharedHours): Reason | null {
  const minutesPerWeek = sharedHours.minutesPerWeek(mentee.hours, mentor.hours);
  if (minutesPerWeek < WORTH_SAYING_MINUTES) return null;
  return { kind: "hours", minutesPerWeek, window: sharedHours.windowOf(mentee.hours, mentor.hours) };
}

function varietyReason(mentee: Candidate, mentor: Candidate): Reason | null {
  if (mentee.team === null || mentor.team === null || mentee.team === mentor.team) return null;
  return { kind: "variety", menteeTeam: mentee.team, mentorTeam: mentor.team };
}

function waitingReason({ waitingSinceAt, hours }: Candidate): Reason | null {
  return waitingSinceAt && { kind: "waiting", sinceOn: wallTimeOf(waitingSinceAt, hours.timeZone).on };
}

/** Whom the words are for: the two themselves, or somebody who reads about them. */
export type Audience = "pair" | "lead";

export interface PairNames {
  readonly mentee: string;
  readonly mentor: string;
  readonly audience: Audience;
}

/** A reason as a person would say it. Plain words: names, teams and titles are not escaped. */
export function reasonWords(reason: Reason, names: PairNames, titleOf: (topicId: string) => string): string {
  switch (reason.kind) {
    case "topic":
      return `${titleOf(reason.topicId)} is ${wishWords(reason, names.mentee)}, and ${names.mentor} ${teachingWords(reason.level)}`;
    case "hours":
      return hoursWords(reason, names.audience);
    case "variety": {
      const who = names.audience === "pair" ? "You work" : "They work";
      return `${who} in different teams, ${reason.menteeTeam} and ${reason.mentorTeam}, so both hear something new`;
    }
    case "waiting":
      return `${names.mentee} has been waiting for a mentor since ${spokenDay(reason.sinceOn)}`;
  }
}

function wishWords(reason: Extract<Reason, { kind: "topic" }>, mentee: string): string {
  const place = ["first", "second", "third"][reason.priority - 1];
  if (place === undefined) return `one of ${mentee}'s wishes`;
  return reason.amongOthers ? `among ${mentee}'s ${place} wishes` : `${mentee}'s ${place} wish`;
}

/** Only a high level is praise; somebody at level 2 still offered to help. */
function teachingWords(level: number): string {
  return level >= 4 ? `teaches it at level ${level} of 5` : "offers to help with it";
}

function hoursWords(reason: Extract<Reason, { kind: "hours" }>, audience: Audience): string {
  const both = audience === "pair" ? "You both work" : "Both work";
  if (reason.window) return `${both} ${windowWords(reason.window)}`;
  const hours = Math.floor(reason.minutesPerWeek / 60);
  return audience === "pair"
    ? `You share about ${hours} working hours a week`
    : `They share about ${hours} working hours a week`;
}

/** `10:00 to 14:00 on weekdays (Berlin time), which is 13:30 to 17:30 in Kolkata`. */
function windowWords({ weekdays, start, end, zone, elsewhere }: Window): string {
  const here = `${start} to ${end} ${daysInWords(weekdays)} (${cityOf(zone)} time)`;
  return elsewhere
    ? `${here}, which is ${elsewhere.start} to ${elsewhere.end} in ${cityOf(elsewhere.zone)}`
    : here;
}

const DAYS = ["Mondays", "Tuesdays", "Wednesdays", "Thursdays", "Fridays", "Saturdays", "Sundays"];

function daysInWords(weekdays: readonly Weekday[]): string {
  if (weekdays.join("") === "12345") return "on weekdays";
  return `on ${listed(weekdays.map((day) => DAYS[day - 1] ?? ""))}`;
}
