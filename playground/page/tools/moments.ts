import { addHours } from "date-fns/addHours";
import { addDays, cityOf, instantOf, nextOccurrence, wallTimeOf } from "../../../src/core/wall-time.ts";
import type { ClockState, Instant } from "../../protocol.ts";

// Where time can be moved to with one press, and how moments are read aloud in the tools.

export interface Move {
  readonly name: "hour" | "day" | "monday" | "week";
  readonly label: string;
  /** What the button says to those who point at it, or hear it. */
  readonly hint: string;
  readonly to: Date;
}

/** A day and a week on keep the wall-clock time in `zone` through a change of the clocks there. */
export function movesFrom(now: Date, zone: string): readonly Move[] {
  const monday = nextOccurrence({ weekday: 1, at: "09:00" }, zone, now);
  const city = cityOf(zone);
  return [
    { name: "hour", label: "+1 hour", hint: "An hour on", to: addHours(now, 1) },
    { name: "day", label: "+1 day", hint: `A day on, ${city} time`, to: daysOn(now, 1, zone) },
    { name: "monday", label: "Mon 09:00", hint: `Next Monday 09:00, ${city} time`, to: monday },
    {
      name: "week",
      label: "Run a week",
      hint: "A week on, with everything that happens",
      to: daysOn(now, 7, zone),
    },
  ];
}

function daysOn(now: Date, days: number, zone: string): Date {
  const wall = wallTimeOf(now, zone);
  const moved = instantOf({ on: addDays(wall.on, days), at: wall.at }, zone);
  return new Date(moved.getTime() + (now.getTime() % 60_000));
}

/** The way back to the machine's own time: there is one only when that is ahead, as no clock runs backwards. */
export function nowOfMachine({ now, machineNow }: ClockState): Date | null {
  const MINUTE_MS = 60_000;
  const isAhead = Date.parse(machineNow) - Date.parse(now) >= MINUTE_MS;
  return isAhead ? new Date(machineNow) : null;
}

/** What a `datetime-local` field holds, read on a clock in `zone`; null for what is no moment. */
export function chosenMoment(entered: string, zone: string): Date | null {
  const [on, at] = entered.split("T");
  if (on === undefined || at === undefined || !/^\d{4}-\d\d-\d\d$/.test(on)) return null;
  return instantOf({ on, at: at.slice(0, 5) }, zone);
}

/** The other way round. */
export function enteredMoment(moment: Date, zone: string): string {
  const { on, at } = wallTimeOf(moment, zone);
  return `${on}T${at}`;
}

/** `Mon 7 Sept, 09:00`, with the year when it is not that of `now`. */
export function spokenMoment(moment: Instant | Date, zone: string, now?: Date): string {
  const at = new Date(moment);
  const isFar =
    now !== undefined && wallTimeOf(at, zone).on.slice(0, 4) !== wallTimeOf(now, zone).on.slice(0, 4);
  return format(at, zone, {
    weekday: "short",
    day: "numeric",
    month: "short",
    hour: "2-digit",
    minute: "2-digit",
    ...(isFar ? { year: "numeric" } : {}),
  });
}

/** `Monday 7 September 2026`. */
export function spokenDate(moment: Instant | Date, zone: string): string {
  return format(new Date(moment), zone, { weekday: "long", day: "numeric", month: "long", year: "numeric" });
}

/** `09:00`. */
export function spokenTime(moment: Instant | Date, zone: string): string {
  return format(new Date(moment), zone, { hour: "2-digit", minute: "2-digit" });
}

/** `Mon 7 Sept, 09:00:07`, of the machine's wire: a week is soon over here. */
export function spokenSecond(moment: Instant, zone: string): string {
  return format(new Date(moment), zone, {
    weekday: "short",
    day: "numeric",
    month: "short",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
  });
}

const formats = new Map<string, Intl.DateTimeFormat>();

function format(at: Date, zone: string, options: Intl.DateTimeFormatOptions): string {
  const key = `${zone} ${JSON.stringify(options)}`;
  const known = formats.get(key);
  const made = known ?? new Intl.DateTimeFormat("en-GB", { ...options, hourCycle: "h23", timeZone: zone });
  if (known === undefined) formats.set(key, made);
  return made.format(at);
}
