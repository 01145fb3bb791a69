import { z } from "zod";
import { MemberId, type RoundId, type WorkspaceId } from "../../core/ids.ts";
import { FORBIDDING } from "./fitness.ts";
import { RoundSettings, type PartName } from "./round-settings.ts";

// What a matching run answers, as it is kept in `rounds.outcomeJson`: ids and numbers, no words of anybody. Whatever
// was added later has a default, so that rounds of earlier versions are read as well.

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
  z.object({ kind: z.literal("offices"), menteeOffice: z.string(), mentorOffice: z.string() }).readonly(),
  /** Focus areas of the mentee's track with a way to go that the mentor teaches; named to the pair alone. */
  z.object({ kind: z.literal("goal"), topicIds: z.array(z.string()).readonly() }).readonly(),
  /** What both wish of their meetings; null where one of them wishes nothing. */
  z
    .object({
      kind: z.literal("meeting"),
      cadenceDays: z.int().nullable(),
      form: z.enum(["call", "in_person"]).nullable(),
    })
    .readonly(),
  /** They were a pair, and both would gladly go on. */
  z.object({ kind: z.literal("continuity") }).readonly(),
  /** The mentor has a place, for a pair for which nothing else speaks. */
  z.object({ kind: z.literal("room") }).readonly(),
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
    .object({
      kind: z.literal("ruled_out"),
      wishes: Topics,
      by: z.array(z.enum(FORBIDDING)).readonly(),
      /** The programme's rules, which are no secret: all of them are told, whichever of them it was. */
      coolingWeeks: z.int().default(12),
      reportChain: z.boolean().default(false),
      sameTeam: z.boolean().default(false),
    })
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

/** A change that would give a mentee a mentor, proven: with it alone the same round serves them. */
export const Help = z.discriminatedUnion("kind", [
  /** So many more places with any one of these mentors. */
  z.object({ kind: z.literal("places"), places: z.int(), mentorIds: People }).readonly(),
  /** So many more places, one for each of as many people who wait for the same few mentors. */
  z.object({ kind: z.literal("places_for_all"), places: z.int(), wishes: Topics }).readonly(),
  /** The mentee works so many hours longer, from or until then; it gives them time with these mentors. */
  z
    .object({
      kind: z.literal("hours"),
      edge: z.enum(["earlier", "later"]),
      hours: z.int(),
      at: z.string(),
      weekdays: z.array(z.int().min(1).max(7)).readonly(),
      mentorIds: People,
    })
    .readonly(),
  /** The mentee works on one more day. */
  z.object({ kind: z.literal("day"), weekday: z.int().min(1).max(7), mentorIds: People }).readonly(),
  /** A wish for any one of these topics, too. */
  z.object({ kind: z.literal("wish"), topicIds: Topics }).readonly(),
  /** One more mentor, for any one of these wishes, who works when the mentee does and has so many places. */
  z.object({ kind: z.literal("mentor"), places: z.int(), wishes: Topics }).readonly(),
]);
export type Help = z.infer<typeof Help>;

const part = z.number().default(0);
const Parts = z
  .object({
    topic: part,
    ranking: part,
    hours: part,
    goal: part,
    waiting: part,
    variety: part,
    meeting: part,
    continuity: part,
    room: part,
  } satisfies Record<PartName, typeof part>)
  .readonly();

const CoupleIds = z.object({ mentorId: MemberId, menteeId: MemberId }).readonly();

export const Proposal = z
  .object({
    mentorId: MemberId,
    menteeId: MemberId,
    score: z.number(),
    /** `ranking` tells whom the mentee asked for, which is theirs alone: a lead is shown `partsForLead()`. */
    parts: Parts,
    reasons: z.array(Reason).readonly(),
    /** The mentee's own place for this mentor, for the mentee alone; null when they did not ask for them. */
    rank: z.int().nullable().default(null),
    /** Kept by the lead's hand. */
    isLocked: z.boolean().default(false),
  })
  .readonly();
export type Proposal = z.infer<typeof Proposal>;

export const Unmatched = z
  .object({ menteeId: MemberId, cause: Cause, helps: z.array(Help).readonly().default([]) })
  .readonly();
export type Unmatched = z.infer<typeof Unmatched>;

/** A couple that was to be kept and cannot be. */
const LockRefusal = z
  .object({
    mentorId: MemberId,
    menteeId: MemberId,
    because: z.enum(["unknown_mentor", "unknown_mentee", "cannot_be_paired", "no_place", "enough_mentors"]),
  })
  .readonly();
export type LockRefusal = z.infer<typeof LockRefusal>;

/** Somebody as they were when the round was solved, to see whether they changed since. */
const Participant = z
  .object({
    id: MemberId,
    asMentee: z.boolean(),
    /** Mentors they looked for. */
    wanted: z.int().default(1),
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
    /** How it was matched. */
    settings: RoundSettings.prefault({}),
    /** Set by the lead's hand: kept, ruled out, and what could not be kept. */
    locks: z.array(CoupleIds).readonly().default([]),
    forbids: z.array(CoupleIds).readonly().default([]),
    refusedLocks: z.array(LockRefusal).readonly().default([]),
    /** Whom a lead left out of this round. */
    leftOut: People.default([]),
    /** The checker's verdict; `bound` is what no assignment of as many mentees can exceed. */
    certificate: z
      .object({ verified: z.boolean(), bound: z.number(), problems: z.array(z.string()).readonly() })
      .readonly(),
  })
  .readonly();
export type RoundPlan = z.infer<typeof RoundPlan>;

/** One matching run without what came out: previewed -> published -> carried out; previewed -> discarded. */
export interface RoundHead {
  readonly id: RoundId;
  readonly workspaceId: WorkspaceId;
  readonly status: "previewed" | "published" | "discarded";
  readonly createdBy: MemberId;
  readonly createdAt: Date;
  readonly publishedAt: Date | null;
  readonly publishedBy: MemberId | null;
  /** Of a published one: how many of its proposals and unmatched have got what follows; null once all have. */
  readonly carriedOut: number | null;
}

/** One matching run as it is kept. */
export interface Round extends RoundHead {
  readonly plan: RoundPlan;
}
