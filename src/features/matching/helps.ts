import type { MenteeCandidate, MentorCandidate } from "./candidate.ts";
import { fitnessOf, type FitnessContext } from "./fitness.ts";
import { hoursHelps } from "./help-hours.ts";
import { createPlacesHelp } from "./help-places.ts";
import type { Cause, Help } from "./round-plan.ts";
import { createTrials, type Outcome, type Trials } from "./trials.ts";

/** As many topics as help somebody to go on. */
const MOST_TOPICS = 3;
/** Somebody further down the list would help as well; it is enough to know one. */
const MOST_TRIED = 20;

/**
 * The smallest changes that would give somebody a mentor, the smallest first. None is a guess. Whoever is left out of
 * a largest assignment and comes to fit somebody with a free place is in every largest one from then on. A further
 * place or a further mentor might serve somebody else, so these are proven by solving the round again.
 */
export function createHelps(
  outcome: Outcome,
  context: FitnessContext,
): (row: number, cause: Cause) => readonly Help[] {
  const free = mentorsWithRoom(outcome);
  const trials = createTrials(outcome, context);
  const placesHelp = createPlacesHelp(outcome, trials);
  return (row, cause) => {
    const mentee = outcome.people.mentees[row]!;
    const wishes = wishHelps(mentee, free, context);
    switch (cause.kind) {
      case "no_wishes":
        return wishes;
      case "no_mentors":
      case "nobody_teaches":
      case "ruled_out":
        return [...mentorHelps(row, mentee, trials), ...wishes];
      case "no_shared_hours":
        return [...hoursHelps(mentee, free, context), ...wishes, ...mentorHelps(row, mentee, trials)];
      case "all_full":
        return [...placesHelp(row), ...wishes];
    }
  };
}

function mentorsWithRoom({ people, pairs }: Outcome): readonly MentorCandidate[] {
  const taken = new Int32Array(people.mentors.length);
  for (const { mentor } of pairs) taken[mentor]!++;
  return people.mentors
    .filter(({ places }, index) => taken[index]! < places)
    .toSorted((one, other) => (one.id < other.id ? -1 : 1));
}

const MOST_PLACES = 3;

/** Somebody new who teaches one of the wishes and works when the mentee does, with as few places as are enough. */
function mentorHelps(row: number, { learn }: MenteeCandidate, trials: Trials): readonly Help[] {
  const topicIds = learn.slice(0, MOST_TOPICS).map(({ topicId }) => topicId);
  for (let places = 1; places <= MOST_PLACES; places++) {
    const wishes = topicIds.filter((topicId) => trials.withMentor(row, { topicId, places }));
    if (wishes.length > 0) return [{ kind: "mentor", places, wishes }];
  }
  return [];
}

/** Topics that a mentor with a place teaches to whom nothing else stands in the way. */
function wishHelps(
  mentee: MenteeCandidate,
  free: readonly MentorCandidate[],
  context: FitnessContext,
): readonly Help[] {
  if (!context.settings.hard.commonTopic) return [];
  const wishes = new Set(mentee.learn.map(({ topicId }) => topicId));
  const topicIds = [...new Set(free.flatMap(({ teach }) => teach.map(({ topicId }) => topicId)))]
    .filter((topicId) => !wishes.has(topicId))
    .sort()
    .filter((topicId) => {
      const wishing = { ...mentee, learn: [...mentee.learn, { topicId, weight: 3 }] };
      return free
        .filter(({ teach }) => teach.some((taught) => taught.topicId === topicId))
        .slice(0, MOST_TRIED)
        .some((mentor) => fitnessOf(wishing, mentor, context).kind === "allowed");
    });
  return topicIds.length === 0 ? [] : [{ kind: "wish", topicIds: topicIds.slice(0, MOST_TOPICS) }];
}
