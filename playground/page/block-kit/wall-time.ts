// Between an instant and what the clock on the wall shows in a zone, for one picker; the product has its own rule in
// src/core/wall-time.ts, which the page does not know.

/** `2026-11-05T09:30`, for a picker; empty for what is no instant. */
export function wallTimeAt(seconds: number, zone: string): string {
  const shifted = new Date((seconds + offsetAt(seconds, zone)) * 1000);
  return Number.isNaN(shifted.getTime()) ? "" : shifted.toISOString().slice(0, 16);
}

/** Unix seconds. A time that comes twice in the night of a clock change is its first; one that never comes, later. */
export function instantAt(wallTime: string, zone: string): number {
  const asUtc = Date.parse(`${wallTime.slice(0, 16)}:00Z`) / 1000;
  const before = asUtc - offsetAt(asUtc - DAY, zone);
  const after = asUtc - offsetAt(asUtc + DAY, zone);
  return before + offsetAt(before, zone) === asUtc
    ? before
    : after + offsetAt(after, zone) === asUtc
      ? after
      : before;
}

const DAY = 86_400;

/** Seconds that the zone is ahead of UTC. */
function offsetAt(seconds: number, zone: string): number {
  if (!Number.isFinite(seconds)) return 0;
  const parts = new Intl.DateTimeFormat("en-US", {
    timeZone: zone,
    hourCycle: "h23",
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
  }).formatToParts(new Date(seconds * 1000));
  function part(type: Intl.DateTimeFormatPartTypes): number {
    return Number(parts.find((one) => one.type === type)?.value);
  }
  const wall = Date.UTC(
    part("year"),
    part("month") - 1,
    part("day"),
    part("hour"),
    part("minute"),
    part("second"),
  );
  return Math.round(wall / 1000 - seconds);
}
