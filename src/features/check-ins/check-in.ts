import { addMilliseconds } from "date-fns/addMilliseconds";
import type { CheckInId, MemberId, PairId, WorkspaceId } from "../../core/ids.ts";
import { wallTimeOf, type Day } from "../../core/wall-time.ts";
import { nextWorkingInstant, type Span } from "../../core/working-hours.ts";
import { morningBefore, type BothHours } from "./working-days.ts";

// One meeting of a pair. A pair has at most one that is open (planned, proposed or scheduled).
//
// planned    Nobody has been asked yet. When it is due, the pair is offered times: -> proposed.
// proposed   The pair has times to choose from. Either of them chooses one, or any other time: -> scheduled.
//            Not answered within 3 working days, fresh times are offered once; after another 5 days: -> missed.
// scheduled  Agreed. Each is sent a preparation the working day before, the pair a reminder 15 minutes before, and
//            once it is over the question how it went; after 2 working days it is asked once more, after another
//            2: -> missed. May be moved to another time as often as they like; then all of this begins anew.
// held       They met. A check-in that was taken for missed becomes held when somebody says so.
// missed     They did not meet, or nobody said. Both are asked what would help.
// skipped    They said beforehand that this one is left out; or one of them was away when it came.
// cancelled  The pair was closed before it.
//
// Whatever ends while the pair lives plans the next one. clockwork.ts has the moves that time makes, this file
// those that people make.

export type CheckInStatus =
  | "planned"
  | "proposed"
  | "scheduled"
  | "held"
  | "missed"
  | "skipped"
  | "cancelled";

export const STEP_NAMES = [
  "planned",
  "proposed",
  "proposedAgain",
  "scheduled",
  "prepared",
  "reminded",
  "asked",
  "askedAgain",
] as const;

/** Something done about a check-in, and when the clockwork goes on from there. */
export interface Step {
  readonly name: (typeof STEP_NAMES)[number];
  readonly at: Date;
  readonly until: Date;
}

export interface CheckIn {
  readonly id: CheckInId;
  readonly workspaceId: WorkspaceId;
  readonly pairId: PairId;
  readonly status: CheckInStatus;
  /** The times offered last; none when the two share no working hours. */
  readonly slots: readonly Date[];
  readonly startsAt: Date | null;
  readonly minutes: number;
  /** In the words of the two, for both. */
  readonly agenda: string;
  /** In order; none for a meeting that nobody had planned and that was told afterwards. */
  readonly steps: readonly Step[];
  readonly endedAt: Date | null;
  readonly createdAt: Date;
}

/** What the moves of a check-in depend on besides itself. */
export interface Around {
  readonly now: Date;
  readonly both: BothHours;
  readonly cadenceDays: number;
}

/** A message that a move makes Guildhall owe. */
export type Notice =
  | { readonly kind: "proposal"; readonly again: boolean }
  /** To the other: somebody chose one of the times offered. */
  | { readonly kind: "picked"; readonly by: MemberId }
  /** To the pair: somebody set the time. */
  | { readonly kind: "agreed"; readonly by: MemberId }
  | { readonly kind: "left_out"; readonly by: MemberId }
  | { readonly kind: "preparation" }
  | { readonly kind: "reminder" }
  | { readonly kind: "question"; readonly again: boolean }
  | { readonly kind: "missed" };

export interface Move {
  readonly checkIn: CheckIn;
  readonly notices: readonly Notice[];
  /** When the next check-in of the pair is due; null while this one is open, or when none is to follow. */
  readonly nextDueAt: Date | null;
}

/** What a person's act leads to: a move, or why it does not fit what is true by now. */
export type Decision =
  | { readonly kind: "moved"; readonly move: Move }
  | { readonly kind: "stale"; readonly cause: StaleCause };

/** `away`: one of the two is pausing or gone, and nobody is to be written to. */
export type StaleCause = "over" | "moved" | "past" | "not_offered" | "taken" | "away";

export function isOpen({ status }: Pick<CheckIn, "status">): boolean {
  return status === "planned" || status === "proposed" || status === "scheduled";
}

