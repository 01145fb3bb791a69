import type { AssignmentProblem } from "./assign.ts";

/** Throws RangeError, naming the first thing that is wrong, when the problem's arrays do not fit together. */
export function refuseMalformed(problem: AssignmentProblem): void {
  const { mentees, mentors, places, wanted, rowStart, mentor, score } = problem;
  refuseUnless(isCount(mentees), `the number of mentees must be a whole number, found ${mentees}`);
  refuseUnless(isCount(mentors), `the number of mentors must be a whole number, found ${mentors}`);
  refuseLength("places", { wanted: mentors, found: places.length });
  refuseLength("wanted", { wanted: mentees, found: wanted.length });
  refuseLength("rowStart", { wanted: mentees + 1, found: rowStart.length });
  refuseLength("score", { wanted: mentor.length, found: score.length });
  refuseEach(places, (count) => count >= 0, "the places of a mentor must be 0 or more");
  refuseEach(wanted, (count) => count >= 0 && count <= 2, "the mentors a mentee wants must be 0, 1 or 2");
  refuseEach(mentor, (index) => index >= 0 && index < mentors, "a mentor must be one of the mentors");
  refuseEach(score, Number.isFinite, "a score must be a finite number");
  refuseRows(problem);
}

function refuseRows({ mentees, mentors, rowStart, mentor }: AssignmentProblem): void {
  refuseUnless(rowStart[0] === 0, `the first row must start at 0, found ${rowStart[0]}`);
  refuseUnless(
    rowStart[mentees] === mentor.length,
    `the last row must end at ${mentor.length}, found ${rowStart[mentees]}`,
  );
  const lastSeenBy = new Int32Array(mentors).fill(-1);
  for (let mentee = 0; mentee < mentees; mentee++) {
    const [start, end] = [rowStart[mentee]!, rowStart[mentee + 1]!];
    refuseUnless(start <= end, `rows must follow each other, found row ${mentee} from ${start} to ${end}`);
    for (let edge = start; edge < end; edge++) {
      const isNew = lastSeenBy[mentor[edge]!] !== mentee;
      refuseUnless(isNew, `a pair must be listed once, found mentee ${mentee}, mentor ${mentor[edge]} twice`);
      lastSeenBy[mentor[edge]!] = mentee;
    }
  }
}

function refuseLength(name: string, { wanted, found }: { wanted: number; found: number }): void {
  refuseUnless(wanted === found, `${name} must have ${wanted} entries, found ${found}`);
}

function refuseEach(
  values: Int32Array | Float64Array,
  isGood: (value: number) => boolean,
  rule: string,
): void {
  for (let index = 0; index < values.length; index++)
    if (!isGood(values[index]!)) refuseUnless(false, `${rule}, found ${values[index]} at index ${index}`);
}

function refuseUnless(isGood: boolean, complaint: string): void {
  if (!isGood) throw new RangeError(`Cannot assign mentors: ${complaint}`);
}

function isCount(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0;
}
