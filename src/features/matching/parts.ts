import type { OpenProblem } from "./open-problem.ts";
import type { Transport } from "./transport.ts";

interface Scope {
  readonly scarce: Uint8Array;
  /** Pairs below this score are left out. */
  readonly least: number;
  /** The scores are given to the parts as multiples of it. */
  readonly unit: number;
}

/** Per mentee: the part they belong to. */
type Belonging = Uint8Array;

const NO_PART = 0;
const OPEN = 1;
const SCARCE = 2;

/**
 * The scarce part: each place of a scarce mentor goes to one of the mentees who have no other mentor. Here the
 * mentors are the rows, since it is they who must be filled. The open part: every other mentee gets one of the
 * other mentors, and a second one if that pays.
 */
export function splitByScarcity(
  problem: OpenProblem,
  scope: Scope,
): { readonly scarcePart: Transport; readonly openPart: Transport } {
  const belonging = belongingOf(problem, scope);
  return {
    scarcePart: scarcePart(problem, scope, belonging),
    openPart: openPart(problem, scope, belonging),
  };
}

/** Who is to get a first mentor is open when one who is not scarce may be theirs; a second is never a scarce one. */
function belongingOf(
  { mentees, firsts, seconds, ...problem }: OpenProblem,
  { scarce, least }: Scope,
): Belonging {
  const { rowStart, mentor, score } = problem;
  const belonging = new Uint8Array(mentees).fill(NO_PART);
  for (let mentee = 0; mentee < mentees; mentee++) {
    if (firsts[mentee] === 1) belonging[mentee] = SCARCE;
    else if (seconds[mentee] === 1) belonging[mentee] = OPEN;
    for (let edge = rowStart[mentee]!; edge < rowStart[mentee + 1]! && belonging[mentee] === SCARCE; edge++)
      if (scarce[mentor[edge]!] === 0 && score[edge]! >= least) belonging[mentee] = OPEN;
  }
  return belonging;
}

function openPart(problem: OpenProblem, scope: Scope, belonging: Belonging): Transport {
  const { mentees, firsts, seconds, mentor, score, places } = problem;
  const { scarce, least, unit } = scope;
  const rowStart = new Int32Array(mentees + 1);
  const size = belonging.includes(OPEN) ? mentor.length : 0;
  const column = new Int32Array(size);
  const gain = new Float64Array(size);
  let count = 0;
  for (let mentee = 0; mentee < mentees; mentee++) {
    const last = belonging[mentee] === OPEN ? problem.rowStart[mentee + 1]! : 0;
    for (let edge = problem.rowStart[mentee]!; edge < last; edge++) {
      if (scarce[mentor[edge]!] === 1 || score[edge]! < least) continue;
      column[count] = mentor[edge]!;
      gain[count++] = unit === 1 ? score[edge]! : Math.round(score[edge]! / unit);
    }
    rowStart[mentee + 1] = count;
  }
  return {
    rowStart,
    column: column.subarray(0, count),
    gain: gain.subarray(0, count),
    must: firsts.map((first, mentee) => (belonging[mentee] === OPEN ? first : 0)),
    may: seconds.map((second, mentee) => (belonging[mentee] === OPEN ? second : 0)),
    room: places,
  };
}

function scarcePart(problem: OpenProblem, scope: Scope, belonging: Belonging): Transport {
  const { mentees, mentors, mentor, score, places } = problem;
  const { scarce, least, unit } = scope;
  const rowStart = scarceRows(problem, least, belonging);
  const next = rowStart.slice();
  const column = new Int32Array(rowStart[mentors]!);
  const gain = new Float64Array(column.length);
  for (let mentee = 0; mentee < mentees; mentee++) {
    const last = belonging[mentee] === SCARCE ? problem.rowStart[mentee + 1]! : 0;
    for (let edge = problem.rowStart[mentee]!; edge < last; edge++) {
      if (score[edge]! < least) continue;
      const place = next[mentor[edge]!]!++;
      column[place] = mentee;
      gain[place] = unit === 1 ? score[edge]! : Math.round(score[edge]! / unit);
    }
  }
  return {
    rowStart,
    column,
    gain,
    must: places.map((count, index) => (scarce[index] === 1 ? count : 0)),
    may: new Int32Array(mentors),
    room: new Int32Array(mentees).fill(1),
  };
}

/** Where each mentor's pairs start when those of the scarce part stand mentor by mentor. */
function scarceRows(problem: OpenProblem, least: number, belonging: Belonging): Int32Array {
  const { mentees, mentors, rowStart, mentor, score } = problem;
  const starts = new Int32Array(mentors + 1);
  for (let mentee = 0; mentee < mentees; mentee++) {
    const last = belonging[mentee] === SCARCE ? rowStart[mentee + 1]! : 0;
    for (let edge = rowStart[mentee]!; edge < last; edge++)
      if (score[edge]! >= least) starts[mentor[edge]! + 1]!++;
  }
  for (let index = 1; index <= mentors; index++) starts[index]! += starts[index - 1]!;
  return starts;
}
