import { without } from "./spans.ts";
import { addDays, instantOf, wallTimeOf, type Day, type TimeOfDay, type Zone } from "./wall-time.ts";
import type { Span } from "./working-hours.ts";

/** When somebody is left alone although it is their working time. */
export interface TimeOff {
  /** Public and company holidays, as days of the person's own calendar. */
  readonly holidays: ReadonlySet<Day>;
  /** On vacation until this day, on which they are back; null when they are not away. */
  readonly awayUntilOn: Day | null;
  /** Each day from `start` to `end`, over midnight when `end` is not later; null for none. */
  readonly quietHours: { readonly start: TimeOfDay; readonly end: TimeOfDay } | null;
  /** Such as Slack's do-not-disturb. */
  readonly doNotDisturb: readonly Span[];
}

export const NO_TIME_OFF: TimeOff = {
  holidays: new Set(),
  awayUntilOn: null,
  quietHours: null,
  doNotDisturb: [],
};

/** Whether somebody has this day to themselves. */
export function isDayOff({ holidays, awayUntilOn }: TimeOff, on: Day): boolean {
  return holidays.has(on) || (awayUntilOn !== null && on < awayUntilOn);
}

/** What is left of a span, in order, when quiet hours and do-not-disturb are taken out. */
export function undisturbed(span: Span, timeOff: TimeOff, zone: Zone): readonly Span[] {
  const cuts = [...quietSpans(timeOff, zone, span), ...timeOff.doNotDisturb];
  return cuts.reduce<readonly Span[]>(without, [span]);
}

function quietSpans({ quietHours }: TimeOff, zone: Zone, during: Span): readonly Span[] {
  if (quietHours === null) return [];
  const { start, end } = quietHours;
  const spans: Span[] = [];
  const lastOn = wallTimeOf(during.endAt, zone).on;
  // From two days before: quiet hours reach over midnight, and a change of the clocks may move their end further.
  for (let on = addDays(wallTimeOf(during.startAt, zone).on, -2); on <= lastOn; on = addDays(on, 1)) {
    const endOn = end > start ? on : addDays(on, 1);
    spans.push({
      startAt: instantOf({ on, at: start }, zone),
      endAt: instantOf({ on: endOn, at: end }, zone),
    });
  }
  return spans;
}
