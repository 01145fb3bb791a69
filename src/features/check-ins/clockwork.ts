import { addMilliseconds } from "date-fns/addMilliseconds";
import { nextWorkingInstant, type Span } from "../../core/working-hours.ts";
import {
  endOf,
  REMINDS_BEFORE_MS,
  type Around,
  type CheckIn,
  type Move,
  type Notice,
  type Step,
} from "./check-in.ts";
import { fairSlots, type FairSlots, type SlotWish } from "./slots.ts";
import { afterWorkingDays } from "./working-days.ts";

// The moves that time makes of a check-in, one step at a time; check-in.ts says what the states are.

export interface ClockAround extends Around {
  /** Somebody of the pair is paused or gone: nobody is written to. `backAt` when that is known. */
  readonly away: { readonly backAt: Date | null } | null;
  /** When one of them meets somebody else. */
  readonly taken: readonly Span[];
  /** Times offered to one of them with somebody else. */
  readonly offered: readonly Date[];
  /** Finds times to offer; as `slots.ts` does when missing. */
  readonly findSlots?: (wish: SlotWish) => FairSlots;
}

const FIRST_ANSWER_WORKING_DAYS = 3;
const SECOND_ANSWER_DAYS = 5;
const OUTCOME_WORKING_DAYS = 2;
/** How long somebody who is away for an unknown time is left alone before the clockwork looks again. */
const AWAY_DAYS = 7;
const DAY_MS = 86_400_000;

/** What is due once `nextStepAt` has come. Each step leads to a later one, or ends the check-in. */
export function decideNextStep(checkIn: CheckIn, around: ClockAround): Move {
  const last = checkIn.steps.at(-1);
  switch (last?.name) {
    case undefined:
    case "planned":
      return around.away ? putOff(checkIn, around) : proposed(checkIn, "proposed", around);
    case "proposed":
      return around.away ? leftOut(checkIn, around) : proposed(checkIn, "proposedAgain", around);
    case "proposedAgain":
      return around.away ? leftOut(checkIn, around) : missed(checkIn, around);
    case "scheduled":
      return prepared(checkIn, around);
    case "prepared":
      return reminded(checkIn, around);
    case "reminded":
      return around.away ? leftOut(checkIn, around) : asked(checkIn, "asked", around);
    case "asked":
      return around.away ? leftOut(checkIn, around) : asked(checkIn, "askedAgain", around);
    case "askedAgain":
      return around.away ? leftOut(checkIn, around) : missed(checkIn, around);
  }
}

/** Offers times, from the day after the one on which the pair can read the message. */
export function proposed(checkIn: CheckIn, name: "proposed" | "proposedAgain", around: ClockAround): Move {
  const { now, both, findSlots = fairSlots } = around;
  const readAt = nextWorkingInstant(both, now) ?? now;
  const found = findSlots({
    both,
    from: readAt,
    minutes: checkIn.minutes,
    taken: around.taken,
    offered: [...checkIn.slots, ...around.offered],
  });
  const until =
    name === "proposed"
      ? afterWorkingDays(both, readAt, FIRST_ANSWER_WORKING_DAYS)
      : addMilliseconds(readAt, SECOND_ANSWER_DAYS * DAY_MS);
  const step: Step = { name, at: now, until };
  return stepped({ ...checkIn, status: "proposed", slots: found.kind === "slots" ? found.slots : [] }, step, [
    { kind: "proposal", again: name === "proposedAgain" },
  ]);
}

function prepared(checkIn: CheckIn, { now, away }: ClockAround): Move {
  const remindAt = new Date(startOf(checkIn) - REMINDS_BEFORE_MS);
  const isWorthIt = away === null && now < remindAt;
  return stepped(
    checkIn,
    { name: "prepared", at: now, until: remindAt > now ? remindAt : now },
    isWorthIt ? [{ kind: "preparation" }] : [],
  );
}

function reminded(checkIn: CheckIn, { now, away }: ClockAround): Move {
  const startsAt = startOf(checkIn);
  const endsAt = new Date(startsAt + checkIn.minutes * 60_000);
  const isInTime = away === null && now.getTime() < startsAt;
  return stepped(
    checkIn,
    { name: "reminded", at: now, until: endsAt > now ? endsAt : now },
    isInTime ? [{ kind: "reminder" }] : [],
  );
}

function asked(checkIn: CheckIn, name: "asked" | "askedAgain", { now, both }: ClockAround): Move {
  const until = afterWorkingDays(both, nextWorkingInstant(both, now) ?? now, OUTCOME_WORKING_DAYS);
  return stepped(checkIn, { name, at: now, until }, [{ kind: "question", again: name === "askedAgain" }]);
}

function missed(checkIn: CheckIn, around: ClockAround): Move {
  return endOf(checkIn, { status: "missed", notices: [{ kind: "missed" }] }, around);
}

/** Away: nobody is to blame and nobody is asked; the next one waits until both are back. */
function leftOut(checkIn: CheckIn, around: ClockAround): Move {
  const move = endOf(checkIn, { status: "skipped", notices: [] }, around);
  return { ...move, nextDueAt: laterOf(move.nextDueAt, around.away?.backAt ?? null) };
}

function putOff(checkIn: CheckIn, { now, away }: ClockAround): Move {
  const inAWhile = addMilliseconds(now, AWAY_DAYS * DAY_MS);
  const backAt = away?.backAt ?? null;
  const until = backAt !== null && backAt > now ? backAt : inAWhile;
  const steps: readonly Step[] = [...checkIn.steps.slice(0, -1), { name: "planned", at: now, until }];
  return { checkIn: { ...checkIn, steps }, notices: [], nextDueAt: null };
}

function stepped(checkIn: CheckIn, step: Step, notices: readonly Notice[]): Move {
  return { checkIn: { ...checkIn, steps: [...checkIn.steps, step] }, notices, nextDueAt: null };
}

function startOf({ startsAt, id }: CheckIn): number {
  if (startsAt === null)
    throw new Error(`Cannot go on with check-in '${id}': it is scheduled without a time`);
  return startsAt.getTime();
}

function laterOf(one: Date | null, other: Date | null): Date | null {
  if (one === null || other === null) return one ?? other;
  return one > other ? one : other;
}
