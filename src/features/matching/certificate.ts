import type { Assignment, AssignmentProblem } from "./assign.ts";
import { exactSumOf } from "./exact-sum.ts";

/** What a check found: whether the assignment is proven best, the highest total there can be, and what is wrong. */
export interface CertificateCheck {
  readonly verified: boolean;
  /** No assignment that serves as many mentees, with the same floor, has a higher total. */
  readonly bound: number;
  readonly problems: readonly string[];
}

/** Sums of doubles are compared with this much room, relative to the scores that are added. */
const TOLERANCE = 1e-9;

/**
 * Checks an assignment without solving anything: that it keeps the rules, and that nothing beats it. The marks
 * and prices of the certificate are not trusted: whatever they are, they give upper bounds (weak duality), and
 * the assignment is proven best when it reaches them.
 */
export function checkCertificate(problem: AssignmentProblem, assignment: Assignment): CertificateCheck {
  const { scarce, floor } = assignment.certificate;
  const least = floor?.value ?? Number.NEGATIVE_INFINITY;
  const served = servedBound(problem, scarce, (score) => score >= least);
  const bound = totalBound(problem, assignment.certificate, least);
  const problems = [...brokenRules(problem, assignment), ...wrongFigures(assignment)];
  if (assignment.matched !== served)
    problems.push(`matched mentees are not proven to be the most: ${assignment.matched} of ${served}`);
  // Asked this way round, so that a price that is no number proves nothing.
  const isReached = bound - assignment.total <= TOLERANCE * sizeOf(problem, assignment);
  if (!isReached) problems.push(`total is not proven to be the highest: ${assignment.total} of ${bound}`);
  problems.push(...unprovenFloor(problem, assignment));
  return { verified: problems.length === 0, bound, problems };
}

/**
 * At most so many mentees can be served with the scores that count: whoever may have a mentor outside `scarce`,
 * and one more for each place inside (König 1931).
 */
function servedBound(
  problem: AssignmentProblem,
  scarce: Uint8Array,
  counts: (score: number) => boolean,
): number {
  let bound = 0;
  for (let mentor = 0; mentor < problem.mentors; mentor++)
    if (scarce[mentor] === 1) bound += problem.places[mentor]!;
  for (let mentee = 0; mentee < problem.mentees; mentee++)
    if (problem.wanted[mentee]! > 0 && mayHaveOther(problem, mentee, { scarce, counts })) bound++;
  return bound;
}

function mayHaveOther(
  { rowStart, mentor, score }: AssignmentProblem,
  mentee: number,
  { scarce, counts }: { scarce: Uint8Array; counts: (score: number) => boolean },
): boolean {
  for (let edge = rowStart[mentee]!; edge < rowStart[mentee + 1]!; edge++)
    if (scarce[mentor[edge]!] === 0 && counts(score[edge]!)) return true;
  return false;
}

/**
 * At most so high is the total of an assignment that reaches `servedBound`: such a one gives every place of a
 * scarce mentor to somebody who has no other, and everybody else only mentors who are not scarce. Charging any
 * price for a place, and paying it back for those that must be (or at most can be) given, bounds both parts.
 */
function totalBound(
  problem: AssignmentProblem,
  { scarce, price }: Assignment["certificate"],
  least: number,
): number {
  const charged = price.map((value, mentor) => (scarce[mentor] === 1 ? value : Math.max(0, value)));
  let bound = 0;
  for (let mentor = 0; mentor < problem.mentors; mentor++)
    if (problem.places[mentor]! > 0) bound += problem.places[mentor]! * charged[mentor]!;
  for (let mentee = 0; mentee < problem.mentees; mentee++) {
    if (problem.wanted[mentee] === 0) continue;
    const isOpen = mayHaveOther(problem, mentee, { scarce, counts: (score) => score >= least });
    const [best, second] = bestTwo(problem, mentee, (edge) => {
      const isInPart = (scarce[problem.mentor[edge]!] === 0) === isOpen;
      if (!isInPart || problem.score[edge]! < least) return Number.NEGATIVE_INFINITY;
      return problem.score[edge]! - charged[problem.mentor[edge]!]!;
    });
    bound += isOpen ? best : Math.max(0, best);
    if (isOpen && problem.wanted[mentee] === 2) bound += Math.max(0, second);
  }
  return bound;
}

