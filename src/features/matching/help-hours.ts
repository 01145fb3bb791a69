import type { Weekday } from "../../core/wall-time.ts";
import type { WorkingHours } from "../../core/working-hours.ts";
import type { MenteeCandidate, MentorCandidate } from "./candidate.ts";
import { named } from "./causes.ts";
import { fitnessOf, type FitnessContext } from "./fitness.ts";
import type { Help } from "./round-plan.ts";

/** Nobody is asked to work longer than this for a mentor. */
const MOST_HOURS = 4;
/** A change is worth it when the two can meet for an hour a week. */
const LEAST_MINUTES = 60;
const MOST_TRIED = 20;

/**
 * The smallest change of somebody's working hours that gives them an hour a week with a mentor who has a place: an
 * hour more in the morning or in the evening, then two and so on; else one more day.
 */
export function hoursHelps(
  mentee: MenteeCandidate,
  free: readonly MentorCandidate[],
  context: FitnessContext,
): readonly Help[] {
  const away = awayMentors(mentee, free, context);
  for (let hours = 1; hours <= MOST_HOURS; hours++) {
    const helps = (["later", "earlier"] as const).flatMap((edge) => {
      const changed = longer(mentee.hours, edge, hours);
      return changed === null ? [] : helpOf({ edge, hours, changed }, { mentee, away }, context);
    });
    if (helps.length > 0) return helps;
  }
  return dayHelps(mentee, away, context);
}

/** Mentors with a place whose hours are all that stands in the way. */
function awayMentors(
  mentee: MenteeCandidate,
  free: readonly MentorCandidate[],
  context: FitnessContext,
): readonly MentorCandidate[] {
  return free
    .filter((mentor) => {
      const fitness = fitnessOf(mentee, mentor, context);
      return fitness.kind === "forbidden" && fitness.cause === "no_shared_hours";
    })
    .slice(0, MOST_TRIED);
}

function longer(hours: WorkingHours, edge: "earlier" | "later", by: number): WorkingHours | null {
  const time = shifted(edge === "later" ? hours.end : hours.start, edge === "later" ? by : -by);
  if (time === null) return null;
  return edge === "later" ? { ...hours, end: time } : { ...hours, start: time };
}

/** `17:30` and 1 make `18:30`; null beyond midnight. */
function shifted(time: string, hours: number): string | null {
  const hour = Number(time.slice(0, 2)) + hours;
  return hour < 0 || hour > 23 ? null : `${String(hour).padStart(2, "0")}${time.slice(2)}`;
}

interface Change {
  readonly edge: "earlier" | "later";
  readonly hours: number;
  readonly changed: WorkingHours;
}

function helpOf(
  { edge, hours, changed }: Change,
  { mentee, away }: { readonly mentee: MenteeCandidate; readonly away: readonly MentorCandidate[] },
  context: FitnessContext,
): readonly Help[] {
  const near = nearWith(mentee, away, { changed, context });
  if (near.length === 0) return [];
  const at = edge === "later" ? changed.end : changed.start;
  return [
    { kind: "hours", edge, hours, at, weekdays: daysWith(changed, near, context), mentorIds: named(near) },
  ];
}

function dayHelps(
  mentee: MenteeCandidate,
  away: readonly MentorCandidate[],
  context: FitnessContext,
): readonly Help[] {
  for (let weekday = 1; weekday <= 7; weekday++) {
    if (mentee.hours.days.includes(weekday)) continue;
    const changed = { ...mentee.hours, days: withDay(mentee.hours.days, weekday) };
    const near = nearWith(mentee, away, { changed, context });
    if (near.length > 0) return [{ kind: "day", weekday, mentorIds: named(near) }];
  }
  return [];
}

function nearWith(
  mentee: MenteeCandidate,
  away: readonly MentorCandidate[],
  { changed, context }: { readonly changed: WorkingHours; readonly context: FitnessContext },
): readonly MentorCandidate[] {
  return away.filter(
    (mentor) =>
      context.sharedHours.minutesPerWeek(changed, mentor.hours) >= LEAST_MINUTES &&
      fitnessOf({ ...mentee, hours: changed }, mentor, context).kind === "allowed",
  );
}

function withDay(days: readonly Weekday[], weekday: Weekday): readonly Weekday[] {
  return [...days, weekday].sort((one, other) => one - other);
}

/** The days on which all of these mentors can be met every week; none when they differ, or change from week to week. */
function daysWith(
  changed: WorkingHours,
  near: readonly MentorCandidate[],
  { sharedHours }: FitnessContext,
): readonly Weekday[] {
  const [days = [], ...others] = near.map(
    (mentor) => sharedHours.windowOf(changed, mentor.hours)?.weekdays ?? [],
  );
  return others.every((other) => other.join() === days.join()) ? days : [];
}