/** When the clockwork looks at a check-in again; null when it is over. */
export function nextStepAt(checkIn: Pick<CheckIn, "status" | "steps">): Date | null {
  return isOpen(checkIn) ? (checkIn.steps.at(-1)?.until ?? null) : null;
}

/** The working day on which the pair is offered times for a planned check-in; null when that has happened. */
export function offersOn(planned: CheckIn | null, both: BothHours): Day | null {
  const dueAt = planned?.status === "planned" ? planned.steps.at(-1)?.until : undefined;
  return dueAt ? wallTimeOf(nextWorkingInstant(both, dueAt) ?? dueAt, both[0].timeZone).on : null;
}

/** Asked for this long before the cadence is up, so that the meeting keeps the rhythm and not the question. */
const ASKS_AHEAD_DAYS = 3;
const DAY_MS = 86_400_000;

function nextDueAt(lastAt: Date, { now, cadenceDays }: Pick<Around, "now" | "cadenceDays">): Date {
  const inRhythm = lastAt.getTime() + (cadenceDays - ASKS_AHEAD_DAYS) * DAY_MS;
  return new Date(Math.max(inRhythm, now.getTime() + DAY_MS));
}

/** Somebody chooses one of the times offered. */
export function decideChoice(
  checkIn: CheckIn,
  choice: { readonly slot: Date; readonly by: MemberId; readonly taken: readonly Span[] },
  around: Around,
): Decision {
  if (!isOpen(checkIn)) return stale("over");
  if (checkIn.status === "scheduled") return stale("moved");
  if (!checkIn.slots.some((slot) => isSame(slot, choice.slot))) return stale("not_offered");
  if (choice.slot <= around.now) return stale("past");
  if (choice.taken.some((span) => overlaps(choice.slot, checkIn.minutes, span))) return stale("taken");
  return moved(scheduled(checkIn, choice.slot, around), [{ kind: "picked", by: choice.by }]);
}

/** Somebody sets any other time, or moves an agreed one; `seen` is the time that they saw when they began. */
export function decideTime(
  checkIn: CheckIn,
  wish: { readonly startsAt: Date; readonly seen: Date | null; readonly by: MemberId },
  around: Around,
): Decision {
  if (!isOpen(checkIn)) return stale("over");
  if (!isSame(checkIn.startsAt, wish.seen)) return stale("moved");
  if (wish.startsAt <= around.now) return stale("past");
  // What they agreed on already is no news.
  if (checkIn.status === "scheduled" && isSame(checkIn.startsAt, wish.startsAt)) return moved(checkIn, []);
  return moved(scheduled(checkIn, wish.startsAt, around), [{ kind: "agreed", by: wish.by }]);
}

/** Somebody leaves this one out. The other hears of it once they have heard of the check-in itself. */
export function decideSkip(
  checkIn: CheckIn,
  wish: { readonly seen: Date | null; readonly by: MemberId },
  around: Around,
): Decision {
  if (!isOpen(checkIn)) return stale("over");
  if (!isSame(checkIn.startsAt, wish.seen)) return stale("moved");
  const notices: readonly Notice[] = checkIn.status === "planned" ? [] : [{ kind: "left_out", by: wish.by }];
  return ended(checkIn, { status: "skipped", notices }, around);
}

/** Somebody says that they met as agreed. */
export function decideHeld(checkIn: CheckIn, seen: Date | null, around: Around): Decision {
  if (checkIn.startsAt === null || !isSame(checkIn.startsAt, seen)) return stale("moved");
  if (checkIn.status === "missed") {
    return moved({ ...checkIn, status: "held", endedAt: around.now }, []);
  }
  if (checkIn.status !== "scheduled") return stale("over");
  return ended(checkIn, { status: "held", notices: [] }, around);
}

/** Somebody says that they did not meet; what would help is asked where they said it. */
export function decideMissed(checkIn: CheckIn, seen: Date | null, around: Around): Decision {
  if (checkIn.status !== "scheduled") return stale("over");
  if (!isSame(checkIn.startsAt, seen)) return stale("moved");
  return ended(checkIn, { status: "missed", notices: [] }, around);
}