function bestTwo(
  { rowStart }: AssignmentProblem,
  mentee: number,
  valueOf: (edge: number) => number,
): readonly [best: number, second: number] {
  let best = Number.NEGATIVE_INFINITY;
  let second = Number.NEGATIVE_INFINITY;
  for (let edge = rowStart[mentee]!; edge < rowStart[mentee + 1]!; edge++) {
    const value = valueOf(edge);
    if (value > best) [best, second] = [value, best];
    else if (value > second) second = value;
  }
  return [best, second];
}

function brokenRules(problem: AssignmentProblem, { pairs }: Assignment): readonly string[] {
  const problems: string[] = [];
  const given = new Int32Array(problem.mentees);
  const taken = new Int32Array(problem.mentors);
  const seen = new Set<number>();
  for (const { mentee, mentor, score } of pairs) {
    const edge = edgeOf(problem, mentee, mentor);
    if (edge === undefined) problems.push(`pair is forbidden: mentee ${mentee}, mentor ${mentor}`);
    else if (problem.score[edge] !== score)
      problems.push(`score is not the given one: mentee ${mentee}, mentor ${mentor}`);
    if (seen.has(mentee * problem.mentors + mentor))
      problems.push(`pair is made twice: mentee ${mentee}, mentor ${mentor}`);
    seen.add(mentee * problem.mentors + mentor);
    given[mentee]!++;
    taken[mentor]!++;
  }
  given.forEach((count, mentee) => {
    if (count > problem.wanted[mentee]!) problems.push(`mentee ${mentee} has ${count} mentors, too many`);
  });
  taken.forEach((count, mentor) => {
    if (count > problem.places[mentor]!) problems.push(`mentor ${mentor} has ${count} mentees, too many`);
  });
  return problems;
}

function edgeOf({ rowStart, mentor }: AssignmentProblem, mentee: number, wanted: number): number | undefined {
  for (let edge = rowStart[mentee] ?? 0; edge < (rowStart[mentee + 1] ?? 0); edge++)
    if (mentor[edge] === wanted) return edge;
  return undefined;
}

function wrongFigures({ pairs, matched, total, worst }: Assignment): readonly string[] {
  const problems: string[] = [];
  const scores = pairs.map(({ score }) => score);
  const people = new Set(pairs.map(({ mentee }) => mentee)).size;
  const sum = exactSumOf(scores);
  const least = scores.reduce((soFar, score) => Math.min(soFar, score), Number.POSITIVE_INFINITY);
  if (matched !== people) problems.push(`matched is ${matched}, the pairs serve ${people}`);
  if (total !== sum) problems.push(`total is ${total}, the pairs add up to ${sum}`);
  if ((worst ?? Number.POSITIVE_INFINITY) !== least)
    problems.push(`worst is ${worst}, the pairs' is ${least}`);
  return problems;
}

/** A floor is proven when every pair keeps it and nobody could serve as many with scores above it. */
function unprovenFloor(
  problem: AssignmentProblem,
  { certificate, worst, matched }: Assignment,
): readonly string[] {
  const { floor } = certificate;
  if (floor === null) return [];
  if (worst === null || worst < floor.value) return [`worst score is below the floor of ${floor.value}`];
  const above = servedBound(problem, floor.scarce, (score) => score > floor.value);
  if (above < matched) return [];
  return [`floor of ${floor.value} is not proven to be the highest`];
}

/** How large the numbers are that a total is added up from; taken from the problem, not from the certificate. */
function sizeOf({ score }: AssignmentProblem, { pairs }: Assignment): number {
  const largest = score.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  return Math.max(
    largest,
    pairs.reduce((sum, pair) => sum + Math.abs(pair.score), 0),
  );
}
