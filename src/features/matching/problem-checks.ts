import type { AssignmentProblem } from "./assign.ts";

/** Beyond it sums could be more than a double can hold. */
export const LARGEST_SCORE = 1e300;

/** Throws RangeError, naming the first thing that is wrong, when the problem's arrays do not fit together. */
export function refuseMalformed(problem: AssignmentProblem): void {
  const { mentees, mentors, places, wanted, rowStart, mentor, score } = problem;
  refuseCount("mentees", mentees);
  refuseCount("mentors", mentors);
  refuseLength("places", { wanted: mentors, found: places.length });
  refuseLength("wanted", { wanted: mentees, found: wanted.length });
  refuseLength("rowStart", { wanted: mentees + 1, found: rowStart.length });
  refuseLength("score", { wanted: mentor.length, found: score.length });
  refuseEach(places, (count) => count >= 0, "the places of a mentor must be 0 or more");
  refuseEach(wanted, (count) => count >= 0 && count <= 2, "the mentors a mentee wants must be 0, 1 or 2");
  refusePairs(problem);
  refuseRows(problem);
  refuseLocks(problem);
}

// Large problems have millions of pairs: plain loops, and words only for what is wrong.
function refusePairs({ mentors, mentor, score }: AssignmentProblem): void {
  for (let edge = 0; edge < mentor.length; edge++) {
    const index = mentor[edge]!;
    if (index < 0 || index >= mentors)
      refuse(`a mentor must be one of the mentors, found ${index} at index ${edge}`);
    if (!(Math.abs(score[edge]!) <= LARGEST_SCORE))
      refuse(`a score must be a number of at most 1e300 in size, found ${score[edge]} at index ${edge}`);
  }
}

function refuseRows({ mentees, rowStart, mentor }: AssignmentProblem): void {
  if (rowStart[0] !== 0) refuse(`the first row must start at 0, found ${rowStart[0]}`);
  if (rowStart[mentees] !== mentor.length)
    refuse(`the last row must end at ${mentor.length}, found ${rowStart[mentees]}`);
  for (let mentee = 0; mentee < mentees; mentee++) {
    const [start, end] = [rowStart[mentee]!, rowStart[mentee + 1]!];
    if (start > end) refuse(`rows must follow each other, found row ${mentee} from ${start} to ${end}`);
    let isAscending = true;
    for (let edge = start + 1; edge < end; edge++)
      if (mentor[edge]! <= mentor[edge - 1]!) isAscending = false;
    if (!isAscending) refuseRepeated(mentee, mentor.subarray(start, end));
  }
}

function refuseRepeated(mentee: number, mentors: Int32Array): void {
  const sorted = mentors.toSorted();
  const repeated = sorted.find((index, place) => index === sorted[place - 1]);
  if (repeated !== undefined)
    refuse(`a pair must be listed once, found mentee ${mentee}, mentor ${repeated} twice`);
}

function refuseLocks({ mentees, places, wanted, rowStart, mentor, locked }: AssignmentProblem): void {
  if (locked === undefined) return;
  refuseLength("locked", { wanted: mentor.length, found: locked.length });
  const left = places.slice();
  for (let mentee = 0; mentee < mentees; mentee++) {
    let mentors = 0;
    for (let edge = rowStart[mentee]!; edge < rowStart[mentee + 1]!; edge++) {
      if (locked[edge] !== 1) continue;
      mentors++;
      if (--left[mentor[edge]!]! < 0)
        refuse(`locked pairs must fit into the places, found too many of mentor ${mentor[edge]}`);
    }
    if (mentors > wanted[mentee]!)
      refuse(
        `locked pairs must be wanted, found ${mentors} of mentee ${mentee}, who wants ${wanted[mentee]}`,
      );
  }
}

function refuseLength(name: string, { wanted, found }: { wanted: number; found: number }): void {
  if (wanted !== found) refuse(`${name} must have ${wanted} entries, found ${found}`);
}

function refuseEach(values: Int32Array, isGood: (value: number) => boolean, rule: string): void {
  const index = values.findIndex((value) => !isGood(value));
  if (index >= 0) refuse(`${rule}, found ${values[index]} at index ${index}`);
}

function refuseCount(name: string, value: number): void {
  if (!Number.isSafeInteger(value) || value < 0)
    refuse(`the number of ${name} must be a whole number, found ${value}`);
}

function refuse(complaint: string): never {
  throw new RangeError(`Cannot assign mentors: ${complaint}`);
}
