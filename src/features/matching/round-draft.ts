import type { MemberId } from "../../core/ids.ts";
import type { Couple } from "./relations.ts";
import type { RoundInput } from "./round.ts";
import type { RoundPlan } from "./round-plan.ts";

// A lead's own part in a round: whom to leave out, which pairs to keep, which never to make. It belongs to the round;
// everything else is solved around it. What is set by hand stays set when the round is solved again.

export interface RoundDraft {
  readonly leftOut: readonly MemberId[];
  readonly locks: readonly Couple[];
  readonly forbids: readonly Couple[];
}

export const NOTHING_SET: RoundDraft = { leftOut: [], locks: [], forbids: [] };

/** What was set in a round, also what could not be kept: it may be possible again. */
export function draftOf({ leftOut, locks, forbids, refusedLocks }: RoundPlan): RoundDraft {
  const refused = refusedLocks.map(({ mentorId, menteeId }) => ({ mentorId, menteeId }));
  return { leftOut, locks: [...locks, ...refused], forbids };
}

/** How many things were set by hand. */
export function countSet({ leftOut, locks, forbids }: RoundDraft): number {
  return leftOut.length + locks.length + forbids.length;
}

/** One thing that a lead does to a round by hand. */
export type HandAct =
  | { readonly kind: "keep" | "release" | "rule_out" | "allow"; readonly couple: Couple }
  /** `couple` takes the place of the mentee's pair with `insteadOf`. */
  | { readonly kind: "swap"; readonly couple: Couple; readonly insteadOf: MemberId }
  | { readonly kind: "take_in"; readonly memberId: MemberId };

export type HandOutcome =
  | { readonly kind: "draft"; readonly draft: RoundDraft }
  /** It is so already, by an earlier click or another lead. */
  | { readonly kind: "unchanged" }
  /** The pair that it is about is none in the round any more. */
  | { readonly kind: "moot" };

/** What a lead's act makes of a round's draft. */
export function actByHand(plan: RoundPlan, act: HandAct): HandOutcome {
  const draft = draftOf(plan);
  switch (act.kind) {
    case "keep":
      if (includes(draft.locks, act.couple)) return UNCHANGED;
      return isProposed(plan, act.couple)
        ? changed({ ...draft, locks: [...draft.locks, act.couple] })
        : { kind: "moot" };
    case "release":
      if (!includes(draft.locks, act.couple)) return UNCHANGED;
      return changed({ ...draft, locks: without(draft.locks, act.couple) });
    case "rule_out":
      if (includes(draft.forbids, act.couple)) return UNCHANGED;
      return changed({
        ...draft,
        locks: without(draft.locks, act.couple),
        forbids: [...draft.forbids, act.couple],
      });
    case "allow":
      if (!includes(draft.forbids, act.couple)) return UNCHANGED;
      return changed({ ...draft, forbids: without(draft.forbids, act.couple) });
    case "swap":
      return swapped(plan, act);
    case "take_in":
      if (!draft.leftOut.includes(act.memberId)) return UNCHANGED;
      return changed({ ...draft, leftOut: draft.leftOut.filter((id) => id !== act.memberId) });
  }
}

/** The new pair is kept; so is the mentee's other one, if they have two, since it is not the one that is swapped. */
function swapped(
  plan: RoundPlan,
  { couple, insteadOf }: Extract<HandAct, { readonly kind: "swap" }>,
): HandOutcome {
  const draft = draftOf(plan);
  const { menteeId } = couple;
  const before = { menteeId, mentorId: insteadOf };
  if (isProposed(plan, couple) && includes(draft.locks, couple)) return UNCHANGED;
  if (!isProposed(plan, before)) return { kind: "moot" };
  const others = plan.proposals.filter(
    (proposal) =>
      proposal.menteeId === menteeId &&
      proposal.mentorId !== insteadOf &&
      !includes(draft.locks, proposal) &&
      !isSame(proposal, couple),
  );
  const kept = [couple, ...others.map(({ mentorId }) => ({ menteeId, mentorId }))];
  const locks = [...without(without(draft.locks, before), couple), ...kept];
  return changed({ ...draft, locks, forbids: without(draft.forbids, couple) });
}

/** A round without some of its people. */
export function leavingOut(input: RoundInput, leftOut: readonly MemberId[]): RoundInput {
  if (leftOut.length === 0) return input;
  const out = new Set(leftOut);
  return {
    ...input,
    mentees: input.mentees.filter(({ id }) => !out.has(id)),
    mentors: input.mentors.filter(({ id }) => !out.has(id)),
  };
}

const UNCHANGED: HandOutcome = { kind: "unchanged" };

function changed(draft: RoundDraft): HandOutcome {
  return { kind: "draft", draft };
}

function isProposed({ proposals }: RoundPlan, couple: Couple): boolean {
  return includes(proposals, couple);
}

function includes(couples: readonly Couple[], couple: Couple): boolean {
  return couples.some((one) => isSame(one, couple));
}

function without(couples: readonly Couple[], couple: Couple): readonly Couple[] {
  return couples.filter((one) => !isSame(one, couple));
}

function isSame(one: Couple, other: Couple): boolean {
  return one.mentorId === other.mentorId && one.menteeId === other.menteeId;
}
