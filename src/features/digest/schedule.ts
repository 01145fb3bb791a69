import { subMilliseconds } from "date-fns/subMilliseconds";
import type { ChannelId, WorkspaceId } from "../../core/ids.ts";
import { nextOccurrence, type TimeOfDay, type Weekday, type Zone } from "../../core/wall-time.ts";

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

/** A digest this late still helps; later it is dropped, and the next one tells of both weeks. */
const STILL_WELCOME_MS = DAY_MS;

export function decideSlot(schedule: DigestSchedule, now: Date): DueSlot | null {
  const { nextAt: slotAt, lastAt } = schedule;
  if (slotAt > now) return null;
  const earliest = subMilliseconds(slotAt, 21 * DAY_MS);
  const since = lastAt ?? subMilliseconds(slotAt, 7 * DAY_MS);
  return {
    kind: now.getTime() - slotAt.getTime() <= STILL_WELCOME_MS ? "post" : "drop",
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
