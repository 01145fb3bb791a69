import { seededRandom } from "../../core/random.ts";
import type { AssignmentProblem } from "./assign.ts";
import type { Candidate, MenteeCandidate, MentorCandidate } from "./candidate.ts";
import { judgeFor, type FitnessContext } from "./fitness.ts";

/** The people of a round, each once, in the order that its seed gives them. */
export interface RoundPeople {
  readonly mentees: readonly MenteeCandidate[];
  readonly mentors: readonly MentorCandidate[];
}

export function inSeededOrder({ mentees, mentors }: RoundPeople, seed: number): RoundPeople {
  return { mentees: shuffled(mentees, seed), mentors: shuffled(mentors, seed) };
}

/** Each person once, in an order that depends on who is there and on the seed alone. */
function shuffled<Person extends Candidate>(people: readonly Person[], seed: number): readonly Person[] {
  const ordered = [...new Map(people.map((person) => [person.id, person])).values()].sort((one, other) =>
    one.id < other.id ? -1 : 1,
  );
  const random = seededRandom(seed);
  for (let last = ordered.length - 1; last > 0; last--) {
    const chosen = Math.floor(random.next() * (last + 1));
    [ordered[last], ordered[chosen]] = [ordered[chosen]!, ordered[last]!];
  }
  return ordered;
}

/** Everybody's allowed pairs with their scores, each worked out once; whoever teaches no wish is not even looked at. */
export function problemOf(people: RoundPeople, context: FitnessContext): AssignmentProblem {
  const { mentees, mentors } = people;
  const nearTo = nearMentors(mentors, context.settings.hard.commonTopic);
  const rowStart = new Int32Array(mentees.length + 1);
  const pairs = emptyPairs();
  for (const [row, mentee] of mentees.entries()) {
    const judge = judgeFor(mentee, context);
    for (const column of nearTo(mentee)) {
      const fitness = judge(mentors[column]!);
      if (fitness.kind === "allowed") add(pairs, column, fitness.score);
    }
    rowStart[row + 1] = pairs.count;
  }
  return {
    mentees: mentees.length,
    mentors: mentors.length,
    places: Int32Array.from(mentors, ({ places }) => Math.max(0, places)),
    wanted: Int32Array.from(mentees, ({ wanted }) => wanted),
    rowStart,
    mentor: pairs.mentor.slice(0, pairs.count),
    score: pairs.score.slice(0, pairs.count),
  };
}

/** Mentors' indices, going up, of whom somebody may be given one at all. */
function nearMentors(
  mentors: readonly MentorCandidate[],
  isTopicNeeded: boolean,
): (mentee: Candidate) => readonly number[] {
  const everybody = mentors.map((_, index) => index);
  if (!isTopicNeeded) return () => everybody;
  const teachers = Map.groupBy(
    mentors.flatMap(({ teach }, index) => teach.map(({ topicId }) => ({ topicId, index }))),
    ({ topicId }) => topicId,
  );
  const known = new Map<string, readonly number[]>();
  return ({ learn }) => {
    const wishes = learn.map(({ topicId }) => topicId).sort();
    const key = JSON.stringify(wishes);
    const found = known.get(key) ?? inOrder(wishes.flatMap((topicId) => teachers.get(topicId) ?? []));
    known.set(key, found);
    return found;
  };
}

function inOrder(teachers: readonly { readonly index: number }[]): readonly number[] {
  return [...new Set(teachers.map(({ index }) => index))].sort((one, other) => one - other);
}

/** Arrays that grow by doubling: thousands of people have millions of pairs. */
interface Pairs {
  mentor: Int32Array;
  score: Float64Array;
  count: number;
}

function emptyPairs(): Pairs {
  return { mentor: new Int32Array(1024), score: new Float64Array(1024), count: 0 };
}

function add(pairs: Pairs, mentor: number, score: number): void {
  if (pairs.count === pairs.mentor.length) {
    const [mentors, scores] = [pairs.mentor, pairs.score];
    pairs.mentor = new Int32Array(2 * pairs.count);
    pairs.score = new Float64Array(2 * pairs.count);
    pairs.mentor.set(mentors);
    pairs.score.set(scores);
  }
  pairs.mentor[pairs.count] = mentor;
  pairs.score[pairs.count++] = score;
}
