import type { Instant } from "../../protocol.ts";

// Instants in words, as the person who looks at them reads their own clock.

const FORMATS = {
  clock: { hour: "2-digit", minute: "2-digit", hourCycle: "h23" },
  short: {
    weekday: "short",
    day: "numeric",
    month: "short",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  },
  day: { year: "numeric", month: "2-digit", day: "2-digit" },
  long: { weekday: "long", day: "numeric", month: "long", year: "numeric" },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>;

const made = new Map<string, Intl.DateTimeFormat>();

/** `14:05` */
export function clockTime(at: Instant, zone: string): string {
  return formatIn(zone, "clock").format(new Date(at));
}

/** `Tue 3 Nov, 14:05` */
export function shortTime(at: Instant, zone: string): string {
  return formatIn(zone, "short").format(new Date(at));
}

/** `Tuesday 3 November 2026, 14:05 in Europe/London` */
export function fullTime(at: Instant, zone: string): string {
  return `${longDay(at, zone)}, ${clockTime(at, zone)} in ${zone}`;
}

/** A calendar day: `2026-11-03`. */
export function dayOf(at: Instant, zone: string): string {
  return formatIn(zone, "day").format(new Date(at)).split("/").toReversed().join("-");
}

/** `Today`, `Yesterday`, or the whole date. */
export function dayTitle(at: Instant, zone: string, today: string): string {
  const day = dayOf(at, zone);
  if (day === today) return "Today";
  if (day === dayBefore(today)) return "Yesterday";
  return longDay(at, zone);
}

function longDay(at: Instant, zone: string): string {
  return formatIn(zone, "long").format(new Date(at)).replace(",", "");
}

function dayBefore(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);
}

function formatIn(zone: string, name: keyof typeof FORMATS): Intl.DateTimeFormat {
  const key = `${name} ${zone}`;
  const format =
    made.get(key) ?? new Intl.DateTimeFormat("en-GB", { ...FORMATS[name], timeZone: known(zone) });
  made.set(key, format);
  return format;
}

/** A roster may carry a zone that this browser has not heard of; that must not take the page down. */
function known(zone: string): string {
  try {
    return new Intl.DateTimeFormat("en-GB", { timeZone: zone }).resolvedOptions().timeZone;
  } catch {
    return "UTC";
  }
}
