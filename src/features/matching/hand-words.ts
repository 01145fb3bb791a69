import { counted } from "../../core/text.ts";
import { totalsOf } from "./compare-rounds.ts";
import type { HandAct, RoundDraft } from "./round-draft.ts";
import type { RoundMove } from "./round-moves.ts";
import type { RoundPlan } from "./round-plan.ts";
import type { Wording } from "./wording.ts";

// What a lead's hand does to a round, in words. Names come out plain, not escaped.

/** What was done. */
export function actWords(act: HandAct, wording: Pick<Wording, "nameOf">): string {
  if (act.kind === "take_in") return `${wording.nameOf(act.memberId)} is in this round again.`;
  const [mentee, mentor] = [wording.nameOf(act.couple.menteeId), wording.nameOf(act.couple.mentorId)];
  switch (act.kind) {
    case "keep":
      return `${mentee} and ${mentor} stay a pair, however often you solve again.`;
    case "release":
      return `${mentee} and ${mentor} are not kept by hand any more.`;
    case "rule_out":
      return `${mentee} and ${mentor} are not paired in this round.`;
    case "allow":
      return `${mentee} and ${mentor} may be paired again.`;
    case "swap":
      return `${mentee} learns from ${mentor} now. This pair is kept, however often you solve again.`;
  }
}

/** What became of the whole round: how many are matched, and the total. */
export function outcomeWords(before: RoundPlan, after: RoundPlan): string {
  const [was, is] = [totalsOf(before), totalsOf(after)];
  const people =
    was.matched === is.matched
      ? `${counted(is.matched, "person gets", "people get")} a mentor, as before.`
      : `${counted(is.matched, "person gets", "people get")} a mentor, ${differenceWords(is.matched - was.matched)} than before.`;
  const [earlier, later] = [was.total.toFixed(2), is.total.toFixed(2)];
  const difference = Math.abs(is.total - was.total).toFixed(2);
  const total =
    difference === "0.00"
      ? `The total stays ${later}.`
      : `The total goes from ${earlier} to ${later} (${difference} ${is.total < was.total ? "less" : "more"}).`;
  return `${people} ${total}`;
}

function differenceWords(difference: number): string {
  return difference < 0 ? `${-difference} fewer` : `${difference} more`;
}

/** Somebody whose mentor becomes another one. */
export function moveWords({ menteeId, before, after }: RoundMove, wording: Pick<Wording, "nameOf">): string {
  const name = wording.nameOf(menteeId);
  const [was, is] = [before, after].map((proposals) =>
    proposals
      .map(({ mentorId, score }) => `${wording.nameOf(mentorId)} (fit ${Math.round(score * 100)})`)
      .join(" and "),
  );
  if (after.length === 0) return `${name} has no mentor any more, instead of ${was}`;
  return before.length === 0 ? `${name} gets ${is}` : `${name} gets ${is} instead of ${was}`;
}

/** `1 pair kept, 2 ruled out, 1 person left out`. */
export function setWords({ locks, forbids, leftOut }: RoundDraft): string {
  return [
    ...(locks.length > 0 ? [`${counted(locks.length, "pair")} kept`] : []),
    ...(forbids.length > 0 ? [`${counted(forbids.length, "pair")} ruled out`] : []),
    ...(leftOut.length > 0 ? [`${counted(leftOut.length, "person", "people")} left out`] : []),
  ].join(", ");
}

/** How the round compares with the last one that was published, on a day that is already in words. */
export function comparisonWords(
  plan: RoundPlan,
  last: { readonly plan: RoundPlan; readonly on: string; readonly isWeighedAlike: boolean },
): string {
  const [is, was] = [totalsOf(plan), totalsOf(last.plan)];
  const before = `Last round, ${last.on}: ${was.matched} of ${was.mentees} matched`;
  if (was.average === null || is.average === null) return `${before}.`;
  const fit = `average fit ${Math.round(was.average * 100)}`;
  const change = Math.round(is.average * 100) - Math.round(was.average * 100);
  const now = change === 0 ? "the same now" : `now ${Math.abs(change)} ${change < 0 ? "lower" : "higher"}`;
  return last.isWeighedAlike
    ? `${before}, ${fit} (${now}).`
    : `${before}, ${fit} (weighed otherwise then, so the two do not compare).`;
}
