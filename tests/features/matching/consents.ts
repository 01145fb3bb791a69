import { PairId } from "#src/core/ids.ts";
import type { Consent, ConsentSide, Side, Standing } from "#src/features/matching/consent.ts";
import { aMember, memberId, MONDAY, WORKSPACE } from "./people.ts";

export const REMIND_AT = new Date("2026-09-09T07:00:00Z");
export const ANSWER_BY_AT = new Date("2026-09-10T15:00:00Z");

/** Ada and Ben, asked on Monday; each still to answer, unless said otherwise. */
export function aConsent(sides: Partial<Record<Side, Partial<ConsentSide>>> = {}): Consent {
  return {
    pairId: PairId.parse("pair_0000000000000000"),
    workspaceId: WORKSPACE,
    roundId: null,
    mentorId: memberId("ada"),
    menteeId: memberId("ben"),
    score: 0.7,
    reasons: ["You both work nine to five"],
    askedAt: MONDAY,
    sides: { mentor: { ...OPEN, ...sides.mentor }, mentee: { ...OPEN, ...sides.mentee } },
  };
}

const OPEN: ConsentSide = {
  reasons: ["You both work nine to five"],
  saidYesAt: null,
  remindAt: REMIND_AT,
  answerByAt: ANSWER_BY_AT,
};

export const SAID_YES = { saidYesAt: MONDAY, remindAt: null, answerByAt: null };
export const REMINDED = { remindAt: null };

/** Both in the programme, and one free place. */
export function aStanding(change: Partial<Standing> = {}): Standing {
  return {
    mentor: aMember("ada", { role: "mentor", capacity: 1 }),
    mentee: aMember("ben"),
    mentees: 0,
    areApart: false,
    ...change,
  };
}
