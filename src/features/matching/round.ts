import type { MemberId } from "../../core/ids.ts";
import { seededRandom } from "../../core/random.ts";
import { assign, type AssignmentProblem } from "./assign.ts";
import type { Candidate, MentorCandidate } from "./candidate.ts";
import { causeOf } from "./causes.ts";
import { checkCertificate } from "./certificate.ts";
import {
  fitnessOf,
  partnersOf,
  relationsOf,
  type FitnessContext,
  type PastPair,
  type Parts,
} from "./fitness.ts";
import { participantsOf } from "./participants.ts";
import { reasonsOf } from "./reasons.ts";
import type { Proposal, RoundPlan } from "./round-plan.ts";
import { createSharedHours } from "./shared-hours.ts";

/** Everybody a round is about. Plain values, so that they can be handed to a worker thread. */
export interface RoundInput {
  /** Available mentees without a mentor. */
  readonly mentees: readonly Candidate[];
  /** Available mentors, full ones too: they explain why somebody is left without. */
  readonly mentors: readonly MentorCandidate[];
  readonly keptApart: readonly { readonly memberId: MemberId; readonly excludedId: MemberId }[];
  /** Active ones too. */
  readonly pastPairs: readonly PastPair[];
  readonly now: Date;
  /** Decides between equals, so that nobody's name does. */
  readonly seed: number;
}

/**
 * The best round there is: most mentees get a mentor, then the scores' total is highest, then the seed decides. The
 * same people give the same round, in whatever order they come.
 */
export function planRound(input: RoundInput): RoundPlan {
  const mentees = inSeededOrder(input.mentees, input.seed);
  const mentors = inSeededOrder(input.mentors, input.seed);
  const context = contextOf(input);
  const table = allowedPairs(mentees, mentors, context);
  const problem = problemOf(mentees, mentors, table);
  const assignment = assign(problem);
  const { verified, bound, problems } = checkCertificate(problem, assignment);
  const proposals = assignment.pairs.map(({ mentee, mentor }) =>
    proposalOf(mentees[mentee]!, mentors[mentor]!, context),
  );
  const matched = new Set(proposals.map((proposal) => proposal.menteeId));
  const unmatched = mentees
    .filter((mentee) => !matched.has(mentee.id))
    .map((mentee) => ({ menteeId: mentee.id, cause: causeOf(mentee, mentors, context) }));
  const places = mentors.reduce((sum, mentor) => sum + mentor.places, 0);
  return {
    proposals: proposals.toSorted(
      (one, other) => other.score - one.score || compare(one.menteeId, other.menteeId),
    ),
    unmatched: unmatched.toSorted((one, other) => compare(one.menteeId, other.menteeId)),
    participants: participantsOf(input),
    total: assignment.total,
    openPlaces: places - proposals.length,
    seed: input.seed,
    certificate: { verified, bound, problems },
  };
}

export function contextOf(input: Pick<RoundInput, "now" | "keptApart" | "pastPairs">): FitnessContext {
  return {
    now: input.now,
    sharedHours: createSharedHours(input.now),
    keptApart: relationsOf(input.keptApart.map(({ memberId, excludedId }) => [memberId, excludedId])),
    partners: partnersOf(input.pastPairs, input.now),
  };
}

/** Each person once, in an order that depends on who is there and on the seed alone. */
function inSeededOrder<Person extends Candidate>(people: readonly Person[], seed: number): readonly Person[] {
  const ordered = [...new Map(people.map((person) => [person.id, person])).values()].sort((one, other) =>
    compare(one.id, other.id),
  );
  const random = seededRandom(seed);
  for (let last = ordered.length - 1; last > 0; last--) {
    const chosen = Math.floor(random.next() * (last + 1));
    [ordered[last], ordered[chosen]] = [ordered[chosen]!, ordered[last]!];
  }
  return ordered;
}

interface AllowedPairs {
  /** Per mentee, mentors' indices going up, with scores beside them. */
  readonly mentor: readonly number[];
  readonly score: readonly number[];
  readonly rowStart: Int32Array;
}

/** Only mentors who teach a wish are looked at: the rest is forbidden without a look. */
function allowedPairs(
  mentees: readonly Candidate[],
  mentors: readonly MentorCandidate[],
  context: FitnessContext,
): AllowedPairs {
  const teachers = teachersByTopic(mentors);
  const rowStart = new Int32Array(mentees.length + 1);
  const mentor: number[] = [];
  const score: number[] = [];
  for (const [row, mentee] of mentees.entries()) {
    const near = new Set(mentee.learn.flatMap(({ topicId }) => teachers.get(topicId) ?? []));
    for (const column of [...near].sort((one, other) => one - other)) {
      const fitness = fitnessOf(mentee, mentors[column]!, context);
      if (fitness.kind === "forbidden") continue;
      mentor.push(column);
      score.push(fitness.score);
    }
    rowStart[row + 1] = mentor.length;
  }
  return { mentor, score, rowStart };
}

function teachersByTopic(mentors: readonly MentorCandidate[]): ReadonlyMap<string, readonly number[]> {
  const teachers = new Map<string, number[]>();
  for (const [index, { teach }] of mentors.entries()) {
    for (const { topicId } of teach) {
      const known = teachers.get(topicId) ?? [];
      known.push(index);
      teachers.set(topicId, known);
    }
  }
  return teachers;
}

function problemOf(
  mentees: readonly Candidate[],
  mentors: readonly MentorCandidate[],
  { mentor, score, rowStart }: AllowedPairs,
): AssignmentProblem {
  return {
    mentees: mentees.length,
    mentors: mentors.length,
    places: Int32Array.from(mentors, ({ places }) => Math.max(0, places)),
    wanted: new Int32Array(mentees.length).fill(1),
    rowStart,
    mentor: Int32Array.from(mentor),
    score: Float64Array.from(score),
  };
}

function proposalOf(mentee: Candidate, mentor: MentorCandidate, context: FitnessContext): Proposal {
  const { score, parts } = allowed(mentee, mentor, context);
  const reasons = reasonsOf(mentee, mentor, { parts, sharedHours: context.sharedHours });
  return { mentorId: mentor.id, menteeId: mentee.id, score, parts, reasons };
}

function allowed(
  mentee: Candidate,
  mentor: MentorCandidate,
  context: FitnessContext,
): { readonly score: number; readonly parts: Parts } {
  const fitness = fitnessOf(mentee, mentor, context);
  if (fitness.kind === "allowed") return fitness;
  throw new Error(`Cannot propose '${mentor.id}' to '${mentee.id}': ${fitness.cause}`);
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
