import type { MemberId } from "../../core/ids.ts";
import type { WorkingHours } from "../../core/working-hours.ts";
import type { WeighedTopic } from "../members/member.ts";
import type { MeetingForm } from "../members/wishes.ts";

/** A focus area of the mentee's track in which there is a way to go. */
export interface GoalTopic {
  readonly topicId: string;
  /** Steps to the role that the track leads to, above 0. */
  readonly steps: number;
}

/** What a round must know of a person: enough for a member, a roster's line or a test. */
export interface Candidate {
  readonly id: MemberId;
  readonly name: string;
  readonly hours: WorkingHours;
  readonly team: string | null;
  readonly office: string | null;
  readonly managerId: MemberId | null;
  /** Since when they have been without the mentor they want. */
  readonly waitingSinceAt: Date | null;
  /** With level 1 to 5, and what they would rather help with. */
  readonly teach: readonly WeighedTopic[];
  /** With priority, 1 for the first wish, and where they stand, when somebody knows. */
  readonly learn: readonly WeighedTopic[];
  /** Empty when nobody knows. */
  readonly goals: readonly GoalTopic[];
  /** Days between two meetings that they wish for; null when any rhythm suits them. */
  readonly cadenceDays: number | null;
  readonly meetingForm: MeetingForm | null;
  /** Whom they would like as a mentor, the dearest first. */
  readonly ranked: readonly MemberId[];
  /** Former partners with whom they would gladly be paired again. */
  readonly again: readonly MemberId[];
}

export interface MenteeCandidate extends Candidate {
  /** How many mentors they look for now: 1 or 2. */
  readonly wanted: number;
  /** How many they have already; whoever has none comes first. */
  readonly mentors: number;
}

export interface MentorCandidate extends Candidate {
  /** Mentees they take at once, 0 to 10. */
  readonly capacity: number;
  /** How many of these places are open: never below 0, not even for a mentor who lowered their capacity. */
  readonly places: number;
}
