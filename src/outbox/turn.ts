import { addMilliseconds } from "date-fns/addMilliseconds";
import { max } from "date-fns/max";
import { min } from "date-fns/min";

/**
 * Whose turn it is when several messages that nobody asked for are owed to one person, and there is room for one. What
 * goes to several needs room with all of them at an hour that they share, so what goes to one of them alone would take
 * the room first, each morning anew.
 *
 * fresh    The more urgent goes first; of two that are alike, whichever may go first.
 * put off  It was due, and there was no room. It goes before all that is fresh, the longest put off first. After three
 *          days what goes to one person waits for nothing any more: it goes, and all for them goes with it.
 */
export interface Turn {
  readonly isToOne: boolean;
  readonly notBefore: Date;
  readonly expiresAt: Date | null;
  /** 0 is the most urgent. */
  readonly priority: number;
  /** Since when it is put off; one that is still to come is of no account. */
  readonly putOffAt: Date | null;
  /** In the order in which they were owed. */
  readonly place: number;
}

/** So long what gives way waits for the other one to leave, or to be dropped. */
const GIVING_WAY_MS = 15 * 60_000;
/** A weekend, and a day. */
const PATIENCE_MS = 3 * 86_400_000;

/**
 * Until when `own`, which are due and would be one message, leave the room to what goes before them; null for not at
 * all. `rivals` are owed to the same person while that message would leave them no room.
 */
export function givesWayUntil(own: readonly Turn[], rivals: readonly Turn[], now: Date): Date | null {
  if (own.some((turn) => isImpatient(turn, now))) return null;
  const before = rivals.filter(
    (rival) => !isTooLate(rival, now) && own.every((turn) => goesBefore(rival, turn, now)),
  );
  if (before.length === 0) return null;
  const soonest = min(before.map(({ notBefore }) => notBefore));
  return addMilliseconds(max([soonest, now]), GIVING_WAY_MS);
}

function isImpatient(turn: Turn, now: Date): boolean {
  const since = putOffSince(turn, now);
  return turn.isToOne && since !== null && now.getTime() - since > PATIENCE_MS;
}

function isTooLate({ expiresAt, notBefore }: Turn, now: Date): boolean {
  return expiresAt !== null && expiresAt <= max([notBefore, now]);
}

function goesBefore(one: Turn, other: Turn, now: Date): boolean {
  const since = putOffSince(one, now);
  const otherSince = putOffSince(other, now);
  if (since === null) return otherSince === null && one.priority < other.priority;
  if (otherSince === null || since < otherSince) return true;
  return since === otherSince && one.place < other.place;
}

function putOffSince({ putOffAt }: Turn, now: Date): number | null {
  return putOffAt !== null && putOffAt <= now ? putOffAt.getTime() : null;
}