/** Whether it is still to be asked what would help: they did not meet, and nobody has said otherwise since. */
export function isUnmet({ status }: Pick<CheckIn, "status">): boolean {
  return status === "missed" || status === "skipped";
}

/** The pair was closed: nothing more is asked, nobody is written to. */
export function cancelled(checkIn: CheckIn, now: Date): CheckIn {
  return isOpen(checkIn) ? { ...checkIn, status: "cancelled", endedAt: now } : checkIn;
}

/** The clock of one of the two changed: what they agreed on stays, its preparation comes in the mornings that are. */
export function onNewClocks(checkIn: CheckIn, around: Pick<Around, "both" | "now">): CheckIn {
  const { startsAt, steps } = checkIn;
  const last = steps.at(-1);
  if (last?.name !== "scheduled" || startsAt === null) return checkIn;
  const until = preparedAt(startsAt, around);
  return { ...checkIn, steps: [...steps.slice(0, -1), { ...last, until }] };
}

/** The rhythm changed: a check-in that nobody was asked about yet moves with it. */
export function slower(checkIn: CheckIn, addedDays: number): CheckIn {
  const last = checkIn.steps.at(-1);
  if (checkIn.status !== "planned" || last === undefined) return checkIn;
  const until = addMilliseconds(last.until, addedDays * DAY_MS);
  return { ...checkIn, steps: [...checkIn.steps.slice(0, -1), { ...last, until }] };
}

const CADENCES = [7, 14, 21, 28, 42, 56];

/** Whether a pair can be offered to meet every so many days. */
export function isCadence(days: number): boolean {
  return CADENCES.includes(days);
}

/** The next slower rhythm; null when there is none. */
export function slowerCadence(cadenceDays: number): number | null {
  return CADENCES.find((days) => days > cadenceDays) ?? null;
}

export const REMINDS_BEFORE_MS = 15 * 60_000;

/** In the earlier of the two mornings, or at once. */
function preparedAt(startsAt: Date, { both, now }: Pick<Around, "both" | "now">): Date {
  const mornings = both.map((hours) => morningBefore(hours, startsAt).getTime());
  return new Date(Math.max(Math.min(...mornings), now.getTime()));
}

function scheduled(checkIn: CheckIn, startsAt: Date, around: Around): CheckIn {
  const step: Step = { name: "scheduled", at: around.now, until: preparedAt(startsAt, around) };
  return { ...checkIn, status: "scheduled", startsAt, slots: [], steps: [...checkIn.steps, step] };
}

function ended(
  checkIn: CheckIn,
  end: { readonly status: "held" | "missed" | "skipped"; readonly notices: readonly Notice[] },
  around: Around,
): Decision {
  return { kind: "moved", move: endOf(checkIn, end, around) };
}

/** A check-in that ends, with the next one planned in the pair's rhythm. */
export function endOf(
  checkIn: CheckIn,
  end: { readonly status: "held" | "missed" | "skipped"; readonly notices: readonly Notice[] },
  around: Around,
): Move {
  return {
    checkIn: { ...checkIn, status: end.status, endedAt: around.now },
    notices: end.notices,
    nextDueAt: nextDueAt(rhythmFrom(checkIn, around.now), around),
  };
}

/** The rhythm goes on from the meeting; without one, from when it would have been. */
function rhythmFrom({ startsAt, status, steps }: CheckIn, now: Date): Date {
  if (startsAt !== null) return startsAt;
  const dueAt = status === "planned" ? steps.at(-1)?.until : undefined;
  return dueAt && dueAt > now ? addMilliseconds(dueAt, ASKS_AHEAD_DAYS * DAY_MS) : now;
}

export function overlaps(at: Date, minutes: number, span: Span): boolean {
  return at < span.endAt && at.getTime() + minutes * 60_000 > span.startAt.getTime();
}

function moved(checkIn: CheckIn, notices: readonly Notice[]): Decision {
  return { kind: "moved", move: { checkIn, notices, nextDueAt: null } };
}

function stale(cause: StaleCause): Decision {
  return { kind: "stale", cause };
}

function isSame(one: Date | null, other: Date | null): boolean {
  return one?.getTime() === other?.getTime();
}
