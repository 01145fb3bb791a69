import { appendMentor } from "./append-mentor.ts";
import { assign, type AssignedPair, type AssignmentProblem } from "./assign.ts";
import { checkCertificate } from "./certificate.ts";
import type { Couple } from "./relations.ts";
import type { RoundPeople } from "./round-problem.ts";
import type { RoundStep } from "./round-step.ts";

/** The best assignment of a round, kept pairs included, and what the checker says of it. */
export interface SolvedRound {
  /** Indices of the round's people. */
  readonly pairs: readonly AssignedPair[];
  readonly total: number;
  readonly certificate: {
    readonly verified: boolean;
    readonly bound: number;
    readonly problems: readonly string[];
  };
}

interface Solving {
  readonly kept: readonly Couple[];
  readonly floor: boolean;
  readonly onStep?: (step: RoundStep) => void;
}

/** Solves with couples that stay whatever they cost; each must be an allowed pair, within everybody's places. */
export function solveRound(
  problem: AssignmentProblem,
  people: RoundPeople,
  { kept, floor, onStep }: Solving,
): SolvedRound {
  const whole = withEarlierMentors(withKept(problem, people, kept), people);
  onStep?.("solving");
  const assignment = assign(whole, { floor });
  onStep?.("checking");
  const { verified, bound, problems } = checkCertificate(whole, assignment);
  return {
    pairs: assignment.pairs.filter(({ mentor }) => mentor < problem.mentors),
    total: assignment.total,
    certificate: { verified, bound, problems },
  };
}

function withKept(
  problem: AssignmentProblem,
  { mentees, mentors }: RoundPeople,
  kept: readonly Couple[],
): AssignmentProblem {
  if (kept.length === 0) return problem;
  const locked = new Uint8Array(problem.mentor.length);
  for (const { mentorId, menteeId } of kept) {
    const row = mentees.findIndex(({ id }) => id === menteeId);
    const column = mentors.findIndex(({ id }) => id === mentorId);
    locked[problem.mentor.indexOf(column, problem.rowStart[row])] = 1;
  }
  return { ...problem, locked };
}

/**
 * Somebody who has a mentor and looks for a second one must not come before those who have none. To the solver, the
 * mentor they have is a kept pair, worth nothing, with one more mentor who stands for all of these and is dropped from
 * the answer.
 */
function withEarlierMentors(problem: AssignmentProblem, { mentees }: RoundPeople): AssignmentProblem {
  const extra = mentees.filter(({ mentors }) => mentors > 0).length;
  if (extra === 0) return problem;
  const hasMentor = Uint8Array.from(mentees, ({ mentors }) => (mentors > 0 ? 1 : 0));
  const appended = appendMentor(problem, extra, (row) =>
    hasMentor[row] === 1 ? { score: 0, isLocked: true } : null,
  );
  return { ...appended, wanted: problem.wanted.map((count, row) => count + hasMentor[row]!) };
}
