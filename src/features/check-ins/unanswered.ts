import { isOpen, nextStepAt, type CheckIn, type Move } from "./check-in.ts";
import { decideNextStep, type ClockAround } from "./clockwork.ts";

/** A move that the clockwork would make, and when. */
export interface FutureMove {
  readonly at: Date;
  readonly move: Move;
}

/** Each step leads to a later one, and a week holds a handful of them. */
const MOST_STEPS = 20;

/**
 * What becomes of a check-in from `from` until then when nobody answers, moves or says anything, and of those that
 * follow it: the clockwork's own moves, one after the other. `aroundAt` is what they depend on at each moment.
 */
export function* unansweredMoves(
  checkIn: CheckIn,
  { from, until }: { readonly from: Date; readonly until: Date },
  aroundAt: (now: Date) => ClockAround,
): Generator<FutureMove> {
  let current = checkIn;
  for (let steps = 0; steps < MOST_STEPS; steps++) {
    const dueAt = nextStepAt(current);
    if (dueAt === null || dueAt > until) return;
    const at = dueAt > from ? dueAt : from;
    const move = decideNextStep(current, aroundAt(at));
    yield { at, move };
    current = afterMove(move, at);
  }
}

/** The next one of the pair, as it is planned once this one is over. */
function afterMove({ checkIn, nextDueAt }: Move, at: Date): CheckIn {
  if (isOpen(checkIn) || nextDueAt === null) return checkIn;
  const steps = [{ name: "planned", at, until: nextDueAt } as const];
  return { ...checkIn, status: "planned", slots: [], startsAt: null, agenda: "", steps, endedAt: null };
}
