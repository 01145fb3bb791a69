import type { Assignment, AssignmentProblem } from "./assign.ts";
import { addExactly, rounded, roundedOff, type ExactSum } from "./exact-sum.ts";
import { brokenRules } from "./kept-rules.ts";

/** What a check found: whether the assignment is proven best, the highest total there can be, and what is wrong. */
export interface CertificateCheck {
  readonly verified: boolean;
  /** No assignment that serves as many mentees, with the same floor, has a higher total. */
  readonly bound: number;
  readonly problems: readonly string[];
}

/** The prices are doubles, so the bound may be a little above what can be reached: this much of the scores' size. */
const TOLERANCE = 1e-12;

/**
 * Checks an assignment without solving anything: that it keeps the rules, and that nothing beats it. The marks
 * and prices of the certificate are not trusted: whatever they are, they give upper bounds (weak duality), and
 * the assignment is proven best when it reaches them. The bounds themselves are added up without rounding.
 */
export function checkCertificate(problem: AssignmentProblem, assignment: Assignment): CertificateCheck {
  const { certificate, matched, pairs } = assignment;
  const left = leftToDecide(problem);
  const least = certificate.floor?.value ?? Number.NEGATIVE_INFINITY;
  const problems = [...brokenRules(problem, assignment)];
  const mostServed = left.lockedMentees + servedBound(left, certificate.scarce, (score) => score >= least);
  if (matched !== mostServed)
    problems.push(`matched mentees are not proven to be the most: ${matched} of ${mostServed}`);
  const sum = totalBound(left, certificate, least);
  const bound = rounded(sum);
  for (const { score } of pairs) addExactly(sum, -score);
  // A price that is no number proves nothing.
  const isReached = Number.isFinite(bound) && rounded(sum) <= TOLERANCE * sizeOf(problem, assignment);
  if (!isReached) problems.push(`total is not proven to be the highest: ${assignment.total} of ${bound}`);
  problems.push(...unprovenFloor(left, assignment));
  return { verified: problems.length === 0, bound, problems };
}

/** The problem beside its locked pairs. */
interface Left {
  readonly problem: AssignmentProblem;
  readonly places: Int32Array;
  readonly wanted: Int32Array;
  readonly lockedMentees: number;
  readonly isLocked: (edge: number) => boolean;
}

function leftToDecide(problem: AssignmentProblem): Left {
  const { mentees, rowStart, mentor, locked } = problem;
  const places = problem.places.slice();
  const wanted = problem.wanted.slice();
  let lockedMentees = 0;
  for (let mentee = 0; mentee < mentees; mentee++) {
    for (let edge = rowStart[mentee]!; edge < rowStart[mentee + 1]!; edge++) {
      if (locked?.[edge] !== 1) continue;
      places[mentor[edge]!]!--;
      wanted[mentee]!--;
    }
    if (wanted[mentee] !== problem.wanted[mentee]) lockedMentees++;
  }
  return { problem, places, wanted, lockedMentees, isLocked: (edge) => locked?.[edge] === 1 };
}

function needsFirst({ problem, wanted }: Left, mentee: number): boolean {
  return wanted[mentee]! > 0 && wanted[mentee] === problem.wanted[mentee];
}

/**
 * At most so many mentees can be served with the scores that count: whoever may have a mentor outside `scarce`,
 * and one more for each place inside (König 1931).
 */
function servedBound(left: Left, scarce: Uint8Array, counts: (score: number) => boolean): number {
  let bound = 0;
  for (let mentor = 0; mentor < left.problem.mentors; mentor++)
    if (scarce[mentor] === 1) bound += left.places[mentor]!;
  for (let mentee = 0; mentee < left.problem.mentees; mentee++)
    if (needsFirst(left, mentee) && mayHaveOther(left, mentee, { scarce, counts })) bound++;
  return bound;
}

function mayHaveOther(
  { problem: { rowStart, mentor, score }, isLocked }: Left,
  mentee: number,
  { scarce, counts }: { scarce: Uint8Array; counts: (score: number) => boolean },
): boolean {
  for (let edge = rowStart[mentee]!; edge < rowStart[mentee + 1]!; edge++)
    if (scarce[mentor[edge]!] === 0 && counts(score[edge]!) && !isLocked(edge)) return true;
  return false;
}

/**
 * At most so high is the total of an assignment that reaches `servedBound`: such a one gives every place of a
 * scarce mentor to somebody who has no other, and everybody else only mentors who are not scarce. Charging any
 * price for a place, and paying it back for those that must be (or at most can be) given, bounds both parts.
 */
