import type { MemberId, PairId } from "../../core/ids.ts";
import type { AssignedPair } from "./assign.ts";
import type { MenteeCandidate } from "./candidate.ts";
import { fitnessOf, judgeFor, type FitnessContext } from "./fitness.ts";
import { relationsOf } from "./relations.ts";
import { checkRematch } from "./rematch-check.ts";
import { rematch, type RematchProblem } from "./rematch.ts";
import type { Proposal } from "./round-plan.ts";
import { problemOf, type RoundPeople } from "./round-problem.ts";
import { contextOf, proposalOf, type RoundInput } from "./round.ts";

/** Between two rounds: somebody waits, and pairs that have not met yet may be moved for them. */
export interface PlacementInput {
  readonly round: RoundInput;
  readonly movable: readonly MovablePair[];
}

/** A pair that has not met yet, with its mentee as a round would know them. */
export interface MovablePair {
  readonly pairId: PairId;
  readonly mentorId: MemberId;
  readonly mentee: MenteeCandidate;
}

/** Who gets whom so that one more person has a mentor; without a proof it is none. */
export interface Placement {
  /** The newcomer's pair, and then one for each pair that is moved. */
  readonly newcomer: Proposal;
  readonly moves: readonly PlacementMove[];
  /** What the total of all pairs rises by. */
  readonly gain: number;
}

export interface PlacementMove {
  readonly pairId: PairId;
  readonly from: MemberId;
  /** What the pair is worth that is left. */
  readonly before: number;
  readonly to: Proposal;
}

/** As many pairs as are ever moved for one person. */
export const MOST_MOVED = 3;

/**
 * The best way to place somebody for each number of pairs that may be moved, none first; more are worth telling only
 * where they are better. Of more pairs than can be looked at in a moment, those that matter most are. Empty when there is no way, or they wait for nothing.
 *
 * @throws when a way is not proven to be the best of its kind
 */
export function placementsFor(
  input: PlacementInput,
  memberId: MemberId,
  mostMoved = MOST_MOVED,
): readonly Placement[] {
  const newcomer = input.round.mentees.find(({ id }) => id === memberId);
  if (newcomer === undefined) return [];
  const search = searchFor(input, newcomer);
  const found: Placement[] = [];
  for (let mostMoves = 0; mostMoves <= mostMoved; mostMoves++) {
    const placement = placementOf(search, mostMoves);
    if (placement && placement.moves.length >= mostMoves) found.push(placement);
  }
  return found;
}

interface Search {
  readonly people: RoundPeople;
  readonly context: FitnessContext;
  readonly movable: readonly MovablePair[];
  readonly problem: RematchProblem["problem"];
  readonly pairs: readonly AssignedPair[];
}

/** The newcomer stands in the first row, the mentees of pairs that may be moved in those that follow. */
function searchFor({ round, movable }: PlacementInput, newcomer: MenteeCandidate): Search {
  const context = contextOf(round);
  const { mentors } = round;
  const standing = nearest(movable, newcomer, { mentors, context }).flatMap((pair) => {
    const mentor = mentors.findIndex(({ id }) => id === pair.mentorId);
    const score = mentor === -1 ? null : standingScore(pair, mentors[mentor]!, context);
    return score === null || pair.mentee.id === newcomer.id ? [] : [{ pair, mentor, score }];
  });
  const mentees = [newcomer, ...new Map(standing.map(({ pair }) => [pair.mentee.id, pair.mentee])).values()];
  const people = { mentees, mentors };
  const problem = problemOf(people, context);
  const places = problem.places.slice();
  const pairs = standing.map(({ pair, mentor, score }) => {
    places[mentor]!++;
    return { mentee: mentees.findIndex(({ id }) => id === pair.mentee.id), mentor, score };
  });
  return {
    people,
    context,
    movable: standing.map(({ pair }) => pair),
    problem: { ...problem, places },
    pairs,
  };
}

/** Couples looked at for one person: more would keep everybody else waiting. */
const MOST_COUPLES = 20_000;

/** Of very many pairs, those first whose mentor fits the newcomer: one of them is moved first in any case. */
function nearest(
  movable: readonly MovablePair[],
  newcomer: MenteeCandidate,
  { mentors, context }: { readonly mentors: RoundInput["mentors"]; readonly context: FitnessContext },
): readonly MovablePair[] {
  const most = Math.ceil(MOST_COUPLES / Math.max(1, mentors.length));
  if (movable.length <= most) return movable;
  const judge = judgeFor(newcomer, context);
  const fitting = new Set(mentors.filter((one) => judge(one).kind === "allowed").map(({ id }) => id));
  const [near, far] = [true, false].map((isNear) =>
    movable.filter((one) => fitting.has(one.mentorId) === isNear),
  );
  return [...near!, ...far!].slice(0, most);
}

/** What a pair is worth today; null when it would not be made any more, so that nothing compares with it. */
function standingScore(
  { mentee, mentorId }: MovablePair,
  mentor: RoundInput["mentors"][number],
  context: FitnessContext,
): number | null {
  const others = [...(context.currentPartners.get(mentee.id) ?? [])].filter((id) => id !== mentorId);
  const currentPartners = relationsOf(others.map((id) => [mentee.id, id]));
  const fitness = fitnessOf(mentee, mentor, { ...context, currentPartners });
  return fitness.kind === "allowed" ? fitness.score : null;
}

function placementOf(search: Search, mostMoves: number): Placement | null {
  const { people, context, movable, problem, pairs } = search;
  const question = { problem, pairs, newcomers: [0], mostMoves };
  const answer = rematch(question);
  const check = checkRematch(question, answer);
  if (!check.verified) throw new Error(`Cannot place somebody: ${check.problems.join("; ")}`);
  const proposals = answer.chain.map(({ mentee, mentor }) =>
    proposalOf({ mentee: people.mentees[mentee]!, mentor: people.mentors[mentor]!, locks: [] }, context),
  );
  const [newcomer, ...moved] = proposals;
  if (newcomer === undefined) return null;
  const moves = moved.map((to, place): PlacementMove => {
    const left = answer.chain[place + 1]!.left!;
    const pair = movable[pairs.findIndex((one) => one.mentee === left.mentee && one.mentor === left.mentor)]!;
    return { pairId: pair.pairId, from: pair.mentorId, before: left.score, to };
  });
  return { newcomer, moves, gain: answer.gain };
}

/** The same for the same placement, so that what was shown can be told from what would be done now. */
export function keyOf({ newcomer, moves }: Placement): string {
  return [newcomer, ...moves.map(({ to }) => to)]
    .map(({ menteeId, mentorId }) => `${menteeId}>${mentorId}`)
    .join(" ");
}
