import type { MemberId } from "../../core/ids.ts";
import type { Candidate, MentorCandidate } from "./candidate.ts";
import type { Participant } from "./round-plan.ts";

/** Everybody a round was solved for, as they were then. */
export function participantsOf({
  mentees,
  mentors,
}: {
  readonly mentees: readonly Candidate[];
  readonly mentors: readonly MentorCandidate[];
}): readonly Participant[] {
  const people = new Map<MemberId, Participant>();
  for (const mentor of mentors) {
    people.set(mentor.id, {
      id: mentor.id,
      asMentee: false,
      places: mentor.places,
      profile: profileOf(mentor),
    });
  }
  for (const mentee of mentees) {
    const places = people.get(mentee.id)?.places ?? null;
    people.set(mentee.id, { id: mentee.id, asMentee: true, places, profile: profileOf(mentee) });
  }
  return [...people.values()].sort((one, other) => (one.id < other.id ? -1 : 1));
}

/** What a score depends on, in one string that is equal when nothing of it changed. */
function profileOf({ hours, team, managerId, teach, learn }: Candidate): string {
  return JSON.stringify([
    [hours.timeZone, hours.days, hours.start, hours.end],
    team,
    managerId,
    inOrder(teach),
    inOrder(learn),
  ]);
}

function inOrder(topics: Candidate["teach"]) {
  return topics
    .map(({ topicId, weight }) => [topicId, weight] as const)
    .sort(([one], [other]) => (one < other ? -1 : 1));
}
