import ICAL from "ical.js";
import { addDays, isDay, type Day, type Zone } from "../../core/wall-time.ts";

/** A day that nobody works on, and what people call it. */
export interface Holiday {
  readonly on: Day;
  readonly name: string;
}

/** Days that nobody works on, for everybody or for those in some time zones. */
export interface HolidayCalendar {
  readonly name: string;
  /** Empty: for everybody. */
  readonly zones: readonly Zone[];
  /** In order. */
  readonly holidays: readonly Holiday[];
}

export type ReadHolidays =
  | { readonly kind: "read"; readonly holidays: readonly Holiday[] }
  /** No calendar, or none with a whole day in it. */
  | { readonly kind: "rejected"; readonly cause: "not_a_calendar" | "no_whole_days" | "too_large" };

export interface Days {
  readonly from: Day;
  /** This day no more. */
  readonly until: Day;
}

/** Calendars of public holidays are some kilobytes; what somebody sends by mistake may be anything. */
const LONGEST_TEXT = 1_000_000;
const MOST_DAYS = 2000;
/** Repetitions of one event that are looked at: a daily one of ten years. */
const MOST_REPEATS = 4000;

/**
 * The whole-day events of an iCalendar text within some days, in order: those of one day and of several, once and
 * repeating (RRULE, RDATE, EXDATE). What has a time of day is a meeting and no holiday; what is cancelled or moved is
 * taken as it is now. Source: RFC 5545.
 */
export function readHolidays(text: string, within: Days): ReadHolidays {
  if (text.length > LONGEST_TEXT) return { kind: "rejected", cause: "too_large" };
  const events = eventsOf(text);
  if (events === null) return { kind: "rejected", cause: "not_a_calendar" };
  const wholeDay = events.filter((event) => event.startDate.isDate && !isCancelled(event));
  if (wholeDay.length === 0) return { kind: "rejected", cause: "no_whole_days" };
  const holidays = wholeDay.flatMap((event) => daysOf(event, within));
  return { kind: "read", holidays: withoutRepeats(holidays).slice(0, MOST_DAYS) };
}

/** The events with their exceptions attached; null when the text is no calendar. */
function eventsOf(text: string): readonly ICAL.Event[] | null {
  try {
    const calendar = ICAL.Component.fromString(text);
    if (calendar.name !== "vcalendar") return null;
    const events = calendar.getAllSubcomponents("vevent").map((one) => new ICAL.Event(one));
    return events.filter((event) => hasStart(event) && !event.isRecurrenceException());
  } catch {
    return null;
  }
}

/** The library's types promise a start that a calendar may lack. */
function hasStart({ component }: ICAL.Event): boolean {
  return component.getFirstProperty("dtstart") !== null;
}

function isCancelled({ component }: ICAL.Event): boolean {
  return component.getFirstPropertyValue("status") === "CANCELLED";
}

function daysOf(event: ICAL.Event, within: Days): readonly Holiday[] {
  if (!event.isRecurring()) return eachDay(event, event.startDate, within);
  const repeats = event.iterator();
  const found: Holiday[] = [];
  for (let count = 0; count < MOST_REPEATS; count++) {
    const next = nextOf(repeats);
    if (!next || dayOf(next) >= within.until) break;
    const details: unknown = event.getOccurrenceDetails(next);
    if (isOccurrence(details) && !isCancelled(details.item)) {
      found.push(...eachDay(details.item, details.startDate, within));
    }
  }
  return found;
}

/** Nothing after the last one, which the library's types do not say. */
function nextOf(repeats: ICAL.RecurExpansion): ICAL.Time | null | undefined {
  return repeats.next();
}

interface Occurrence {
  readonly item: ICAL.Event;
  readonly startDate: ICAL.Time;
}

/** The type that the library names for it is missing in its package. */
function isOccurrence(details: unknown): details is Occurrence {
  if (typeof details !== "object" || details === null) return false;
  if (!("item" in details) || !("startDate" in details)) return false;
  return details.item instanceof ICAL.Event && details.startDate instanceof ICAL.Time;
}

/** An event's end is the first day after it; one without an end is a day long. */
function eachDay(event: ICAL.Event, start: ICAL.Time, { from, until }: Days): readonly Holiday[] {
  const name = nameOf(event);
  const first = dayOf(start);
  const days = Math.max(1, Math.round(event.duration.toSeconds() / 86_400));
  return Array.from({ length: Math.min(days, 366) }, (_, place) => addDays(first, place))
    .filter((on) => isDay(on) && on >= from && on < until)
    .map((on) => ({ on, name }));
}

function nameOf({ component }: ICAL.Event): string {
  const summary = component.getFirstPropertyValue("summary");
  return (typeof summary === "string" && summary.trim()) || "Holiday";
}

function dayOf(time: ICAL.Time): Day {
  return time.toString().slice(0, 10);
}

function withoutRepeats(holidays: readonly Holiday[]): readonly Holiday[] {
  const byDay = new Map(holidays.toReversed().map((holiday) => [holiday.on, holiday]));
  return [...byDay.values()].sort((one, other) => one.on.localeCompare(other.on));
}
