import type { MemberId, PairId, RoundId, WorkspaceId } from "../../core/ids.ts";

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
