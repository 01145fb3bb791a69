import { Temporal } from "temporal-polyfill";

/**
 * The only place where wall time and instants meet. Wall time becomes an instant by Temporal's `compatible`
 * rule: a time that does not exist moves forward by the gap, a time that exists twice means the first.
 * Source: TC39 Temporal, `ToTemporalInstant` disambiguation; RFC 5545 section 3.3.5 agrees.
 */

/** A calendar day, `2026-11-22`. */
export type Day = string;
/** A time of day, `09:30`. */
export type TimeOfDay = string;
/** An IANA zone, `Europe/Berlin`. */
export type Zone = string;
/** ISO weekday: 1 is Monday, 7 is Sunday. */
export type Weekday = number;

/** In ISO order: the first is Monday. */
export const WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

export interface WallTime {
  readonly on: Day;
  readonly at: TimeOfDay;
  readonly weekday: Weekday;
}

/** Whether `name` is a zone's name. Temporal alone would also take `+02:00`, which knows no summer, and whole dates. */
export function isZone(name: string): boolean {
  if (!/^[A-Za-z][A-Za-z0-9_+/-]*$/.test(name)) return false;
  return isTaken(() => Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(name));
}

const zones = new Map<string, Zone>();

/** A zone that was stored, for reading it again: one that this machine does not know (any more) counts as UTC. */
export function storedZone(name: string): Zone {
  const known = zones.get(name) ?? (isZone(name) ? name : "UTC");
  zones.set(name, known);
  return known;
}

const canonicalNames = new Map<Zone, Zone>();

/**
 * Whether two names mean one zone: `Asia/Calcutta` is the old name of `Asia/Kolkata`. Zones of two countries stay two,
 * whatever their clocks show, as `Europe/Oslo` and `Europe/Berlin`. Source: Unicode CLDR, `timezone.xml`.
 */
export function isSameZone(one: Zone, other: Zone): boolean {
  return one === other || canonicalZone(one) === canonicalZone(other);
}

/** The name that this machine has for all names of the zone; one that it does not know is its own. */
function canonicalZone(zone: Zone): Zone {
  const known = canonicalNames.get(zone);
  if (known !== undefined) return known;
  const name = isZone(zone)
    ? new Intl.DateTimeFormat("en", { timeZone: zone }).resolvedOptions().timeZone
    : zone;
  canonicalNames.set(zone, name);
  return name;
}

/** Whether `text` is a day of the calendar, as `2028-02-29` is and `2027-02-29` is not. */
export function isDay(text: string): boolean {
  return /^\d{4}-\d\d-\d\d$/.test(text) && isTaken(() => Temporal.PlainDate.from(text));
}

export function isTimeOfDay(text: string): boolean {
  return /^(?:[01]\d|2[0-3]):[0-5]\d$/.test(text);
}

function isTaken(read: () => unknown): boolean {
  try {
    read();
    return true;
  } catch {
    return false;
  }
}

export function instantOf(wall: { readonly on: Day; readonly at: TimeOfDay }, zone: Zone): Date {
  const zoned = Temporal.PlainDateTime.from(`${wall.on}T${wall.at}`).toZonedDateTime(zone);
  return new Date(zoned.epochMilliseconds);
}

export function wallTimeOf(instant: Date, zone: Zone): WallTime {
  const zoned = Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO(zone);
  return {
    on: zoned.toPlainDate().toString(),
    at: zoned.toPlainTime().toString({ smallestUnit: "minute" }),
    weekday: zoned.dayOfWeek,
  };
}

const DAY_MS = 86_400_000;

// Days of the calendar know no zone. Counted in UTC, where every day is as long as any other, they cost next to nothing.

export function addDays(on: Day, days: number): Day {
  return new Date(Date.parse(on) + days * DAY_MS).toISOString().slice(0, 10);
}

/** Whole days from `from` to `to`, negative when `to` is earlier. */
export function daysBetween(from: Day, to: Day): number {
  return (Date.parse(to) - Date.parse(from)) / DAY_MS;
}

export function weekdayOf(on: Day): Weekday {
  return new Date(on).getUTCDay() || 7;
}

/** A weekday and a time, every week or every so many weeks from the first such day at or after `anchorOn`. */
export interface Rhythm {
  readonly weekday: Weekday;
  readonly at: TimeOfDay;
  readonly every?: { readonly weeks: number; readonly anchorOn: Day };
}

/** The first instant after `after` that shows this weekday and time on a clock in `zone`, in its rhythm. */
export function nextOccurrence({ weekday, at, every }: Rhythm, zone: Zone, after: Date): Date {
  // From the day before: a time that a zone skipped, with a day or an hour before midnight, comes on the next day.
  const earliest = addDays(wallTimeOf(after, zone).on, -1);
  const anchorOn = every?.anchorOn ?? earliest;
  const first = addDays(anchorOn, (weekday - weekdayOf(anchorOn) + 7) % 7);
  const days = 7 * (every?.weeks ?? 1);
  const passed = Math.max(0, Math.ceil(daysBetween(first, earliest) / days));
  for (let on = addDays(first, passed * days); ; on = addDays(on, days)) {
    const instant = instantOf({ on, at }, zone);
    if (instant > after) return instant;
  }
}

/** A zone as people call it, by its city: `America/Argentina/Buenos_Aires` is Buenos Aires. */
export function cityOf(zone: Zone): string {
  return (zone.split("/").at(-1) ?? zone).replaceAll("_", " ");
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** `Tue 24 Nov, 10:00` as read in `zone`. A new format costs 48 µs, so each is made once. */
export function spokenInstant(instant: Date, zone: Zone): string {
  return formatter(zone, {
    weekday: "short",
    day: "numeric",
    month: "short",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  }).format(instant);
}

/** `Tue 24 Nov`. */
export function spokenDay(on: Day): string {
  const noon = instantOf({ on, at: "12:00" }, "UTC");
  return formatter("UTC", { weekday: "short", day: "numeric", month: "short" }).format(noon);
}

function formatter(zone: Zone, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${zone} ${JSON.stringify(options)}`;
  const known = formats.get(key);
  if (known) return known;
  const made = new Intl.DateTimeFormat("en-GB", { ...options, timeZone: zone });
  formats.set(key, made);
  return made;
}