function totalBound(left: Left, { scarce, price }: Assignment["certificate"], least: number): ExactSum {
  const { problem, places, isLocked } = left;
  const charged = price.map((value, mentor) => (scarce[mentor] === 1 ? value : Math.max(0, value)));
  const bound: ExactSum = [];
  for (let mentor = 0; mentor < problem.mentors; mentor++) addTimes(bound, charged[mentor]!, places[mentor]!);
  for (let edge = 0; edge < problem.mentor.length; edge++)
    if (isLocked(edge)) addExactly(bound, problem.score[edge]!);
  function addOffer(edge: number | null, isDue: boolean): void {
    if (edge === null) return;
    const [value, cost] = [problem.score[edge]!, charged[problem.mentor[edge]!]!];
    if (!isDue && value <= cost) return;
    addExactly(bound, value);
    addExactly(bound, -cost);
  }
  for (let mentee = 0; mentee < problem.mentees; mentee++) {
    if (left.wanted[mentee] === 0) continue;
    const isFirst = needsFirst(left, mentee);
    const isOpen = !isFirst || mayHaveOther(left, mentee, { scarce, counts: (score) => score >= least });
    const [best, second] = bestTwo(problem, mentee, (edge) => {
      if (isLocked(edge) || problem.score[edge]! < least) return null;
      return (scarce[problem.mentor[edge]!] === 0) === isOpen ? charged[problem.mentor[edge]!]! : null;
    });
    addOffer(best, isFirst && isOpen);
    if (isOpen && left.wanted[mentee] === 2) addOffer(second, false);
  }
  return bound;
}

/** So many times a value, without rounding: doubling a double loses nothing. */
function addTimes(sum: ExactSum, value: number, times: number): void {
  for (let left = times, power = value; left > 0; left = Math.floor(left / 2), power *= 2)
    if (left % 2 === 1) addExactly(sum, power);
}
/** The two pairs of a mentee that offer most beyond what is charged; a charge of null is a pair that does not count. */
function bestTwo(
  { rowStart, score }: AssignmentProblem,
  mentee: number,
  chargeOf: (edge: number) => number | null,
): readonly [best: number | null, second: number | null] {
  const best: Offer = { edge: null, value: Number.NEGATIVE_INFINITY, rest: 0 };
  const second: Offer = { ...best };
  for (let edge = rowStart[mentee]!; edge < rowStart[mentee + 1]!; edge++) {
    const charge = chargeOf(edge);
    if (charge === null) continue;
    const value = score[edge]! - charge;
    if (value < second.value) continue;
    const rest = roundedOff(score[edge]!, -charge);
    if (isAbove(value, rest, best)) {
      Object.assign(second, best);
      Object.assign(best, { edge, value, rest });
    } else if (isAbove(value, rest, second)) Object.assign(second, { edge, value, rest });
  }
  return [best.edge, second.edge];
}

interface Offer {
  edge: number | null;
  value: number;
  /** What rounding took from the value: it decides between equal ones. */
  rest: number;
}

function isAbove(value: number, rest: number, than: Offer): boolean {
  return value > than.value || (value === than.value && rest > than.rest);
}

/**
 * A floor is proven when every pair that is not locked keeps it and nobody could serve as many with scores above
 * it.
 */
function unprovenFloor(left: Left, { certificate, pairs, matched }: Assignment): readonly string[] {
  const { floor } = certificate;
  if (floor === null) return [];
  const isBelow = pairs.some(
    ({ mentee, mentor, score }) => score < floor.value && !isLockedPair(left, mentee, mentor),
  );
  if (isBelow) return [`a score is below the floor of ${floor.value}`];
  const above = left.lockedMentees + servedBound(left, floor.scarce, (score) => score > floor.value);
  if (above < matched) return [];
  return [`floor of ${floor.value} is not proven to be the highest`];
}

function isLockedPair({ problem, isLocked }: Left, mentee: number, wanted: number): boolean {
  for (let edge = problem.rowStart[mentee] ?? 0; edge < (problem.rowStart[mentee + 1] ?? 0); edge++)
    if (problem.mentor[edge] === wanted) return isLocked(edge);
  return false;
}

/** How large the numbers are that a total is added up from; taken from the problem, not from the certificate. */
function sizeOf({ score }: AssignmentProblem, { pairs }: Assignment): number {
  const largest = score.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  return Math.max(
    largest,
    pairs.reduce((sum, pair) => sum + Math.abs(pair.score), 0),
  );
}
