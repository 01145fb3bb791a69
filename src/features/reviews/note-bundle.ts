import { isWorkingAt, nextWorkingInstant, type WorkingHours } from "../../core/working-hours.ts";

const HOUR_MS = 3_600_000;

/**
 * When an author hears of a note that came at `at`: with all the others of that hour at its end; what comes outside
 * their working hours, all together when those begin. So many notes make one message.
 */
export function toldAt(at: Date, hours: WorkingHours): Date {
  const hourEnd = new Date((Math.floor(at.getTime() / HOUR_MS) + 1) * HOUR_MS);
  const from = isWorkingAt(hours, at) ? hourEnd : at;
  return nextWorkingInstant([hours], from) ?? hourEnd;
}
