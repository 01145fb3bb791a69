import type { Assignment, AssignmentProblem } from "./assign.ts";
import { exactSumOf } from "./exact-sum.ts";

/** What an assignment breaks, in words for a log: rules of its problem, and figures that are not its pairs'. */
export function brokenRules(problem: AssignmentProblem, assignment: Assignment): readonly string[] {
  return [
    ...wrongPairs(problem, assignment),
    ...wrongCounts(problem, assignment),
    ...missingLocked(problem, assignment),
    ...wrongFigures(assignment),
  ];
}

function wrongPairs(problem: AssignmentProblem, { pairs }: Assignment): readonly string[] {
  const seen = new Set<number>();
  return pairs.flatMap(({ mentee, mentor, score }) => {
    const key = mentee * problem.mentors + mentor;
    const isRepeated = seen.has(key);
    seen.add(key);
    const edge = edgeOf(problem, mentee, mentor);
    const who = `mentee ${mentee}, mentor ${mentor}`;
    return [
      ...(edge === undefined ? [`pair is forbidden: ${who}`] : []),
      ...(edge !== undefined && problem.score[edge] !== score ? [`score is not the given one: ${who}`] : []),
      ...(isRepeated ? [`pair is made twice: ${who}`] : []),
    ];
  });
}

function wrongCounts({ mentees, mentors, ...problem }: AssignmentProblem, { pairs }: Assignment) {
  const given = new Int32Array(mentees);
  const taken = new Int32Array(mentors);
  for (const { mentee, mentor } of pairs) {
    given[mentee]!++;
    taken[mentor]!++;
  }
  const problems: string[] = [];
  for (const [mentee, count] of given.entries())
    if (count > problem.wanted[mentee]!) problems.push(`mentee ${mentee} has ${count} mentors, too many`);
  for (const [mentor, count] of taken.entries())
    if (count > problem.places[mentor]!) problems.push(`mentor ${mentor} has ${count} mentees, too many`);
  return problems;
}

function missingLocked(problem: AssignmentProblem, { pairs }: Assignment): readonly string[] {
  const { locked } = problem;
  if (locked === undefined) return [];
  const made = new Set(pairs.map(({ mentee, mentor }) => edgeOf(problem, mentee, mentor)));
  return Array.from(locked.keys())
    .filter((edge) => locked[edge] === 1 && !made.has(edge))
    .map((edge) => `locked pair is not kept: number ${edge}, mentor ${problem.mentor[edge]}`);
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
