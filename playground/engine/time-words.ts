import { counted } from "../../src/core/text.ts";

const LONGEST_MOVE_MS = 366 * 86_400_000;

/** Why time cannot be moved there, in words; null when it can. */
export function whyNotThere(to: Date, now: Date): string | null {
  if (Number.isNaN(to.getTime())) return "That is no time to move to.";
  // A clock that runs backwards is a fault of the machine's, and nothing that a team would ever live through.
  if (to < now) {
    return "Time only goes forward here. To be earlier, start fresh or load a workspace that you saved.";
  }
  return to.getTime() - now.getTime() > LONGEST_MOVE_MS
    ? "That is too far: a year at once is the most."
    : null;
}

export function spokenArrival(now: Date, timeZone: string, arrived: number): string {
  const time = new Intl.DateTimeFormat("en-GB", {
    timeZone,
    weekday: "short",
    day: "numeric",
    month: "short",
    hour: "2-digit",
    minute: "2-digit",
  }).format(now);
  const messages = arrived === 0 ? "Nothing arrived" : `${counted(arrived, "message")} arrived`;
  return `It is ${time} (${timeZone.replaceAll("_", " ")}). ${messages}.`;
}
