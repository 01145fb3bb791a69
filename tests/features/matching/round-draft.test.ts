import { expect, test } from "vitest";
import {
  actByHand,
  countSet,
  draftOf,
  leavingOut,
  NOTHING_SET,
  type HandAct,
  type RoundDraft,
} from "#src/features/matching/round-draft.ts";
import type { RoundPlan } from "#src/features/matching/round-plan.ts";
import { planRound } from "#src/features/matching/round.ts";
import { aBoth, aMentee, aMentor, aRound, memberId } from "./people.ts";

const [ADA, BO] = [memberId("ada"), memberId("bo")];
const [CY, DEE] = [memberId("cy"), memberId("dee")];
const MENTORS = [aMentor("ada"), aMentor("bo")];
const MENTEES = [aMentee("cy"), aMentee("dee")];

function solved(draft: RoundDraft, people = { mentees: MENTEES, mentors: MENTORS }): RoundPlan {
  const { leftOut, locks, forbids } = draft;
  return { ...planRound(leavingOut(aRound({ ...people, locks, forbids }), leftOut)), leftOut };
}

function after(plan: RoundPlan, act: HandAct): RoundDraft {
  const outcome = actByHand(plan, act);
  if (outcome.kind !== "draft") throw new Error(`nothing came of it: ${outcome.kind}`);
  return outcome.draft;
}

const plan = solved(NOTHING_SET);
const theirs = plan.proposals.find(({ menteeId }) => menteeId === CY)!;
const couple = { menteeId: CY, mentorId: theirs.mentorId };
const otherMentor = theirs.mentorId === ADA ? BO : ADA;

test("a pair that is kept stays through solving again, and can be let go again", () => {
  const kept = solved(after(plan, { kind: "keep", couple }));
  expect(kept.proposals.find(({ menteeId }) => menteeId === CY)).toMatchObject({ ...couple, isLocked: true });
  expect(kept.certificate.verified).toBe(true);
  expect(countSet(after(kept, { kind: "release", couple }))).toBe(0);
});

test("keeping twice changes nothing, and what is no pair any more cannot be kept", () => {
  const kept = solved(after(plan, { kind: "keep", couple }));
  expect(actByHand(kept, { kind: "keep", couple })).toEqual({ kind: "unchanged" });
  const never = { menteeId: CY, mentorId: otherMentor };
  expect(actByHand(plan, { kind: "keep", couple: never })).toEqual({ kind: "moot" });
});

test("a pair that is ruled out is kept no longer and not made, until it is allowed again", () => {
  const kept = solved(after(plan, { kind: "keep", couple }));
  const ruledOut = solved(after(kept, { kind: "rule_out", couple }));
  expect(draftOf(ruledOut)).toEqual({ leftOut: [], locks: [], forbids: [couple] });
  expect(ruledOut.proposals.find(({ menteeId }) => menteeId === CY)?.mentorId).toBe(otherMentor);
  expect(after(ruledOut, { kind: "allow", couple })).toEqual(NOTHING_SET);
});

test("a swap gives the mentee the other mentor and proves the rest around it", () => {
  const act: HandAct = {
    kind: "swap",
    couple: { menteeId: CY, mentorId: otherMentor },
    insteadOf: theirs.mentorId,
  };
  const swapped = solved(after(plan, act));
  expect(new Map(swapped.proposals.map(({ menteeId, mentorId }) => [menteeId, mentorId]))).toEqual(
    new Map([
      [CY, otherMentor],
      [DEE, theirs.mentorId],
    ]),
  );
  expect(swapped.certificate.verified).toBe(true);
  expect(actByHand(swapped, act)).toEqual({ kind: "unchanged" });
  expect(actByHand(swapped, { ...act, couple })).toEqual({ kind: "moot" });
});

test("a swap for a pair that was ruled out allows it again", () => {
  const forbidden = { menteeId: CY, mentorId: otherMentor };
  const without = solved({ ...NOTHING_SET, forbids: [forbidden] });
  const draft = after(without, { kind: "swap", couple: forbidden, insteadOf: theirs.mentorId });
  expect(draft).toEqual({ leftOut: [], locks: [forbidden], forbids: [] });
});

test("who has two mentors keeps the other one through a swap", () => {
  const mentors = [aMentor("ada"), aMentor("bo"), aMentor("eve")];
  const two = solved(NOTHING_SET, { mentees: [aMentee("cy", { wanted: 2 })], mentors });
  const [first, second] = two.proposals;
  const free = mentors.find(({ id }) => id !== first!.mentorId && id !== second!.mentorId)!;
  const act: HandAct = {
    kind: "swap",
    couple: { menteeId: CY, mentorId: free.id },
    insteadOf: first!.mentorId,
  };
  const draft = after(two, act);
  expect(draft.locks.map(({ mentorId }) => mentorId).toSorted()).toEqual(
    [free.id, second!.mentorId].toSorted(),
  );
});

test("whoever is left out is in no part of the round, and is in again when taken in", () => {
  const people = { mentees: [...MENTEES, aBoth("eve")], mentors: [...MENTORS, aBoth("eve")] };
  const without = solved({ ...NOTHING_SET, leftOut: [memberId("eve"), CY] }, people);
  expect(without.participants.map(({ id }) => id)).toEqual([ADA, BO, DEE]);
  expect(after(without, { kind: "take_in", memberId: CY }).leftOut).toEqual([memberId("eve")]);
  expect(actByHand(without, { kind: "take_in", memberId: DEE })).toEqual({ kind: "unchanged" });
});

test("what could not be kept is still set, and can be released", () => {
  const gone = { menteeId: CY, mentorId: memberId("gone") };
  const refused = solved({ ...NOTHING_SET, locks: [gone] });
  expect(refused.refusedLocks).toHaveLength(1);
  expect(draftOf(refused).locks).toEqual([gone]);
  expect(after(refused, { kind: "release", couple: gone })).toEqual(NOTHING_SET);
});
