import type { MemberId } from "../../core/ids.ts";
import type { Member } from "../members/member.ts";
import { isMentee, isMentor } from "../members/member.ts";

import { fitnessOf } from "./fitness.ts";
import { participantsOf } from "./participants.ts";
import { contextOf, type RoundInput } from "./round.ts";
import type { Participant, RoundPlan } from "./round-plan.ts";
import type { Wording } from "./wording.ts";

/** What happened between solving a round and publishing it. */
export type Change =
  | {
      readonly kind: "left" | "paused" | "other_part" | "has_mentor" | "profile";
      readonly memberId: MemberId;
    }
  | { readonly kind: "places"; readonly memberId: MemberId; readonly before: number; readonly after: number }
  /** None of these, and yet it comes out otherwise: a rule between people who are not paired in it changed, say. */
  | { readonly kind: "outcome" }
  /** Somebody asked for it, became a manager or a partner; which of these is private. */
  | { readonly kind: "apart"; readonly mentorId: MemberId; readonly menteeId: MemberId };

/**
 * What changed for the people of a round since it was solved; none when it may be published as it is. Whoever joined
 * since does not hold it up: they are in the next one. `people` are the round's members as they are now.
 */
export function changesSince(
  plan: RoundPlan,
  input: RoundInput,
  people: readonly Member[],
): readonly Change[] {
  const current = new Map(participantsOf(input).map((one) => [one.id, one]));
  const members = new Map(people.map((member) => [member.id, member]));
  const changes = plan.participants.flatMap(
    (before) => changeOf(before, current.get(before.id), members.get(before.id)) ?? [],
  );
  return changes.length > 0 ? changes : partedPairs(plan, input);
}

function changeOf(
  before: Participant,
  now: Participant | undefined,
  member: Member | undefined,
): Change | null {
  const { id: memberId } = before;
  if (member === undefined || member.status === "left" || member.status === "departed") {
    return { kind: "left", memberId };
  }
  if (member.status === "paused") return { kind: "paused", memberId };
  const isMentorStill = before.places === null || isMentor(member);
  const isMenteeStill = !before.asMentee || isMentee(member);
  if (!isMentorStill || !isMenteeStill) return { kind: "other_part", memberId };
  const isSame = before.profile === now?.profile;
  if (before.asMentee && (!now?.asMentee || (isSame && now.wanted < before.wanted))) {
    return { kind: "has_mentor", memberId };
  }
  const after = now?.places ?? 0;
  if (before.places !== null && before.places !== after) {
    return { kind: "places", memberId, before: before.places, after };
  }
  return isSame ? null : { kind: "profile", memberId };
}

/** Proposals that the rules forbid by now, though nobody's profile changed. */
function partedPairs(plan: RoundPlan, input: RoundInput): readonly Change[] {
  const mentees = new Map(input.mentees.map((mentee) => [mentee.id, mentee]));
  const mentors = new Map(input.mentors.map((mentor) => [mentor.id, mentor]));
  const context = contextOf(input);
  return plan.proposals.flatMap(({ mentorId, menteeId }): readonly Change[] => {
    const mentee = mentees.get(menteeId);
    const mentor = mentors.get(mentorId);
    const isAllowed = mentee && mentor && fitnessOf(mentee, mentor, context).kind === "allowed";
    return isAllowed ? [] : [{ kind: "apart", mentorId, menteeId }];
  });
}

/** A change in words; names come out plain, not escaped. */
export function changeWords(change: Change, { nameOf }: Pick<Wording, "nameOf">): string {
  switch (change.kind) {
    case "left":
      return `${nameOf(change.memberId)} has left`;
    case "paused":
      return `${nameOf(change.memberId)} is pausing`;
    case "other_part":
      return `${nameOf(change.memberId)} takes part in another way now`;
    case "has_mentor":
      return `${nameOf(change.memberId)} has a mentor by now`;
    case "profile":
      return `${nameOf(change.memberId)} has changed their profile`;
    case "places":
      return `${nameOf(change.memberId)} has ${change.after} open places now, not ${change.before}`;
    case "outcome":
      return "Another round is the best one by now";
    case "apart":
      return `${nameOf(change.mentorId)} and ${nameOf(change.menteeId)} can no longer be paired`;
  }
}
