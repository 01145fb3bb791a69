import { addDays, instantOf, wallTimeOf, weekdayOf, type Day } from "../../core/wall-time.ts";
import type { WorkingHours } from "../../core/working-hours.ts";

/** The mentor's and the mentee's hours, in this order. */
export type BothHours = readonly [WorkingHours, WorkingHours];

/**
 * The same time of day, on the clock of the first of them, after so many days on which both work. Two people who
 * share no weekday count the first one's days.
 */
export function afterWorkingDays(both: BothHours, from: Date, days: number): Date {
  const [first] = both;
  const wall = wallTimeOf(from, first.timeZone);
  const counted = sharedDays(both);
  let on = wall.on;
  for (let left = days; left > 0;) {
    on = addDays(on, 1);
    if (counted.length === 0 || counted.includes(weekdayOf(on))) left -= 1;
  }
  return instantOf({ on, at: wall.at }, first.timeZone);
}

/** The morning of somebody's last working day before the day of `instant`, on their own clock. */
export function morningBefore(hours: WorkingHours, instant: Date): Date {
  let on: Day = addDays(wallTimeOf(instant, hours.timeZone).on, -1);
  for (let back = 0; back < 6 && !hours.days.includes(weekdayOf(on)); back++) on = addDays(on, -1);
  return instantOf({ on, at: hours.start }, hours.timeZone);
}

function sharedDays([first, second]: BothHours): readonly number[] {
  const shared = first.days.filter((day) => second.days.includes(day));
  return shared.length > 0 ? shared : first.days;
}
