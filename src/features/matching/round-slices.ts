import { z } from "zod";
import { MemberId } from "../../core/ids.ts";
import type { Couple } from "./relations.ts";
import { Proposal, type RoundPlan } from "./round-plan.ts";

// A published round is carried out slice by slice: first its proposals in their order, then whoever is left out. How
// far it has come is kept with each slice, so that a crash in between leaves nothing out and does nothing twice.

/** So many in one transaction: some ten milliseconds, and whoever else wants to write waits no longer. */
export const SLICE = 25;

/** A part of a round: couples who become pairs or are asked, and people who hear that there is no mentor. */
export const Slice = z
  .object({
    /** How many come before it. */
    from: z.int(),
    proposals: z.array(Proposal).readonly(),
    unmatched: z.array(MemberId).readonly(),
  })
  .readonly();
export type Slice = z.infer<typeof Slice>;

/** What of a round is not carried out when so much of it is. */
export function slicesAfter(
  { proposals, unmatched }: Pick<RoundPlan, "proposals" | "unmatched">,
  carriedOut: number,
): readonly Slice[] {
  const all = proposals.length + unmatched.length;
  const count = Math.max(0, Math.ceil((all - carriedOut) / SLICE));
  return Array.from({ length: count }, (_, place) => {
    const from = carriedOut + place * SLICE;
    const left = unmatched.slice(
      Math.max(0, from - proposals.length),
      Math.max(0, from + SLICE - proposals.length),
    );
    return {
      from,
      proposals: proposals.slice(from, from + SLICE),
      unmatched: left.map(({ menteeId }) => menteeId),
    };
  });
}

export function sizeOf({ proposals, unmatched }: Slice): number {
  return proposals.length + unmatched.length;
}

/** Couples of a published round who hold their places though they are neither pairs nor asked yet. */
export function couplesToCome(
  { proposals }: Pick<RoundPlan, "proposals">,
  carriedOut: number,
): readonly Couple[] {
  return proposals.slice(carriedOut).map(({ mentorId, menteeId }) => ({ mentorId, menteeId }));
}
