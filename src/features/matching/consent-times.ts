import { addDays } from "date-fns/addDays";
import { wallTimeOf, type Day } from "../../core/wall-time.ts";
import { nextWorkingInstant, workingSpans, type Span, type WorkingHours } from "../../core/working-hours.ts";

/** When somebody who is asked hears of it again, and until when they have time. */
export interface AnswerTimes {
  readonly remindAt: Date;
  readonly answerByAt: Date;
}

const WORKING_DAYS = 3;
const HORIZONS_DAYS = [14, 100, 400];

/**
 * Three working days of one's own calendar, after the one on which the question comes: time until the end of the
 * third, and one reminder at the beginning of the second, when about half of it is over. Whoever works on no day
 * within a year gets a week.
 */
export function answerTimes(hours: WorkingHours, askedAt: Date): AnswerTimes {
  const [, second, third] = workingDaysAfter(hours, askedAt, WORKING_DAYS);
  return {
    remindAt: second?.startAt ?? addDays(askedAt, 4),
    answerByAt: third?.endAt ?? addDays(askedAt, 7),
  };
}

/** The end of the next working day: time enough for somebody who is reminded now. */
export function timeAfterReminder(hours: WorkingHours, remindedAt: Date): Date {
  const [next] = workingDaysAfter(hours, remindedAt, 1);
  return next?.endAt ?? addDays(remindedAt, 2);
}

/** The next so many working days, each from its first to its last hour; fewer when there are not so many in a year. */
function workingDaysAfter(hours: WorkingHours, from: Date, wanted: number): readonly Span[] {
  const heardAt = nextWorkingInstant([hours], from) ?? from;
  const heardOn = wallTimeOf(heardAt, hours.timeZone).on;
  let days: readonly Span[] = [];
  for (const horizon of HORIZONS_DAYS) {
    const spans = workingSpans(hours, heardAt, addDays(heardAt, horizon));
    days = daysOf(spans, hours).filter(({ on }) => on > heardOn);
    // The last one may be cut by the horizon.
    if (days.length > wanted) break;
  }
  return days.slice(0, wanted);
}

function daysOf(
  spans: readonly Span[],
  { timeZone }: WorkingHours,
): readonly (Span & { readonly on: Day })[] {
  const byDay = Map.groupBy(spans, ({ startAt }) => wallTimeOf(startAt, timeZone).on);
  return [...byDay].flatMap(([on, [first, ...others]]) =>
    first ? [{ on, startAt: first.startAt, endAt: (others.at(-1) ?? first).endAt }] : [],
  );
}
