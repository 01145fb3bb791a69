import type { AssignmentProblem } from "./assign.ts";
import type { Transport } from "./transport.ts";

interface Scope {
  readonly scarce: Uint8Array;
  /** Pairs below this score are left out. */
  readonly least: number;
  /** The scores are given to the parts as multiples of it. */
  readonly unit: number;
}

/**
 * The scarce part: each place of a scarce mentor goes to one of the mentees who have no other mentor. Here the
 * mentors are the rows, since it is they who must be filled. The open part: every other mentee gets one of the
 * other mentors, and a second one if that pays.
 */
export function splitByScarcity(
  problem: AssignmentProblem,
  scope: Scope,
): { readonly scarcePart: Transport; readonly openPart: Transport } {
  const isOpen = openMentees(problem, scope);
  return { scarcePart: scarcePart(problem, scope, isOpen), openPart: openPart(problem, scope, isOpen) };
}

/** Per mentee: 1 when they want a mentor and may have one who is not scarce. */
function openMentees(
  { mentees, wanted, ...problem }: AssignmentProblem,
  { scarce, least }: Scope,
): Uint8Array {
  const { rowStart, mentor, score } = problem;
  const isOpen = new Uint8Array(mentees);
  for (let mentee = 0; mentee < mentees; mentee++)
    for (let edge = rowStart[mentee]!; edge < rowStart[mentee + 1]! && isOpen[mentee] === 0; edge++)
      if (wanted[mentee] !== 0 && scarce[mentor[edge]!] === 0 && score[edge]! >= least) isOpen[mentee] = 1;
  return isOpen;
}

function openPart(problem: AssignmentProblem, scope: Scope, isOpen: Uint8Array): Transport {
  const { mentees, wanted, mentor, score, places } = problem;
  const rowStart = new Int32Array(mentees + 1);
  const size = isOpen.includes(1) ? mentor.length : 0;
  const column = new Int32Array(size);
  const gain = new Float64Array(size);
  let count = 0;
  for (let mentee = 0; mentee < mentees; mentee++) {
    const last = isOpen[mentee] === 1 ? problem.rowStart[mentee + 1]! : 0;
    for (let edge = problem.rowStart[mentee]!; edge < last; edge++) {
      if (scope.scarce[mentor[edge]!] === 1 || score[edge]! < scope.least) continue;
      column[count] = mentor[edge]!;
      gain[count++] = inUnits(score[edge]!, scope.unit);
    }
    rowStart[mentee + 1] = count;
  }
  return {
    rowStart,
    column: column.subarray(0, count),
    gain: gain.subarray(0, count),
    must: Int32Array.from(isOpen),
    may: wanted.map((some, mentee) => (isOpen[mentee] === 1 ? some - 1 : 0)),
    room: places,
  };
}

function scarcePart(problem: AssignmentProblem, scope: Scope, isOpen: Uint8Array): Transport {
  const rowStart = scarceRows(problem, scope, isOpen);
  const { mentees, mentors, wanted, mentor, score, places } = problem;
  const next = rowStart.slice();
  const column = new Int32Array(rowStart[mentors]!);
  const gain = new Float64Array(column.length);
  for (let mentee = 0; mentee < mentees; mentee++) {
    if (isOpen[mentee] === 1 || wanted[mentee] === 0) continue;
    for (let edge = problem.rowStart[mentee]!; edge < problem.rowStart[mentee + 1]!; edge++) {
      if (score[edge]! < scope.least) continue;
      const place = next[mentor[edge]!]!++;
      column[place] = mentee;
      gain[place] = inUnits(score[edge]!, scope.unit);
    }
  }
  return {
    rowStart,
    column,
    gain,
    must: places.map((count, index) => (scope.scarce[index] === 1 ? count : 0)),
    may: new Int32Array(mentors),
    room: new Int32Array(mentees).fill(1),
  };
}

/** Where each mentor's pairs start when those of the scarce part stand mentor by mentor. */
function scarceRows(problem: AssignmentProblem, { least }: Scope, isOpen: Uint8Array): Int32Array {
  const { mentees, mentors, wanted, rowStart, mentor, score } = problem;
  const starts = new Int32Array(mentors + 1);
  for (let mentee = 0; mentee < mentees; mentee++) {
    if (isOpen[mentee] === 1 || wanted[mentee] === 0) continue;
    for (let edge = rowStart[mentee]!; edge < rowStart[mentee + 1]!; edge++)
      if (score[edge]! >= least) starts[mentor[edge]! + 1]!++;
  }
  for (let index = 1; index <= mentors; index++) starts[index]! += starts[index - 1]!;
  return starts;
}

function inUnits(score: number, unit: number): number {
  return unit === 1 ? score : Math.round(score / unit);
}
