import type { MemberId } from "../../core/ids.ts";
import type { WeighedTopic } from "../members/member.ts";
import type { Candidate, GoalTopic, MentorCandidate } from "./candidate.ts";
import type { PartName, Weights } from "./round-settings.ts";

/** Each part of a score, 0 to 1. What nobody knows counts neither for a pair nor against it. */
export type Parts = Readonly<Record<PartName, number>>;

const UNKNOWN = 0.5;
const FULL_HOURS_MINUTES = 600;
const FULL_WAITING_WEEKS = 12;
const HIGHEST_LEVEL = 5;
const DAY_MS = 86_400_000;

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
  const shared: SharedTopic[] = [];
  const worthOf = topicWorth(learn);
  for (const { topicId, weight: priority } of learn) {
    const taught = teach.find((topic) => topic.topicId === topicId);
    if (taught) shared.push({ topicId, priority, level: taught.weight, worth: worthOf(taught) });
  }
  return shared.sort((one, other) => other.worth - one.worth || (one.topicId < other.topicId ? -1 : 1));
}

/** What each taught topic is worth to somebody with these wishes: 0 when it is none of them. */
export function topicWorth(learn: readonly WeighedTopic[]): (taught: WeighedTopic) => number {
  const wished = learn.reduce((sum, { weight }) => sum + wishValue(weight), 0);
  const wishes = new Map(learn.map((wish) => [wish.topicId, wish]));
  return ({ topicId, weight: level }) => {
    const wish = wishes.get(topicId);
    return wish === undefined ? 0 : (wishValue(wish.weight) / wished) * nearness(level, wish.ownLevel);
  };
}

/** A first wish counts about as much as the second and the third together. */
function wishValue(priority: number): number {
  return [1, 0.6, 0.4][priority - 1] ?? 0.2;
}

/**
 * How well somebody at a level helps somebody at another: best from one or two steps above, who still knows how it
 * was. When nobody knows where the mentee stands, the mentor's level alone counts.
 */
function nearness(level: number, ownLevel: number | undefined): number {
  if (ownLevel === undefined) return level / HIGHEST_LEVEL;
  const gap = level - ownLevel;
  if (gap < 0) return 0.1;
  return [0.3, 1, 1, 0.8, 0.6][gap] ?? 0.6;
}

/** The share of the way to the next role on which the mentor can help; full with the two longest stretches of it. */
export function goalPart(goals: readonly GoalTopic[]): (teach: readonly WeighedTopic[]) => number {
  if (goals.length === 0) return () => UNKNOWN;
  const steps = new Map(goals.map((goal) => [goal.topicId, goal.steps]));
  const [longest = 0, second = 0] = [...steps.values()].sort((one, other) => other - one);
  return (teach) => {
    const helped = teach.reduce((sum, { topicId }) => sum + (steps.get(topicId) ?? 0), 0);
    return Math.min(1, helped / (longest + second));
  };
}

export function hoursPart(minutesPerWeek: number): number {
  return Math.min(1, minutesPerWeek / FULL_HOURS_MINUTES);
}

/** Rhythm and form in equal halves; somebody who wishes nothing of it is content with anything. */
export function meetingPart(mentee: Candidate, mentor: Candidate): number {
  return (rhythmFit(mentee, mentor) + formFit(mentee, mentor)) / 2;
}

function rhythmFit({ cadenceDays: one }: Candidate, { cadenceDays: other }: Candidate): number {
  if (one === null || other === null) return 1;
  return Math.min(one, other) / Math.max(one, other);
}

function formFit(mentee: Candidate, mentor: Candidate): number {
  const [one, other] = [mentee.meetingForm, mentor.meetingForm];
  if (one !== null && other !== null && one !== other) return 0;
  if (one !== "in_person" && other !== "in_person") return 1;
  const isKnown = mentee.office !== null && mentor.office !== null;
  if (!isKnown) return UNKNOWN;
  return mentee.office === mentor.office ? 1 : 0.2;
}

/** The share of team and office, as far as they are known, in which the two differ. */
export function varietyPart(mentee: Candidate, mentor: Candidate): number {
  const team = difference(mentee.team, mentor.team);
  const office = difference(mentee.office, mentor.office);
  if (team === null || office === null) return team ?? office ?? UNKNOWN;
  return (team + office) / 2;
}

function difference(one: string | null, other: string | null): number | null {
  if (one === null || other === null) return null;
  return one === other ? 0 : 1;
}

/** Half at once for whoever was left without, and the rest with the weeks. */
export function waitingPart(since: Date | null, now: Date): number {
  if (since === null) return 0;
  // In whole days: a round solved again an hour later is the same round.
  const days = Math.max(0, Math.floor((now.getTime() - since.getTime()) / DAY_MS));
  return Math.min(1, 0.5 + days / (7 * FULL_WAITING_WEEKS * 2));
}

export function roomPart({ capacity, places }: MentorCandidate): number {
  return capacity > 0 ? Math.min(1, places / capacity) : 0;
}

const MENTEES_SAY = 0.75;
const RANK_VALUES = [1, 0.8, 0.6];

/** What both said: mostly whom the mentee asked for, and whether the mentor would rather help with their wishes. */
export function rankingPart(mentee: Candidate): (mentor: Candidate) => number {
  const asked = new Map(mentee.ranked.map((id, place) => [id, RANK_VALUES[place] ?? 0]));
  const otherwise = asked.size === 0 ? UNKNOWN : 0;
  const wishes = new Set(mentee.learn.map(({ topicId }) => topicId));
  return ({ id, teach }) =>
    MENTEES_SAY * (asked.get(id) ?? otherwise) + (1 - MENTEES_SAY) * mentorsSay(teach, wishes);
}

function mentorsSay(teach: readonly WeighedTopic[], wishes: ReadonlySet<string>): number {
  let isRanking = false;
  let best = 0;
  for (const { topicId, rank } of teach) {
    if (rank === undefined) continue;
    isRanking = true;
    if (wishes.has(topicId)) best = Math.max(best, RANK_VALUES[rank - 1] ?? 0.4);
  }
  return isRanking ? best : UNKNOWN;
}

/** The mentee's own place for a mentor, 1 for the first; null when they did not ask for them. */
export function rankOf(mentee: Candidate, mentorId: MemberId): number | null {
  const place = mentee.ranked.indexOf(mentorId);
  return place === -1 ? null : place + 1;
}

/** The weighted mean, to six places: what is equal stays equal, whatever the order of adding. */
export function scoreOf(parts: Parts, weights: Weights): number {
  const all =
    weights.topic +
    weights.ranking +
    weights.hours +
    weights.goal +
    weights.waiting +
    weights.variety +
    weights.meeting +
    weights.continuity +
    weights.room;
  const sum =
    weights.topic * parts.topic +
    weights.ranking * parts.ranking +
    weights.hours * parts.hours +
    weights.goal * parts.goal +
    weights.waiting * parts.waiting +
    weights.variety * parts.variety +
    weights.meeting * parts.meeting +
    weights.continuity * parts.continuity +
    weights.room * parts.room;
  return Math.round((sum / all) * 1e6) / 1e6;
}
