import type { RoundPlan } from "./round-plan.ts";

/** How a round came out, in numbers. */
export interface RoundTotals {
  /** People who wanted a mentor and had none. */
  readonly mentees: number;
  readonly matched: number;
  readonly unmatched: number;
  readonly pairs: number;
  /** Sum, mean and lowest of the scores, each score 0 to 1; the latter two null without pairs. */
  readonly total: number;
  readonly average: number | null;
  readonly worst: number | null;
  readonly openPlaces: number;
}

export function totalsOf({ proposals, unmatched, total, openPlaces }: RoundPlan): RoundTotals {
  const matched = new Set(proposals.map(({ menteeId }) => menteeId)).size;
  const pairs = proposals.length;
  return {
    mentees: matched + unmatched.length,
    matched,
    unmatched: unmatched.length,
    pairs,
    total,
    average: pairs === 0 ? null : total / pairs,
    worst: pairs === 0 ? null : Math.min(...proposals.map(({ score }) => score)),
    openPlaces,
  };
}

/** What became more or less from one round to the next; null where one of them has no such number. */
export type TotalsChange = Readonly<Record<keyof RoundTotals, number | null>>;

/** The later round against the earlier one; scores are only comparable when both were weighed alike. */
export function compareRounds(
  later: RoundPlan,
  earlier: RoundPlan,
): { readonly change: TotalsChange; readonly isWeighedAlike: boolean } {
  const [now, before] = [totalsOf(later), totalsOf(earlier)];
  function by(name: keyof RoundTotals): number | null {
    const [one, other] = [now[name], before[name]];
    return one === null || other === null ? null : one - other;
  }
  const change = {
    mentees: by("mentees"),
    matched: by("matched"),
    unmatched: by("unmatched"),
    pairs: by("pairs"),
    total: by("total"),
    average: by("average"),
    worst: by("worst"),
    openPlaces: by("openPlaces"),
  };
  const isWeighedAlike = JSON.stringify(later.settings.weights) === JSON.stringify(earlier.settings.weights);
  return { change, isWeighedAlike };
}
