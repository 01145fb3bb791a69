import type { PairId, RoundId, WorkspaceId } from "../../core/ids.ts";
import type { Owed, Subject } from "../../outbox/message.ts";
import type { Member } from "../members/member.ts";
import type { AnswerStep, Asked, Consent, DueStep } from "./consent.ts";
import { introductionOf } from "./introduction.ts";
import type { PairPeople } from "./pair.ts";

/** The question; `isNext` when the mentee was asked about somebody else before. */
export function askOf(
  consent: Pick<Consent, "pairId" | "workspaceId">,
  member: Member,
  { isNext, now }: { readonly isNext: boolean; readonly now: Date },
): Owed {
  const subject = { pairId: consent.pairId, memberId: member.id, isNext: String(isNext) };
  return asked(consent, member, { kind: "matching.ask", about: consent.pairId, subject, now });
}

/** What an answer or the clock makes Guildhall owe. */
export function owedBy(step: AnswerStep | DueStep, { consent, standing }: Asked, now: Date): readonly Owed[] {
  switch (step.kind) {
    case "rests":
    case "waits":
    case "no_place":
      return [];
    case "begins":
      return [introductionOf({ id: consent.pairId, workspaceId: consent.workspaceId }, standing, now)];
    case "reminds":
      return step.sides.map(({ side }) => reminderOf(consent, standing[side], now));
    case "ends":
      return step.tellsMentor ? [comesToNothing(consent, standing, now)] : [];
  }
}

function reminderOf(consent: Consent, member: Member, now: Date): Owed {
  const subject = { pairId: consent.pairId, memberId: member.id };
  return asked(consent, member, { kind: "matching.ask_reminder", about: consent.pairId, subject, now });
}

/** To a mentor who said yes: nothing came of it, whatever the cause. */
function comesToNothing(consent: Consent, { mentor, mentee }: PairPeople, now: Date): Owed {
  const subject = { memberId: mentor.id, menteeId: mentee.id };
  return asked(consent, mentor, { kind: "matching.moved_on", about: consent.pairId, subject, now });
}

/** To a mentee for whom there is no next best choice now. */
export function searchRests(
  search: { readonly workspaceId: WorkspaceId; readonly roundId: RoundId | null },
  mentee: Member,
  now: Date,
): Owed {
  const about = `${search.roundId ?? "placing"}:${now.getTime()}`;
  return asked(search, mentee, {
    kind: "matching.search_rests",
    about,
    subject: { memberId: mentee.id },
    now,
  });
}

function asked(
  { workspaceId }: { readonly workspaceId: WorkspaceId },
  { id, slackUserId }: Member,
  of: {
    readonly kind: string;
    readonly about: PairId | string;
    readonly subject: Subject;
    readonly now: Date;
  },
): Owed {
  return {
    workspaceId,
    kind: of.kind,
    to: { kind: "member", slackUserId },
    subject: of.subject,
    dedupeKey: `${id}:${of.kind}:${of.about}`,
    nature: "asked",
    notBefore: of.now,
    expiresAt: null,
  };
}
