import type { MemberId, PairId, RoundId, WorkspaceId } from "../../core/ids.ts";
import type { Member } from "../members/member.ts";

/** One mentor and one mentee, active from publication to closing. */
export interface Pair {
  readonly id: PairId;
  readonly workspaceId: WorkspaceId;
  readonly roundId: RoundId | null;
  readonly mentorId: MemberId;
  readonly menteeId: MemberId;
  readonly status: "active" | "closed";
  /** Days between two check-ins. */
  readonly cadenceDays: number;
  /** Why they were matched, in words for both. */
  readonly reasons: readonly string[];
  readonly startedAt: Date;
  readonly closedAt: Date | null;
}

export interface PairPeople {
  readonly mentor: Member;
  readonly mentee: Member;
}

/** A pair with its two. */
export interface KnownPair extends PairPeople {
  readonly pair: Pair;
}

/** A pair to begin; the score is 0 to 1. */
export type NewPair = Pick<
  Pair,
  "id" | "workspaceId" | "roundId" | "mentorId" | "menteeId" | "reasons" | "startedAt"
> & { readonly score: number };

export interface PairCounts {
  readonly active: number;
  /** Couples that are asked whether they become one. */
  readonly asked: number;
  /** Available mentees without a mentor, and not asked about one. */
  readonly waiting: number;
}
