import type { RoundInput } from "./round.ts";
import type { RoundPlan } from "./round-plan.ts";

/** What is handed from thread to thread is copied, and whoever hands it over waits: so much takes a few milliseconds. */
const SLICE = 200;

/** The same round in slices, each with a part of everybody; together they are the whole again. */
export function slicesOfInput(input: RoundInput): readonly RoundInput[] {
  const { mentees, mentors, keptApart, pastPairs, reports, locks, forbids } = input;
  const lists = [mentees, mentors, keptApart, pastPairs, reports, locks, forbids];
  return starts(lists).map((from) => ({
    ...input,
    mentees: mentees.slice(from, from + SLICE),
    mentors: mentors.slice(from, from + SLICE),
    keptApart: keptApart.slice(from, from + SLICE),
    pastPairs: pastPairs.slice(from, from + SLICE),
    reports: reports.slice(from, from + SLICE),
    locks: locks.slice(from, from + SLICE),
    forbids: forbids.slice(from, from + SLICE),
  }));
}

/** @throws {RangeError} when there is no slice */
export function joinedInput(slices: readonly RoundInput[]): RoundInput {
  return {
    ...firstOf(slices),
    mentees: slices.flatMap((slice) => slice.mentees),
    mentors: slices.flatMap((slice) => slice.mentors),
    keptApart: slices.flatMap((slice) => slice.keptApart),
    pastPairs: slices.flatMap((slice) => slice.pastPairs),
    reports: slices.flatMap((slice) => slice.reports),
    locks: slices.flatMap((slice) => slice.locks),
    forbids: slices.flatMap((slice) => slice.forbids),
  };
}

export function slicesOfPlan(plan: RoundPlan): readonly RoundPlan[] {
  const { proposals, unmatched, participants, locks, forbids, refusedLocks } = plan;
  return starts([proposals, unmatched, participants, locks, forbids, refusedLocks]).map((from) => ({
    ...plan,
    proposals: proposals.slice(from, from + SLICE),
    unmatched: unmatched.slice(from, from + SLICE),
    participants: participants.slice(from, from + SLICE),
    locks: locks.slice(from, from + SLICE),
    forbids: forbids.slice(from, from + SLICE),
    refusedLocks: refusedLocks.slice(from, from + SLICE),
  }));
}

/** @throws {RangeError} when there is no slice */
export function joinedPlan(slices: readonly RoundPlan[]): RoundPlan {
  return {
    ...firstOf(slices),
    proposals: slices.flatMap((slice) => slice.proposals),
    unmatched: slices.flatMap((slice) => slice.unmatched),
    participants: slices.flatMap((slice) => slice.participants),
    locks: slices.flatMap((slice) => slice.locks),
    forbids: slices.flatMap((slice) => slice.forbids),
    refusedLocks: slices.flatMap((slice) => slice.refusedLocks),
  };
}

/** Where slices begin, as many as the longest list needs; one at least. */
function starts(lists: readonly (readonly unknown[])[]): readonly number[] {
  const longest = Math.max(1, ...lists.map((list) => list.length));
  return Array.from({ length: Math.ceil(longest / SLICE) }, (_, place) => place * SLICE);
}

function firstOf<Slice>(slices: readonly Slice[]): Slice {
  const [first] = slices;
  if (first === undefined) throw new RangeError("Cannot join a round: wanted a slice of it, found none");
  return first;
}
