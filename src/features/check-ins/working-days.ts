import { addDays, instantOf, wallTimeOf, type Day } from "../../core/wall-time.ts";
import { isUsualWorkingDay, isWorkingDay, type WorkingHours } from "../../core/working-hours.ts";

/** The mentor's and the mentee's hours, in this order. */
export type BothHours = readonly [WorkingHours, WorkingHours];

/** So far is looked for a working day: further than anybody pauses. */
const HORIZON_DAYS = 400;

/**
 * The same time of day, on the clock of the first of them, after so many days on which both work, holidays and
 * vacations left out. Two people who share no weekday count the first one's days.
 */
export function afterWorkingDays(both: BothHours, from: Date, days: number): Date {
  const [first] = both;
  const wall = wallTimeOf(from, first.timeZone);
  const counted = whoseDaysCount(both);
  let on = wall.on;
  for (let left = days, ahead = 0; left > 0 && ahead < HORIZON_DAYS; ahead++) {
    on = addDays(on, 1);
    if (counted.every((hours) => isWorkingDay(hours, on))) left -= 1;
  }
  return instantOf({ on, at: wall.at }, first.timeZone);
}

const LOOK_BACK_DAYS = 30;

/** The morning of somebody's last working day before the day of `instant`, on their own clock. */
export function morningBefore(hours: WorkingHours, instant: Date): Date {
  const dayBefore: Day = addDays(wallTimeOf(instant, hours.timeZone).on, -1);
  for (let back = 0; back < LOOK_BACK_DAYS; back++) {
    const on = addDays(dayBefore, -back);
    if (isUsualWorkingDay(hours, on)) return instantOf({ on, at: hours.start }, hours.timeZone);
  }
  return instantOf({ on: dayBefore, at: hours.start }, hours.timeZone);
}

/** Nobody's when neither of them has a weekday to count: then every day does. */
function whoseDaysCount([first, second]: BothHours): readonly WorkingHours[] {
  if (first.days.some((day) => second.days.includes(day))) return [first, second];
  return first.days.length > 0 ? [first] : [];
}
