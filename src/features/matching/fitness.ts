import type { MemberId } from "../../core/ids.ts";
import type { Candidate, MentorCandidate } from "./candidate.ts";
import {
  goalPart,
  hoursPart,
  meetingPart,
  rankingPart,
  roomPart,
  scoreOf,
  topicWorth,
  varietyPart,
  waitingPart,
  type Parts,
} from "./fit-parts.ts";
import type { Relations } from "./relations.ts";
import type { RoundSettings } from "./round-settings.ts";
import type { SharedHours } from "./shared-hours.ts";

/** Why two people are not paired, in the order in which it is asked. */
export const FORBIDDING = [
  "same_person",
  "excluded",
  "forbidden_by_lead",
  "own_manager",
  "report_chain",
  "current_partner",
  "recent_partner",
  "same_team",
  "no_common_topic",
  "no_shared_hours",
] as const;
export type Forbidding = (typeof FORBIDDING)[number];

export type Fitness =
  | { readonly kind: "forbidden"; readonly cause: Forbidding }
  | { readonly kind: "allowed"; readonly score: number; readonly parts: Parts };

export interface FitnessContext {
  readonly now: Date;
  readonly settings: RoundSettings;
  readonly sharedHours: SharedHours;
  /** Whoever asked for it. */
  readonly keptApart: Relations;
  /** By mentee, the mentors whom a lead ruled out for them in this round. */
  readonly ruledOut: ReadonlyMap<MemberId, ReadonlySet<MemberId>>;
  readonly currentPartners: Relations;
  /** Former partners who are not to be paired again yet. */
  readonly recentPartners: Relations;
  /** Former partners who both would gladly go on. */
  readonly reunions: Relations;
  /** By person, everybody above them; empty when the programme does not ask. */
  readonly above: Relations;
}

/** Whether a mentor may be given to a mentee, and how well they fit: 0 to 1. */
export function fitnessOf(mentee: Candidate, mentor: MentorCandidate, context: FitnessContext): Fitness {
  return judgeFor(mentee, context)(mentor);
}

/** The same for one mentee and many mentors: what depends on the mentee alone is worked out once. */
export function judgeFor(mentee: Candidate, context: FitnessContext): (mentor: MentorCandidate) => Fitness {
  const { sharedHours } = context;
  const { hard, weights } = context.settings;
  const isForbidden = forbiddenFor(mentee, context);
  const worthOf = topicWorth(mentee.learn);
  const rankingWith = rankingPart(mentee);
  const goalWith = goalPart(mentee.goals);
  const waiting = waitingPart(mentee.waitingSinceAt, context.now);
  const reunited = context.reunions.get(mentee.id);
  return (mentor) => {
    const cause = isForbidden(mentor);
    if (cause !== null) return { kind: "forbidden", cause };
    const topic = Math.min(
      1,
      mentor.teach.reduce((sum, taught) => sum + worthOf(taught), 0),
    );
    if (hard.commonTopic && topic === 0) return NO_COMMON_TOPIC;
    const minutes = sharedHours.minutesPerWeek(mentee.hours, mentor.hours);
    if (hard.sharedHours && minutes === 0) return NO_SHARED_HOURS;
    const parts: Parts = {
      topic,
      ranking: rankingWith(mentor),
      hours: hoursPart(minutes),
      goal: goalWith(mentor.teach),
      waiting,
      variety: varietyPart(mentee, mentor),
      meeting: meetingPart(mentee, mentor),
      continuity: reunited?.has(mentor.id) ? 1 : 0,
      room: roomPart(mentor),
    };
    return { kind: "allowed", score: scoreOf(parts, weights), parts };
  };
}

const NO_COMMON_TOPIC: Fitness = { kind: "forbidden", cause: "no_common_topic" };
const NO_SHARED_HOURS: Fitness = { kind: "forbidden", cause: "no_shared_hours" };

/** Who may not be given to a mentee, whatever they teach and whenever they work. */
function forbiddenFor(mentee: Candidate, context: FitnessContext): (mentor: Candidate) => Forbidding | null {
  const apart = context.keptApart.get(mentee.id);
  const ruledOut = context.ruledOut.get(mentee.id);
  const current = context.currentPartners.get(mentee.id);
  const recent = context.recentPartners.get(mentee.id);
  const reunited = context.reunions.get(mentee.id);
  const above = context.above.get(mentee.id);
  const { sameTeam } = context.settings.hard;
  return (mentor) => {
    const { id } = mentor;
    if (mentee.id === id) return "same_person";
    if (apart?.has(id)) return "excluded";
    if (ruledOut?.has(id)) return "forbidden_by_lead";
    if (mentee.managerId === id || mentor.managerId === mentee.id) return "own_manager";
    if (above?.has(id) || context.above.get(id)?.has(mentee.id)) return "report_chain";
    if (current?.has(id)) return "current_partner";
    if (recent?.has(id) && !reunited?.has(id)) return "recent_partner";
    if (sameTeam && mentee.team !== null && mentee.team === mentor.team) return "same_team";
    return null;
  };
}
