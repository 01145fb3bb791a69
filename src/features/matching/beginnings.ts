import type { MemberId, PairId, RoundId, WorkspaceId } from "../../core/ids.ts";
import type { Owed } from "../../outbox/message.ts";
import type { Member } from "../members/member.ts";
import { askOf } from "./consent-owed.ts";
import { introductionOf } from "./introduction.ts";
import { answerTimes } from "./consent-times.ts";
import type { NewConsent } from "./consent.ts";
import type { NewPair, PairPeople } from "./pair.ts";
import { askedForWords, reasonWords, type Audience } from "./reason-words.ts";
import type { Proposal } from "./round-plan.ts";
import type { Wording } from "./wording.ts";

/** How proposals become pairs: at once, or by asking both first. */
export interface Beginnings {
  readonly pairs: readonly NewPair[];
  readonly consents: readonly NewConsent[];
  /** Mentees who have a mentor by this. */
  readonly endWaiting: readonly MemberId[];
  readonly owed: readonly Owed[];
}

export interface BeginningInput {
  readonly workspaceId: WorkspaceId;
  readonly roundId: RoundId | null;
  readonly people: ReadonlyMap<MemberId, Member>;
  readonly wording: Wording;
  readonly newPairId: () => PairId;
  readonly now: Date;
  readonly askFirst: boolean;
  /** These mentees were asked about somebody else before. */
  readonly isNext?: boolean;
}

/** Whoever was deleted meanwhile is left out. */
export function planBeginnings(proposals: readonly Proposal[], input: BeginningInput): Beginnings {
  const couples = proposals.flatMap((proposal) => {
    const mentor = input.people.get(proposal.mentorId);
    const mentee = input.people.get(proposal.menteeId);
    return mentor && mentee ? [{ pair: pairOf(proposal, input), proposal, mentor, mentee }] : [];
  });
  return input.askFirst ? askingFirst(couples, input) : atOnce(couples, input.now);
}

interface Couple extends PairPeople {
  readonly pair: NewPair;
  readonly proposal: Proposal;
}

function atOnce(couples: readonly Couple[], now: Date): Beginnings {
  return {
    pairs: couples.map(({ pair }) => pair),
    consents: [],
    endWaiting: couples.map(({ mentee }) => mentee.id),
    owed: couples.map(({ pair, ...people }) => introductionOf(pair, people, now)),
  };
}

function askingFirst(couples: readonly Couple[], input: BeginningInput): Beginnings {
  const { now, isNext = false } = input;
  return {
    pairs: [],
    consents: couples.map((couple) => consentOf(couple, input)),
    endWaiting: [],
    owed: couples.flatMap(({ pair, mentor, mentee }) => {
      const consent = { pairId: pair.id, workspaceId: pair.workspaceId };
      return [askOf(consent, mentor, { isNext: false, now }), askOf(consent, mentee, { isNext, now })];
    }),
  };
}

function pairOf(proposal: Proposal, input: BeginningInput): NewPair {
  const { workspaceId, roundId, now } = input;
  const { mentorId, menteeId, score } = proposal;
  const reasons = wordsFor("pair", proposal, input.wording);
  return { id: input.newPairId(), workspaceId, roundId, mentorId, menteeId, score, reasons, startedAt: now };
}

function consentOf({ pair, proposal, mentor, mentee }: Couple, input: BeginningInput): NewConsent {
  const { id: pairId, startedAt: askedAt, ...others } = pair;
  return {
    ...others,
    pairId,
    askedAt,
    sides: {
      mentor: {
        reasons: wordsFor("mentor", proposal, input.wording),
        ...answerTimes(mentor.hours, askedAt),
      },
      mentee: {
        reasons: wordsFor("mentee", proposal, input.wording),
        ...answerTimes(mentee.hours, askedAt),
      },
    },
  };
}

/** Whom a mentee asked for is told to the mentee alone. */
function wordsFor(audience: Audience, proposal: Proposal, wording: Wording): readonly string[] {
  const { mentorId, menteeId, reasons, rank } = proposal;
  const names = { mentee: wording.nameOf(menteeId), mentor: wording.nameOf(mentorId), audience };
  const asked = audience === "mentee" && rank !== null ? [askedForWords(rank, names.mentor)] : [];
  return [...asked, ...reasons.map((reason) => reasonWords(reason, names, (id) => wording.titleOf(id)))];
}
