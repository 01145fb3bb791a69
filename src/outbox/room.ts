import { addMilliseconds } from "date-fns/addMilliseconds";
import { max } from "date-fns/max";
import type { Queries } from "../../db/open.ts";
import type { SlackUserId } from "../core/ids.ts";
import { wallTimeOf } from "../core/wall-time.ts";
import type { WorkingHours } from "../core/working-hours.ts";
import { countUnclear, countUnderWay, loadHad } from "./budget-store.ts";
import { countToday, REST_MS, restsUntil } from "./budget.ts";
import { startOfTomorrow } from "./policy.ts";
import type { Delivery } from "./store.ts";
import { loadTurns } from "./turn-store.ts";
import { givesWayUntil } from "./turn.ts";

/** What room there is with one of its readers for a message that nobody asked for. */
export interface Room {
  /** They already had on this local day of theirs as many as they want. */
  readonly budgetUsed: boolean;
  /** Until when they rest from those that they had last. */
  readonly restsUntil: Date | null;
  /** Something is under way to them in another conversation, and would use their budget up. */
  readonly isAwaited: boolean;
  /** It is the turn of something else that is owed to them; null when it is not. */
  readonly givesWayUntil: Date | null;
}

/** For what was asked for. */
export const UNLIMITED: Room = {
  budgetUsed: false,
  restsUntil: null,
  isAwaited: false,
  givesWayUntil: null,
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
    givesWayUntil: used + awaited + 1 >= mostADay ? await loadGivesWay(reader, delivery, person) : null,
  };
}

/** With this one their day is full, and so is the rest after it: is that room owed to something else? */
async function loadGivesWay(
  reader: Queries,
  delivery: Delivery,
  { slackUserId, hours, now }: Reading,
): Promise<Date | null> {
  const until = max([startOfTomorrow(hours, now), addMilliseconds(now, REST_MS)]);
  const { own, rivals } = await loadTurns(reader, delivery, { slackUserId, until });
  return givesWayUntil(own, rivals, now);
}
