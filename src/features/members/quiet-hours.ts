import { minuteOfDay } from "../../core/fair-times.ts";
import { NO_TIME_OFF } from "../../core/time-off.ts";
import { isTimeOfDay, type TimeOfDay } from "../../core/wall-time.ts";
import type { WorkingHours } from "../../core/working-hours.ts";

// A part of the working day in which nothing comes that can wait and no meeting is offered, such as lunch or time to
// think. What is outside the working day is quiet anyhow.

export interface DayPart {
  readonly start: TimeOfDay;
  readonly end: TimeOfDay;
}

/** Of a day that is nearly all quiet, little would ever arrive. */
const LEAST_MINUTES_LEFT = 60;

/** Why this part of that working day cannot be quiet; null when it can. */
export function quietProblem(quiet: DayPart, day: DayPart): "outside" | "too_much" | null {
  if (quiet.start >= quiet.end || quiet.start < day.start || quiet.end > day.end) return "outside";
  return minutesOf(day) - minutesOf(quiet) < LEAST_MINUTES_LEFT ? "too_much" : null;
}

/** As people write it: `9:00-11:30`; null when it is no start and a later end. */
export function dayPartOf(text: string): DayPart | null {
  const part = /^(\d{1,2}:\d{2})\s*[-–—]\s*(\d{1,2}:\d{2})$/.exec(text);
  const start = part?.[1]?.padStart(5, "0") ?? "";
  const end = part?.[2]?.padStart(5, "0") ?? "";
  return isTimeOfDay(start) && isTimeOfDay(end) && start < end ? { start, end } : null;
}

function minutesOf({ start, end }: DayPart): number {
  return minuteOfDay(end) - minuteOfDay(start);
}

/** The quiet part of somebody's day; null for none. */
export function quietOf({ timeOff }: WorkingHours): DayPart | null {
  return timeOff?.quietHours ?? null;
}

/** These hours with that quiet part; without it when the day has become another one that it does not fit. */
export function withQuiet(hours: WorkingHours, quiet: DayPart | null): WorkingHours {
  const { timeOff, ...others } = hours;
  if (quiet === null || quietProblem(quiet, hours) !== null) {
    return timeOff ? { ...others, timeOff: { ...timeOff, quietHours: null } } : others;
  }
  return { ...others, timeOff: { ...(timeOff ?? NO_TIME_OFF), quietHours: quiet } };
}
