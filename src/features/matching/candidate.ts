import type { MemberId } from "../../core/ids.ts";
import type { WorkingHours } from "../../core/working-hours.ts";
import type { WeighedTopic } from "../members/member.ts";

/** What a round must know of a person: enough for a member, a roster's line or a test. */
export interface Candidate {
  readonly id: MemberId;
  readonly name: string;
  readonly hours: WorkingHours;
  readonly team: string | null;
  readonly managerId: MemberId | null;
  /** Since when they have been without the mentor they want. */
  readonly waitingSinceAt: Date | null;
  /** With level 1 to 5. */
  readonly teach: readonly WeighedTopic[];
  /** With priority, 1 for the first wish. */
  readonly learn: readonly WeighedTopic[];
}

export interface MentorCandidate extends Candidate {
  /** Mentees they take at once, 0 to 10. */
  readonly capacity: number;
  /** How many of these places are open: never below 0, not even for a mentor who lowered their capacity. */
  readonly places: number;
}
