import type { MemberId } from "../../core/ids.ts";

export type MeetingForm = "call" | "in_person";

/** What somebody wishes of a match, besides topics; all of it may be left open. */
export interface MatchWishes {
  /** Mentors that a mentee would like at once, 1 or 2. */
  readonly wantedMentors: number;
  /** Days between two meetings; null when any rhythm suits them. */
  readonly cadenceDays: number | null;
  readonly meetingForm: MeetingForm | null;
  readonly office: string | null;
  /** Whom they would like as a mentor, the dearest first, at most three; private to them. */
  readonly ranked: readonly MemberId[];
}

export const NO_WISHES: MatchWishes = {
  wantedMentors: 1,
  cadenceDays: null,
  meetingForm: null,
  office: null,
  ranked: [],
};

/** The rhythms that people choose among. */
export const CADENCES = [
  { days: 7, words: "every week" },
  { days: 14, words: "every two weeks" },
  { days: 28, words: "every four weeks" },
] as const;

export const MOST_RANKED = 3;
