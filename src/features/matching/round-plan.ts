import { z } from "zod";
import { MemberId, type RoundId, type WorkspaceId } from "../../core/ids.ts";
import { FORBIDDING } from "./fitness.ts";

// What a matching run answers, as it is kept in `rounds.outcomeJson`: ids and numbers, no words of anybody.

const Window = z
  .object({
    weekdays: z.array(z.int().min(1).max(7)).readonly(),
    start: z.string(),
    end: z.string(),
    zone: z.string(),
    elsewhere: z.object({ start: z.string(), end: z.string(), zone: z.string() }).readonly().nullable(),
  })
  .readonly();

/** Something true about a pair that speaks for it. */
export const Reason = z.discriminatedUnion("kind", [
  z
    .object({
      kind: z.literal("topic"),
      topicId: z.string(),
      priority: z.int(),
      /** Other wishes of the mentee have the same priority. */
      amongOthers: z.boolean(),
      level: z.int(),
    })
    .readonly(),
  z.object({ kind: z.literal("hours"), minutesPerWeek: z.number(), window: Window.nullable() }).readonly(),
  z.object({ kind: z.literal("variety"), menteeTeam: z.string(), mentorTeam: z.string() }).readonly(),
  /** A day on the mentee's calendar. */
  z.object({ kind: z.literal("waiting"), sinceOn: z.string() }).readonly(),
]);
export type Reason = z.infer<typeof Reason>;

const Topics = z.array(z.string()).readonly();
const People = z.array(MemberId).readonly();

/** Why a mentee has no mentor in a round; `mentorIds` are at most a few of those it is about. */
export const Cause = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("no_wishes") }).readonly(),
  z.object({ kind: z.literal("no_mentors") }).readonly(),
  /** None of their wishes is taught; `taught` is what others could be helped with. */
  z.object({ kind: z.literal("nobody_teaches"), wishes: Topics, taught: Topics }).readonly(),
  /** Everybody who teaches a wish is their manager, a recent partner or kept apart from them. */
  z
    .object({ kind: z.literal("ruled_out"), wishes: Topics, by: z.array(z.enum(FORBIDDING)).readonly() })
    .readonly(),
  z.object({ kind: z.literal("no_shared_hours"), wishes: Topics, mentorIds: People }).readonly(),
  /** `mentors` teach a wish and fit; all their places are taken, before the round or in it. */
  z
    .object({
      kind: z.literal("all_full"),
      wishes: Topics,
      mentorIds: People,
      mentors: z.int(),
      takenInRound: z.boolean(),
    })
    .readonly(),
]);
export type Cause = z.infer<typeof Cause>;

export const Proposal = z
  .object({
    mentorId: MemberId,
    menteeId: MemberId,
    score: z.number(),
    parts: z
      .object({
        topic: z.number(),
        hours: z.number(),
        variety: z.number(),
        waiting: z.number(),
        room: z.number(),
      })
      .readonly(),
    reasons: z.array(Reason).readonly(),
  })
  .readonly();
export type Proposal = z.infer<typeof Proposal>;

export const Unmatched = z.object({ menteeId: MemberId, cause: Cause }).readonly();
export type Unmatched = z.infer<typeof Unmatched>;

/** Somebody as they were when the round was solved, to see whether they changed since. */
const Participant = z
  .object({
    id: MemberId,
    asMentee: z.boolean(),
    /** Open places; null for somebody who does not mentor. */
    places: z.int().nullable(),
    profile: z.string(),
  })
  .readonly();
export type Participant = z.infer<typeof Participant>;

export const RoundPlan = z
  .object({
    proposals: z.array(Proposal).readonly(),
    unmatched: z.array(Unmatched).readonly(),
    participants: z.array(Participant).readonly(),
    /** Sum of the scores. */
    total: z.number(),
    openPlaces: z.int(),
    seed: z.int(),
    /** The checker's verdict; `bound` is what no assignment of as many mentees can exceed. */
    certificate: z
      .object({ verified: z.boolean(), bound: z.number(), problems: z.array(z.string()).readonly() })
      .readonly(),
  })
  .readonly();
export type RoundPlan = z.infer<typeof RoundPlan>;

/** One matching run as it is kept. previewed -> published | discarded. */
export interface Round {
  readonly id: RoundId;
  readonly workspaceId: WorkspaceId;
  readonly status: "previewed" | "published" | "discarded";
  readonly createdBy: MemberId;
  readonly createdAt: Date;
  readonly publishedAt: Date | null;
  readonly publishedBy: MemberId | null;
  readonly plan: RoundPlan;
}
