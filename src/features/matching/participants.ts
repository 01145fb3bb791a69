import type { MemberId } from "../../core/ids.ts";
import type { Candidate, MenteeCandidate, MentorCandidate } from "./candidate.ts";
import { fingerprint } from "./fingerprint.ts";
import type { Participant } from "./round-plan.ts";

/** Everybody a round was solved for, as they were then. */
export function participantsOf({
  mentees,
  mentors,
}: {
  readonly mentees: readonly MenteeCandidate[];
  readonly mentors: readonly MentorCandidate[];
}): readonly Participant[] {
  const people = new Map<MemberId, Participant>();
  for (const mentor of mentors) {
    people.set(mentor.id, {
      id: mentor.id,
      asMentee: false,
      wanted: 0,
      places: mentor.places,
      profile: profileOf(mentor),
    });
  }
  for (const mentee of mentees) {
    const places = people.get(mentee.id)?.places ?? null;
    const wanted = { asMentee: true, wanted: mentee.wanted };
    people.set(mentee.id, {
      id: mentee.id,
      ...wanted,
      places,
      profile: profileOf(mentee, mentee.wanted + mentee.mentors),
    });
  }
  return [...people.values()].sort((one, other) => (one.id < other.id ? -1 : 1));
}

/**
 * What a score depends on, as a mark that is the same while nothing of it changed. A mark and not the words
 * themselves, since whom somebody asked for is nobody else's business, not even the database's twice.
 */
function profileOf(person: Candidate, wantedMentors = 0): string {
  const { hours, team, office, managerId, teach, learn, goals, cadenceDays, meetingForm } = person;
  return fingerprint(
    JSON.stringify([
      [hours.timeZone, hours.days, hours.start, hours.end],
      [team, office, managerId, cadenceDays, meetingForm],
      teach.map(({ topicId, weight, rank }) => [topicId, weight, rank ?? 0].join(" ")).sort(),
      learn.map(({ topicId, weight, ownLevel }) => [topicId, weight, ownLevel ?? 0].join(" ")).sort(),
      goals.map(({ topicId, steps }) => [topicId, steps].join(" ")).sort(),
      person.ranked,
      wantedMentors,
      [...person.again].sort(),
    ]),
  );
}
