import type { MemberId } from "../../core/ids.ts";
import type { Candidate, MenteeCandidate, MentorCandidate } from "./candidate.ts";
import { causeOf } from "./causes.ts";
import { rankOf, type Parts } from "./fit-parts.ts";
import { fitnessOf, type FitnessContext } from "./fitness.ts";
import { createHelps } from "./helps.ts";
import { eachOnce, judgeLocks } from "./locks.ts";
import { participantsOf } from "./participants.ts";
import { reasonsOf } from "./reasons.ts";
import {
  managersAbove,
  partnersOf,
  relationsOf,
  reunionsOf,
  type Couple,
  type PastPair,
} from "./relations.ts";
import type { Proposal, RoundPlan, Unmatched } from "./round-plan.ts";
import { inSeededOrder, problemOf } from "./round-problem.ts";
import type { RoundSettings } from "./round-settings.ts";
import { createSharedHours } from "./shared-hours.ts";
import { solveRound } from "./solve-round.ts";
import type { RoundStep } from "./round-step.ts";
import type { Outcome } from "./trials.ts";

/** Everybody a round is about. Plain values, so that they can be handed to a worker thread. */
export interface RoundInput {
  /** Available mentees who have fewer mentors than they wish. */
  readonly mentees: readonly MenteeCandidate[];
  /** Available mentors, full ones too: they explain why somebody is left without. */
  readonly mentors: readonly MentorCandidate[];
  readonly keptApart: readonly { readonly memberId: MemberId; readonly excludedId: MemberId }[];
  /** Active ones too. */
  readonly pastPairs: readonly PastPair[];
  /** Who reports to whom, people outside the round too. */
  readonly reports: readonly { readonly memberId: MemberId; readonly managerId: MemberId }[];
  readonly settings: RoundSettings;
  /** By the lead's hand: couples to keep, and couples never to make. */
  readonly locks: readonly Couple[];
  readonly forbids: readonly Couple[];
  readonly now: Date;
  /** Decides between equals, so that nobody's name does. */
  readonly seed: number;
}

/**
 * The best round there is: kept couples stay, most mentees get a mentor, then (when asked) the lowest score is
 * highest, then the scores' total is highest, then the seed decides. The same people give the same round, in whatever
 * order they come.
 */
export function planRound(input: RoundInput, onStep: (step: RoundStep) => void = ignoreSteps): RoundPlan {
  const people = inSeededOrder(input, input.seed);
  const context = contextOf(input);
  onStep("scoring");
  const problem = problemOf(people, context);
  const locks = judgeLocks(input.locks, people, context);
  const solving = { kept: locks.kept, floor: input.settings.floor };
  const solved = solveRound(problem, people, { ...solving, onStep });
  onStep("explaining");
  const proposals = solved.pairs.map(({ mentee, mentor }) =>
    proposalOf(
      { mentee: people.mentees[mentee]!, mentor: people.mentors[mentor]!, locks: locks.kept },
      context,
    ),
  );
  const places = people.mentors.reduce((sum, mentor) => sum + mentor.places, 0);
  return {
    proposals: proposals.toSorted(
      (one, other) =>
        other.score - one.score ||
        compare(one.menteeId, other.menteeId) ||
        compare(one.mentorId, other.mentorId),
    ),
    unmatched: unmatchedOf({ people, problem, solving, pairs: solved.pairs }, context),
    participants: participantsOf(input),
    total: solved.total,
    openPlaces: places - proposals.length,
    seed: input.seed,
    settings: input.settings,
    locks: locks.kept,
    forbids: eachOnce(input.forbids),
    refusedLocks: locks.refused,
    leftOut: [],
    certificate: solved.certificate,
  };
}

function ignoreSteps(): void {}

export type ContextInput = Omit<RoundInput, "locks" | "seed">;

export function contextOf(input: ContextInput): FitnessContext {
  const { now, settings } = input;
  const partners = partnersOf(input.pastPairs, now, settings.coolingWeeks);
  const managers = new Map(input.reports.map(({ memberId, managerId }) => [memberId, managerId]));
  const ruledOut = Map.groupBy(input.forbids, ({ menteeId }) => menteeId);
  return {
    now,
    settings,
    sharedHours: createSharedHours(now),
    keptApart: relationsOf(input.keptApart.map(({ memberId, excludedId }) => [memberId, excludedId])),
    ruledOut: new Map(
      [...ruledOut].map(([id, couples]) => [id, new Set(couples.map(({ mentorId }) => mentorId))]),
    ),
    currentPartners: partners.current,
    recentPartners: partners.recent,
    reunions: reunionsOf([...input.mentees, ...input.mentors]),
    above: settings.hard.reportChain ? managersAbove(managers) : relationsOf([]),
  };
}

/** Whoever wants a mentor, has none and gets none; somebody who wanted a second one is not left out. */
function unmatchedOf(outcome: Outcome, context: FitnessContext): readonly Unmatched[] {
  const { mentees, mentors } = outcome.people;
  const matched = new Set(outcome.pairs.map(({ mentee }) => mentee));
  const helpsFor = createHelps(outcome, context);
  return mentees
    .flatMap((mentee, row) => {
      if (matched.has(row) || mentee.mentors > 0 || mentee.wanted === 0) return [];
      const cause = causeOf(mentee, mentors, context);
      return [{ menteeId: mentee.id, cause, helps: helpsFor(row, cause) }];
    })
    .toSorted((one, other) => compare(one.menteeId, other.menteeId));
}

/** A pair that is allowed, with its reasons. */
export function proposalOf(
  {
    mentee,
    mentor,
    locks,
  }: { readonly mentee: Candidate; readonly mentor: MentorCandidate; readonly locks: readonly Couple[] },
  context: FitnessContext,
): Proposal {
  const { score, parts } = allowed(mentee, mentor, context);
  return {
    mentorId: mentor.id,
    menteeId: mentee.id,
    score,
    parts,
    reasons: reasonsOf(mentee, mentor, { parts, context }),
    rank: rankOf(mentee, mentor.id),
    isLocked: locks.some((lock) => lock.mentorId === mentor.id && lock.menteeId === mentee.id),
  };
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
