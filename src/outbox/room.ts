import type { Queries } from "../../db/open.ts";
import type { SlackUserId } from "../core/ids.ts";
import { wallTimeOf } from "../core/wall-time.ts";
import type { WorkingHours } from "../core/working-hours.ts";
import { countUnclear, countUnderWay, loadHad } from "./budget-store.ts";
import { countToday, restsUntil } from "./budget.ts";
import type { Delivery } from "./store.ts";

/** What room there is with one of its readers for a message that nobody asked for. */
export interface Room {
  /** They already had on this local day of theirs as many as they want. */
  readonly budgetUsed: boolean;
  /** Until when they rest from those that they had last. */
  readonly restsUntil: Date | null;
  /** Something is under way to them in another conversation, and would use their budget up. */
  readonly isAwaited: boolean;
}

/** For what was asked for. */
export const UNLIMITED: Room = {
  budgetUsed: false,
  restsUntil: null,
  isAwaited: false,
};

interface Reading {
  readonly slackUserId: SlackUserId;
  readonly hours: WorkingHours;
  readonly mostADay: number;
  readonly now: Date;
}

export async function loadRoom(reader: Queries, delivery: Delivery, person: Reading): Promise<Room> {
  const { slackUserId, hours, mostADay, now } = person;
  const on = wallTimeOf(now, hours.timeZone).on;
  const had = await loadHad(reader, delivery.workspaceId, { slackUserId, on });
  const unclear = await countUnclear(reader, delivery.workspaceId, slackUserId);
  const used = countToday(had, hours.timeZone, now) + unclear;
  const awaited = await countUnderWay(reader, delivery, slackUserId);
  return {
    budgetUsed: used >= mostADay,
    restsUntil: restsUntil(had, mostADay, now),
    isAwaited: used + awaited >= mostADay,
  };
}
