import { daysBetween, instantOf, wallTimeOf, type Day, type Zone } from "../../core/wall-time.ts";
import { endOf, isOpen, type Around, type CheckIn, type Move } from "./check-in.ts";

/** The check-in that a person means who says "we met on that day". */
export type LogTarget =
  /** One that exists; what is open becomes held by this. */
  | { readonly kind: "known"; readonly checkIn: CheckIn }
  /** None of those that exist: they met once more, and a held one is added. */
  | { readonly kind: "extra" };

export interface MetOn {
  readonly on: Day;
  readonly timeZone: Zone;
}

/** The one of that day; else the open one, when it began before that day and was not agreed for a later one. */
export function logTarget(ofPair: readonly CheckIn[], met: MetOn): LogTarget {
  const sameDay = ofPair.find(
    ({ startsAt, status }) =>
      status !== "cancelled" && startsAt !== null && wallTimeOf(startsAt, met.timeZone).on === met.on,
  );
  if (sameDay) return { kind: "known", checkIn: sameDay };
  const open = ofPair.find(isOpen);
  if (open === undefined || wallTimeOf(open.createdAt, met.timeZone).on > met.on) return { kind: "extra" };
  return isForLater(open, met) ? { kind: "extra" } : { kind: "known", checkIn: open };
}

/** Agreed for a day after the one on which they met, so that it is still to come. */
export function isForLater(checkIn: CheckIn, met: MetOn): boolean {
  const { startsAt } = checkIn;
  return isOpen(checkIn) && startsAt !== null && wallTimeOf(startsAt, met.timeZone).on > met.on;
}

/** They met: what was open, missed or left out is held; what was held already stays as it is. */
export function decideLogged(checkIn: CheckIn, met: MetOn, around: Around): Move {
  if (checkIn.status === "held") return { checkIn, notices: [], nextDueAt: null };
  const startsAt = metAt(checkIn, met, around.now);
  if (isOpen(checkIn)) return endOf({ ...checkIn, startsAt }, { status: "held", notices: [] }, around);
  const held: CheckIn = { ...checkIn, startsAt, status: "held", endedAt: around.now };
  return { checkIn: held, notices: [], nextDueAt: null };
}

/** The agreed time when it was that day; otherwise noon of the day, or now when noon is still to come. */
export function metAt({ startsAt }: Pick<CheckIn, "startsAt">, met: MetOn, now: Date): Date {
  if (startsAt !== null && wallTimeOf(startsAt, met.timeZone).on === met.on) return startsAt;
  const noon = instantOf({ on: met.on, at: "12:00" }, met.timeZone);
  return noon < now ? noon : now;
}

const LONGEST_BACK_DAYS = 120;

/** Why a day cannot be one on which a pair met, in words for the field; null when it can. */
export function dayProblem(met: MetOn, now: Date): string | null {
  const today = wallTimeOf(now, met.timeZone).on;
  if (met.on > today) return "This day is still to come. Log it once you have met.";
  if (daysBetween(met.on, today) > LONGEST_BACK_DAYS)
    return "That is more than four months ago. Is the year right?";
  return null;
}
