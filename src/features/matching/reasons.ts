import { wallTimeOf } from "../../core/wall-time.ts";
import type { Candidate } from "./candidate.ts";
import { sharedTopics, type Parts } from "./fit-parts.ts";
import type { FitnessContext } from "./fitness.ts";
import type { Reason } from "./round-plan.ts";

const MOST_REASONS = 3;
/** Less shared time than this is no reason to be glad about. */
const WORTH_SAYING_MINUTES = 60;

/**
 * What speaks for a pair, the weightiest first: a shared topic always, then what adds most to the score. Whom the
 * mentee asked for is not among them, since both of a pair and the lead read these.
 */
export function reasonsOf(
  mentee: Candidate,
  mentor: Candidate,
  { parts, context }: { readonly parts: Parts; readonly context: FitnessContext },
): readonly Reason[] {
  const { weights } = context.settings;
  const [first = null, second = null] = topicReasons(mentee, mentor);
  const others = [
    // Most of what topics add is in the first one.
    { reason: second, worth: weights.topic / 4 },
    { reason: hoursReason(mentee, mentor, context), worth: weights.hours * parts.hours },
    { reason: goalReason(mentee, mentor), worth: weights.goal * parts.goal },
    { reason: varietyReason(mentee, mentor), worth: weights.variety * parts.variety },
    { reason: meetingReason(mentee, mentor), worth: weights.meeting * parts.meeting },
    { reason: waitingReason(mentee), worth: weights.waiting * parts.waiting },
    { reason: continuityReason(parts), worth: weights.continuity * parts.continuity + weights.topic / 4 },
  ].sort((one, other) => other.worth - one.worth);
  const reasons = [first, ...others.map(({ reason }) => reason)].filter((reason) => reason !== null);
  return reasons.length === 0 ? [{ kind: "room" }] : reasons.slice(0, MOST_REASONS);
}

function topicReasons(mentee: Candidate, mentor: Candidate): readonly Reason[] {
  return sharedTopics(mentee.learn, mentor.teach).map(({ topicId, priority, level }) => {
    const amongOthers = mentee.learn.filter((wish) => wish.weight === priority).length > 1;
    return { kind: "topic", topicId, priority, amongOthers, level };
  });
}

function hoursReason(mentee: Candidate, mentor: Candidate, { sharedHours }: FitnessContext): Reason | null {
  const minutesPerWeek = sharedHours.minutesPerWeek(mentee.hours, mentor.hours);
  if (minutesPerWeek < WORTH_SAYING_MINUTES) return null;
  return { kind: "hours", minutesPerWeek, window: sharedHours.windowOf(mentee.hours, mentor.hours) };
}

function goalReason(mentee: Candidate, mentor: Candidate): Reason | null {
  const goals = new Set(mentee.goals.map(({ topicId }) => topicId));
  const topicIds = mentor.teach.map(({ topicId }) => topicId).filter((topicId) => goals.has(topicId));
  return topicIds.length === 0 ? null : { kind: "goal", topicIds: topicIds.sort() };
}

/** Another team, or at least another office. */
function varietyReason(mentee: Candidate, mentor: Candidate): Reason | null {
  if (mentee.team !== null && mentor.team !== null && mentee.team !== mentor.team) {
    return { kind: "variety", menteeTeam: mentee.team, mentorTeam: mentor.team };
  }
  if (mentee.office === null || mentor.office === null || mentee.office === mentor.office) return null;
  return { kind: "offices", menteeOffice: mentee.office, mentorOffice: mentor.office };
}

/** What both asked for, in rhythm and in form; in person only where one office makes it easy. */
function meetingReason(mentee: Candidate, mentor: Candidate): Reason | null {
  const cadenceDays = mentee.cadenceDays === mentor.cadenceDays ? mentee.cadenceDays : null;
  const isSameForm = mentee.meetingForm === mentor.meetingForm;
  const isNear = mentee.office !== null && mentee.office === mentor.office;
  const form = isSameForm && (mentee.meetingForm !== "in_person" || isNear) ? mentee.meetingForm : null;
  return cadenceDays === null && form === null ? null : { kind: "meeting", cadenceDays, form };
}

function waitingReason({ waitingSinceAt, hours }: Candidate): Reason | null {
  return waitingSinceAt && { kind: "waiting", sinceOn: wallTimeOf(waitingSinceAt, hours.timeZone).on };
}

function continuityReason({ continuity }: Parts): Reason | null {
  return continuity > 0 ? { kind: "continuity" } : null;
}
