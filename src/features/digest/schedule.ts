import { subMilliseconds } from "date-fns/subMilliseconds";
import type { ChannelId, WorkspaceId } from "../../core/ids.ts";
import { nextOccurrence, wallTimeOf, type TimeOfDay, type Weekday, type Zone } from "../../core/wall-time.ts";
import { nextWorkingInstant } from "../../core/working-hours.ts";

/** When and where a channel's digest is posted: a weekday and a time on the clock of a zone. */
export interface DigestSchedule {
  readonly workspaceId: WorkspaceId;
  readonly channelId: ChannelId;
  readonly weekday: Weekday;
  readonly postAt: TimeOfDay;
  readonly timeZone: Zone;
  readonly nextAt: Date;
  readonly lastAt: Date | null;
}

/** What a due slot leads to. Every slot is decided once, and the next one is always later than `now`. */
export interface DueSlot {
  readonly kind: "post" | "drop";
  readonly slotAt: Date;
  /** What happened from here on belongs to it: since the last digest, at most three weeks. */
  readonly from: Date;
  readonly nextAt: Date;
}

const DAY_MS = 86_400_000;

/** A digest this late is punctual: nobody wonders about an hour. */
const PUNCTUAL_MS = 3_600_000;

/** A digest this late still helps, over a weekend; later it is dropped, and the next one tells of both weeks. */
export const STILL_WELCOME_MS = 3 * DAY_MS;

const WORKING_WEEK = { days: [1, 2, 3, 4, 5], start: "09:00", end: "17:00" };

/**
 * When a digest may be posted, as seen at `now`: at its time, and when it is late at the next working hour on the
 * channel's clock (on the digest's own weekday, too), so that nobody reads it at night. Null when that is too late.
 */
export function welcomeAt(
  { slotAt, timeZone }: { readonly slotAt: Date; readonly timeZone: Zone },
  now: Date,
): Date | null {
  if (now.getTime() - slotAt.getTime() <= PUNCTUAL_MS) return now;
  const days = [...WORKING_WEEK.days, wallTimeOf(slotAt, timeZone).weekday];
  const at = nextWorkingInstant([{ ...WORKING_WEEK, days, timeZone }], now);
  return at && at.getTime() - slotAt.getTime() <= STILL_WELCOME_MS ? at : null;
}

/** Since when the next digest tells: the last one, or a week more when that one never came. */
export function toldUntil(
  lastAt: Date | null,
  top: { readonly state: string; readonly cause: string | null } | null,
): Date | null {
  if (lastAt === null || top === null) return lastAt;
  const isUntold = top.state === "failed" || (top.state === "withdrawn" && top.cause !== NOTHING_TO_SAY);
  return isUntold ? subMilliseconds(lastAt, 7 * DAY_MS) : lastAt;
}

/** The cause of a digest that was withdrawn since nothing had happened. */
export const NOTHING_TO_SAY = "nothing_to_say";

export function decideSlot(schedule: DigestSchedule, now: Date): DueSlot | null {
  const { nextAt: slotAt, lastAt } = schedule;
  if (slotAt > now) return null;
  const earliest = subMilliseconds(slotAt, 21 * DAY_MS);
  const since = lastAt ?? subMilliseconds(slotAt, 7 * DAY_MS);
  return {
    kind: welcomeAt({ slotAt, timeZone: schedule.timeZone }, now) ? "post" : "drop",
    slotAt,
    from: since > earliest ? since : earliest,
    nextAt: nextSlot(schedule, now),
  };
}

export function nextSlot(
  schedule: Pick<DigestSchedule, "weekday" | "postAt" | "timeZone">,
  after: Date,
): Date {
  return nextOccurrence({ weekday: schedule.weekday, at: schedule.postAt }, schedule.timeZone, after);
}

/** One post a channel and slot, whoever plans it and however often. */
export function topKey(channelId: ChannelId, slotAt: Date): string {
  return `${channelId}:digest.top:${slotAt.toISOString()}`;
}
