import type { MemberId } from "../../core/ids.ts";
import type { WeighedTopic } from "../members/member.ts";
import type { Candidate, MentorCandidate } from "./candidate.ts";
import type { SharedHours } from "./shared-hours.ts";

/**
 * How much each part counts. They sum to 1, so a score is 0 to 1 as well.
 * - `topic`: how much of what the mentee wishes this mentor teaches, and how well.
 * - `hours`: working time they share, full at ten hours a week.
 * - `variety`: another team, so that both hear something new.
 * - `waiting`: how long the mentee has waited, full at twelve weeks; it decides who comes first where places are few.
 * - `room`: how much of what the mentor offered is still open; it spreads the load.
 */
export const WEIGHTS = { topic: 0.5, hours: 0.2, variety: 0.1, waiting: 0.15, room: 0.05 } as const;

export type PartName = keyof typeof WEIGHTS;
export type Parts = Readonly<Record<PartName, number>>;

/** Partners are not paired again before. */
export const COOLING_WEEKS = 12;

const FULL_HOURS_MINUTES = 600;
const FULL_WAITING_WEEKS = 12;
const DAY_MS = 86_400_000;
const WEEK_MS = 7 * DAY_MS;

/** Why two people are never paired, in the order in which it is asked. */
export const FORBIDDING = [
  "same_person",
  "excluded",
  "own_manager",
  "recent_partner",
  "no_common_topic",
  "no_shared_hours",
] as const;
export type Forbidding = (typeof FORBIDDING)[number];

export type Fitness =
  | { readonly kind: "forbidden"; readonly cause: Forbidding }
  | { readonly kind: "allowed"; readonly score: number; readonly parts: Parts };

/** People by person, each relation listed from both sides. */
export type Relations = ReadonlyMap<MemberId, ReadonlySet<MemberId>>;

export interface FitnessContext {
  readonly now: Date;
  readonly sharedHours: SharedHours;
  /** Whoever asked for it. */
  readonly keptApart: Relations;
  /** Paired now or within the last `COOLING_WEEKS`. */
  readonly partners: Relations;
}

/** Whether a mentor may be given to a mentee, and how well they fit: 0 to 1. */
export function fitnessOf(mentee: Candidate, mentor: MentorCandidate, context: FitnessContext): Fitness {
  const cause = forbiddingOf(mentee, mentor, context);
  if (cause !== null) return { kind: "forbidden", cause };
  const parts: Parts = {
    topic: topicPart(mentee.learn, mentor.teach),
    hours: Math.min(1, context.sharedHours.minutesPerWeek(mentee.hours, mentor.hours) / FULL_HOURS_MINUTES),
    variety: varietyPart(mentee.team, mentor.team),
    waiting: waitingPart(mentee.waitingSinceAt, context.now),
    room: mentor.capacity > 0 ? Math.min(1, mentor.places / mentor.capacity) : 0,
  };
  return { kind: "allowed", score: scoreOf(parts), parts };
}

function forbiddingOf(mentee: Candidate, mentor: Candidate, context: FitnessContext): Forbidding | null {
  if (mentee.id === mentor.id) return "same_person";
  if (context.keptApart.get(mentee.id)?.has(mentor.id)) return "excluded";
  if (mentee.managerId === mentor.id || mentor.managerId === mentee.id) return "own_manager";
  if (context.partners.get(mentee.id)?.has(mentor.id)) return "recent_partner";
  if (sharedTopics(mentee.learn, mentor.teach).length === 0) return "no_common_topic";
  if (context.sharedHours.minutesPerWeek(mentee.hours, mentor.hours) === 0) return "no_shared_hours";
  return null;
}

/** The weighted sum, to six places: what is equal stays equal, whatever the order of adding. */
export function scoreOf(parts: Parts): number {
  const sum =
    WEIGHTS.topic * parts.topic +
    WEIGHTS.hours * parts.hours +
    WEIGHTS.variety * parts.variety +
    WEIGHTS.waiting * parts.waiting +
    WEIGHTS.room * parts.room;
  return Math.round(sum * 1e6) / 1e6;
}

export interface SharedTopic {
  readonly topicId: string;
  readonly priority: number;
  readonly level: number;
  /** What it adds to the topic part. */
  readonly worth: number;
}

/** What the mentee wishes and the mentor teaches, the worthiest first. */
export function sharedTopics(
  learn: readonly WeighedTopic[],
  teach: readonly WeighedTopic[],
): readonly SharedTopic[] {
  const wished = learn.reduce((sum, { weight }) => sum + wishValue(weight), 0);
  const shared: SharedTopic[] = [];
  for (const { topicId, weight: priority } of learn) {
    const level = teach.find((topic) => topic.topicId === topicId)?.weight;
    if (level === undefined) continue;
    shared.push({ topicId, priority, level, worth: (wishValue(priority) * level) / MOST_LEVEL / wished });
  }
  return shared.sort((one, other) => other.worth - one.worth || (one.topicId < other.topicId ? -1 : 1));
}

const MOST_LEVEL = 5;

/** A first wish counts about as much as the second and the third together. */
function wishValue(priority: number): number {
  return [1, 0.6, 0.4][priority - 1] ?? 0.2;
}

function topicPart(learn: readonly WeighedTopic[], teach: readonly WeighedTopic[]): number {
  return Math.min(
    1,
    sharedTopics(learn, teach).reduce((sum, topic) => sum + topic.worth, 0),
  );
}

/** Half for people whose team nobody told us. */
function varietyPart(one: string | null, other: string | null): number {
  if (one === null || other === null) return 0.5;
  return one === other ? 0 : 1;
}

function waitingPart(since: Date | null, now: Date): number {
  if (since === null) return 0;
  // In whole days: a round solved again an hour later is the same round.
  const days = Math.floor((now.getTime() - since.getTime()) / DAY_MS);
  return Math.min(1, Math.max(0, days / (7 * FULL_WAITING_WEEKS)));
}

export interface PastPair {
  readonly mentorId: MemberId;
  readonly menteeId: MemberId;
  /** Null while it is active. */
  readonly closedAt: Date | null;
}

/** Who is or lately was paired with whom, from both sides. */
export function partnersOf(pairs: readonly PastPair[], now: Date): Relations {
  const since = now.getTime() - COOLING_WEEKS * WEEK_MS;
  const recent = pairs.filter(({ closedAt }) => closedAt === null || closedAt.getTime() > since);
  return relationsOf(recent.map(({ mentorId, menteeId }) => [mentorId, menteeId]));
}

/** Relations from both sides, whoever of the two is named first. */
export function relationsOf(couples: readonly (readonly [MemberId, MemberId])[]): Relations {
  const relations = new Map<MemberId, Set<MemberId>>();
  function relate(from: MemberId, to: MemberId): void {
    const known = relations.get(from) ?? new Set();
    relations.set(from, known.add(to));
  }
  for (const [one, other] of couples) {
    relate(one, other);
    relate(other, one);
  }
  return relations;
}
