import type { MemberId, PairId, RoundId, WorkspaceId } from "../../core/ids.ts";
import { isAvailable, isMentee, isMentor, type Member } from "../members/member.ts";
import { timeAfterReminder, type AnswerTimes } from "./consent-times.ts";
import type { PairPeople } from "./pair.ts";

// A couple that is asked before it becomes a pair:
//
//   open -> begun          both said yes, and nothing stands in the way: the pair begins and is introduced
//   open -> not agreed     one said "rather not", or let the time pass after a reminder
//   open -> overtaken      one pauses, left, takes part in another way or is kept apart, or the place is gone
//
// While it is open it holds a place of the mentor, in every round and search. In all three ends the answers are
// deleted, so that nobody can look up who said what; of a couple that did not agree it is only kept that there was
// one, so that the two are not asked again before the cooling-down is over. After both other ends the search goes on
// for a mentee who still wants a mentor, unless it was the mentee who let the time pass: then the next round asks.
// The mentor hears of an end only when they had said yes, in words that fit each of the two ends.
// Switching the asking off is for later rounds: whoever was asked keeps the say.

export type Side = "mentor" | "mentee";

export interface ConsentSide {
  /** Why the two fit, in this one's own terms. Plain words, not escaped. */
  readonly reasons: readonly string[];
  readonly saidYesAt: Date | null;
  /** Null once reminded, or once there is an answer. */
  readonly remindAt: Date | null;
  /** Null once there is an answer. */
  readonly answerByAt: Date | null;
}

/** One couple that is asked. */
export interface Consent {
  /** Of the pair that it becomes. */
  readonly pairId: PairId;
  readonly workspaceId: WorkspaceId;
  readonly roundId: RoundId | null;
  readonly mentorId: MemberId;
  readonly menteeId: MemberId;
  /** 0 to 1. */
  readonly score: number;
  /** For both, once they are a pair. */
  readonly reasons: readonly string[];
  readonly askedAt: Date;
  readonly sides: Readonly<Record<Side, ConsentSide>>;
}

/** A couple to be asked. */
export type NewConsent = Omit<Consent, "sides"> & {
  readonly sides: Readonly<Record<Side, AnswerTimes & Pick<ConsentSide, "reasons">>>;
};

/** How things are now. */
export interface Standing extends PairPeople {
  /** Active pairs of the mentor. */
  readonly mentees: number;
  /** One of the two asked not to be paired with the other. */
  readonly areApart: boolean;
}

/** A couple with how things are for it. */
export interface Asked {
  readonly consent: Consent;
  readonly standing: Standing;
}

export interface ConsentEnd {
  readonly kind: "ends";
  readonly because: "not_agreed" | "overtaken";
  /** The next best choice is made for the mentee. */
  readonly goesOn: boolean;
  /** The mentor had said yes and waits to hear. */
  readonly tellsMentor: boolean;
}

/** What an answer leads to. */
export type AnswerStep =
  | { readonly kind: "waits" }
  | { readonly kind: "begins" }
  /** A mentor says yes without a free place: nothing is lost, they can offer one. */
  | { readonly kind: "no_place" }
  | ConsentEnd;

export function decideAnswer(
  consent: Consent,
  { side, answer }: { readonly side: Side; readonly answer: "yes" | "no" },
  standing: Standing,
): AnswerStep {
  if (answer === "no") return ended(consent, standing, { because: "not_agreed", by: side });
  if (!isPossible(standing)) return ended(consent, standing, { because: "overtaken" });
  const isLast = consent.sides[otherSide(side)].saidYesAt !== null;
  if (hasPlace(standing)) return { kind: isLast ? "begins" : "waits" };
  if (side === "mentor") return { kind: "no_place" };
  return isLast ? ended(consent, standing, { because: "overtaken" }) : { kind: "waits" };
}

/** What the clock leads to. */
export type DueStep =
  | { readonly kind: "rests" }
  | {
      readonly kind: "reminds";
      readonly sides: readonly { readonly side: Side; readonly answerByAt: Date }[];
    }
  | ConsentEnd;

/**
 * Nobody's silence counts before they were reminded and had a working day since, however long the clockwork slept.
 */
export function decideDue(consent: Consent, standing: Standing, now: Date): DueStep {
  if (!isPossible(standing) || !hasPlace(standing)) return ended(consent, standing, { because: "overtaken" });
  const silent = SIDES.find((side) => isSilent(consent.sides[side], now));
  if (silent) return ended(consent, standing, { because: "not_agreed", silentAt: now });
  const sides = SIDES.flatMap((side) => {
    const { remindAt, answerByAt } = consent.sides[side];
    if (remindAt === null || answerByAt === null) return [];
    if (remindAt > now && answerByAt > now) return [];
    const enoughAt = timeAfterReminder(standing[side].hours, now);
    return [{ side, answerByAt: enoughAt > answerByAt ? enoughAt : answerByAt }];
  });
  return sides.length > 0 ? { kind: "reminds", sides } : { kind: "rests" };
}

const SIDES: readonly Side[] = ["mentor", "mentee"];

export function otherSide(side: Side): Side {
  return side === "mentor" ? "mentee" : "mentor";
}

/** Which of the two somebody is; null for anybody else. */
export function sideOf(consent: Pick<Consent, "mentorId" | "menteeId">, id: MemberId): Side | null {
  if (consent.mentorId === id) return "mentor";
  return consent.menteeId === id ? "mentee" : null;
}

function isSilent({ remindAt, answerByAt }: ConsentSide, now: Date): boolean {
  return remindAt === null && answerByAt !== null && answerByAt <= now;
}

function isPossible({ mentor, mentee, areApart }: Standing): boolean {
  return offersMentoring(mentor) && wantsMentor(mentee) && !areApart && !isManager(mentor, mentee);
}

function isManager(one: Member, other: Member): boolean {
  return one.managerId === other.id || other.managerId === one.id;
}

function offersMentoring(member: Member): boolean {
  return isAvailable(member) && isMentor(member);
}

function wantsMentor(member: Member): boolean {
  return isAvailable(member) && isMentee(member);
}

function hasPlace({ mentor, mentees }: Standing): boolean {
  return mentees < mentor.capacity;
}

function ended(
  { sides }: Consent,
  { mentor, mentee }: Standing,
  end: { readonly because: ConsentEnd["because"]; readonly by?: Side; readonly silentAt?: Date },
): ConsentEnd {
  const menteeIsSilent = end.silentAt !== undefined && isSilent(sides.mentee, end.silentAt);
  return {
    kind: "ends",
    because: end.because,
    goesOn: wantsMentor(mentee) && !menteeIsSilent,
    tellsMentor: end.by !== "mentor" && sides.mentor.saidYesAt !== null && offersMentoring(mentor),
  };
}
