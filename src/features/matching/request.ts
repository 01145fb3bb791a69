import type { SlackUserId } from "../../core/ids.ts";
import type { Owed } from "../../outbox/message.ts";
import { isAvailable, isInProgramme, isMentee, type Member } from "../members/member.ts";

/** How somebody stands who asks for a mentor between two rounds. */
export interface Asking {
  readonly member: Member;
  /** Mentors whom they have or are asked about, and whom they would like at once. */
  readonly mentors: number;
  readonly wanted: number;
}

/**
 * What asking for a mentor does: whoever waits already is told so, and the leads are not told again. Waiting ends
 * with a mentor, so each time of waiting is told at most once.
 */
export type RequestOutcome =
  | { readonly kind: "not_in" }
  | { readonly kind: "paused" }
  | { readonly kind: "no_mentee" }
  | { readonly kind: "has_mentor" }
  | { readonly kind: "waits_already"; readonly since: Date }
  | { readonly kind: "waits_now" };

export function decideRequest({ member, mentors, wanted }: Asking): RequestOutcome {
  if (!isInProgramme(member)) return { kind: "not_in" };
  if (!isAvailable(member)) return { kind: "paused" };
  if (!isMentee(member)) return { kind: "no_mentee" };
  if (mentors >= wanted) return { kind: "has_mentor" };
  if (member.waitingSinceAt !== null) return { kind: "waits_already", since: member.waitingSinceAt };
  return { kind: "waits_now" };
}

/** Tells each lead that somebody waits who was in no round. */
export function requestsTo(leads: readonly SlackUserId[], member: Member, now: Date): readonly Owed[] {
  return leads
    .filter((lead) => lead !== member.slackUserId)
    .map((lead) => ({
      workspaceId: member.workspaceId,
      kind: "matching.request",
      to: { kind: "member", slackUserId: lead },
      subject: { memberId: member.id },
      dedupeKey: `${lead}:matching.request:${member.id}:${now.getTime()}`,
      nature: "unprompted",
      notBefore: now,
      expiresAt: null,
    }));
}
