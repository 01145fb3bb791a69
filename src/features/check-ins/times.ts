import { isWorkingAt } from "../../core/working-hours.ts";
import { cityOf, spokenDay, spokenInstant, wallTimeOf, type Zone } from "../../core/wall-time.ts";
import type { Member } from "../members/member.ts";

/** `Tue 24 Nov, 14:00`, or for two zones `Tue 24 Nov, 14:00 Berlin · 08:00 New York`. */
export function timeForBoth(at: Date, one: Member, other: Member): string {
  const spoken = spokenInstant(at, one.hours.timeZone);
  const here = wallTimeOf(at, one.hours.timeZone);
  const there = wallTimeOf(at, other.hours.timeZone);
  if (here.on === there.on && here.at === there.at) return spoken;
  const day = here.on === there.on ? "" : `${spokenDay(there.on)}, `;
  return `${spoken} ${cityOf(one.hours.timeZone)} · ${day}${there.at} ${cityOf(other.hours.timeZone)}`;
}

/** `every week`, `every 2 weeks`, `every 10 days`. */
export function rhythmInWords(cadenceDays: number): string {
  if (cadenceDays === 7) return "every week";
  return cadenceDays % 7 === 0 ? `every ${cadenceDays / 7} weeks` : `every ${cadenceDays} days`;
}

/** What somebody should know about a time for the other: theirs when zones differ, and when it is not working time. */
export function timeForOther(at: Date, mine: Zone, other: Member): string {
  const theirs = spokenInstant(at, other.hours.timeZone);
  const isSameTime = theirs === spokenInstant(at, mine);
  const outside = isWorkingAt(other.hours, at) ? "" : ", outside their working hours";
  if (isSameTime) return outside === "" ? "" : "That is outside their working hours.";
  return `For them that is ${theirs} (${cityOf(other.hours.timeZone)})${outside}.`;
}
