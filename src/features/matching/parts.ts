import type { AssignmentProblem } from "./assign.ts";
import type { Transport } from "./transport.ts";

/** One of the two independent problems, and which pair of the whole each of its pairs is. */
export interface Part {
  readonly transport: Transport;
  readonly edges: Int32Array;
}

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
): { readonly scarcePart: Part; readonly openPart: Part } {
  const isOpen = openMentees(problem, scope);
  return { scarcePart: scarcePart(problem, scope, isOpen), openPart: openPart(problem, scope, isOpen) };
}

/** Per mentee: 1 when they want a mentor and may have one who is not scarce. */
function openMentees(problem: AssignmentProblem, { scarce, least }: Scope): Uint8Array {
  const isOpen = new Uint8Array(problem.mentees);
  forEachPair(problem, least, (mentee, edge) => {
    if (scarce[problem.mentor[edge]!] === 0) isOpen[mentee] = 1;
  });
  return isOpen;
}

function openPart(problem: AssignmentProblem, scope: Scope, isOpen: Uint8Array): Part {
  const rowStart = new Int32Array(problem.mentees + 1);
  const edges = new Int32Array(problem.mentor.length);
  let count = 0;
  forEachPair(problem, scope.least, (mentee, edge) => {
    if (isOpen[mentee] === 0 || scope.scarce[problem.mentor[edge]!] === 1) return;
    edges[count++] = edge;
    rowStart[mentee + 1]!++;
  });
  accumulate(rowStart);
  const kept = edges.subarray(0, count);
  const transport = {
    rowStart,
    column: kept.map((edge) => problem.mentor[edge]!),
    gain: gainsOf(problem, kept, scope.unit),
    must: Int32Array.from(isOpen),
    may: problem.wanted.map((wanted, mentee) => (isOpen[mentee] === 1 ? wanted - 1 : 0)),
    room: problem.places,
  };
  return { transport, edges: kept };
}

function scarcePart(problem: AssignmentProblem, scope: Scope, isOpen: Uint8Array): Part {
  const rowStart = new Int32Array(problem.mentors + 1);
  forEachPair(problem, scope.least, (mentee, edge) => {
    if (isOpen[mentee] === 0) rowStart[problem.mentor[edge]! + 1]!++;
  });
  accumulate(rowStart);
  const next = rowStart.slice();
  const edges = new Int32Array(rowStart[problem.mentors]!);
  const column = new Int32Array(edges.length);
  forEachPair(problem, scope.least, (mentee, edge) => {
    if (isOpen[mentee] === 1) return;
    const place = next[problem.mentor[edge]!]!++;
    edges[place] = edge;
    column[place] = mentee;
  });
  const transport = {
    rowStart,
    column,
    gain: gainsOf(problem, edges, scope.unit),
    must: problem.places.map((places, mentor) => (scope.scarce[mentor] === 1 ? places : 0)),
    may: new Int32Array(problem.mentors),
    room: new Int32Array(problem.mentees).fill(1),
  };
  return { transport, edges };
}

function gainsOf({ score }: AssignmentProblem, edges: Int32Array, unit: number): Float64Array {
  const gain = new Float64Array(edges.length);
  for (let index = 0; index < edges.length; index++) {
    const value = score[edges[index]!]!;
    gain[index] = unit === 1 ? value : Math.round(value / unit);
  }
  return gain;
}

/** Every pair that counts: of a mentee who wants a mentor, not below the least score. */
function forEachPair(
  { mentees, wanted, rowStart, score }: AssignmentProblem,
  least: number,
  visit: (mentee: number, edge: number) => void,
): void {
  for (let mentee = 0; mentee < mentees; mentee++) {
    if (wanted[mentee] === 0) continue;
    for (let edge = rowStart[mentee]!; edge < rowStart[mentee + 1]!; edge++)
      if (score[edge]! >= least) visit(mentee, edge);
  }
}

/** Counts per row, standing one place later, become where each row starts. */
function accumulate(rowStart: Int32Array): void {
  for (let row = 1; row < rowStart.length; row++) rowStart[row]! += rowStart[row - 1]!;
}
