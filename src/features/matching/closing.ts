import { z } from "zod";
import type { Owed } from "../../outbox/message.ts";
import { isAvailable, isMentee, type Member } from "../members/member.ts";
import type { Pair, PairPeople } from "./pair.ts";

/**
 * Why a pair closes; kept in `pairs.closedBecause`. `gone`: left the programme or the workspace. `moved`: the mentee
 * goes on with another mentor, so that one more person can have one.
 */
export const ClosedBecause = z.enum([
  "ended_by_lead",
  "ended_by_mentor",
  "ended_by_mentee",
  "mentor_gone",
  "mentee_gone",
  "moved",
]);
export type ClosedBecause = z.infer<typeof ClosedBecause>;

export interface Closing {
  readonly because: ClosedBecause;
  /** The mentee lost a mentor whom they still want: their waiting counts from now. */
  readonly menteeWaits: boolean;
  readonly owed: readonly Owed[];
}

/** Closes a pair: whoever did not end it themselves and is still here is told. */
export function planClosing(
  pair: Pair,
  { mentor, mentee }: PairPeople,
  { because, now }: { readonly because: ClosedBecause; readonly now: Date },
): Closing {
  const told = [
    ...(because === "ended_by_mentor" ? [] : [mentor]),
    ...(because === "ended_by_mentee" ? [] : [mentee]),
  ].filter((member) => !isGone(member));
  return {
    because,
    menteeWaits: !["ended_by_mentee", "moved"].includes(because) && isAvailable(mentee) && isMentee(mentee),
    owed: told.map((member) => closedMessageTo(member, pair, { because, now })),
  };
}

/** Who of a pair is gone, the mentor first; null while both are here. */
export function goneCause({ mentor, mentee }: PairPeople): "mentor_gone" | "mentee_gone" | null {
  if (isGone(mentor)) return "mentor_gone";
  return isGone(mentee) ? "mentee_gone" : null;
}

/** Who may end a pair: either of the two, or a lead. Null for anybody else. */
export function endingBy(
  pair: Pair,
  by: { readonly memberId: Member["id"]; readonly isLead: boolean },
): ClosedBecause | null {
  if (by.memberId === pair.mentorId) return "ended_by_mentor";
  if (by.memberId === pair.menteeId) return "ended_by_mentee";
  return by.isLead ? "ended_by_lead" : null;
}

/** What a wish for a former partner comes to, when its button may be old. */
export function ruleOnReunion(
  partner: Pick<Member, "id" | "status">,
  pairs: readonly Pair[],
): { readonly kind: "keeps" | "gone" } | { readonly kind: "pair_now"; readonly pair: Pair } {
  if (partner.status === "departed") return { kind: "gone" };
  const pair = pairs.find((one) => one.mentorId === partner.id || one.menteeId === partner.id);
  return pair ? { kind: "pair_now", pair } : { kind: "keeps" };
}

function isGone({ status }: Member): boolean {
  return status === "left" || status === "departed";
}

function closedMessageTo(
  member: Member,
  pair: Pair,
  { because, now }: { readonly because: ClosedBecause; readonly now: Date },
): Owed {
  return {
    workspaceId: pair.workspaceId,
    kind: "matching.closed",
    to: { kind: "member", slackUserId: member.slackUserId },
    subject: { pairId: pair.id, memberId: member.id, because },
    dedupeKey: `${member.id}:matching.closed:${pair.id}`,
    nature: "asked",
    notBefore: now,
    expiresAt: null,
  };
}
