import { addMilliseconds } from "date-fns/addMilliseconds";
import { subMilliseconds } from "date-fns/subMilliseconds";
import type { Database } from "../../db/open.ts";
import type { WorkspaceId } from "../core/ids.ts";
import { claimDue } from "./claim-store.ts";
import { nextDueAfter } from "./due-store.ts";
import { mayOpenAt, nextRestedAt, restingAt, type Pace } from "./rate.ts";
import { USUAL, type QuietSource } from "./standing.ts";
import type { Delivery } from "./store.ts";

export interface ClaimOptions {
  readonly workspaceId: WorkspaceId;
  readonly db: Database;
  readonly quiet?: QuietSource;
  /** Whether the clockwork has planned all that is due by then; as if it had when missing. */
  readonly isPlanned?: (now: Date) => Promise<boolean>;
}

export type Next =
  /** To the same people, and for one message. */
  | { readonly kind: "due"; readonly first: Delivery; readonly others: readonly Delivery[] }
  /** When there may be something to do again, given that nothing can be done now. */
  | { readonly kind: "none"; readonly lookAt: Date };

/** Looks again after this long even if nothing says so. */
const LONGEST_SLEEP_MS = 6 * 3_600_000;

/** Claims what may be sent at `now`. */
export async function claimNext(options: ClaimOptions, pace: Pace, now: Date): Promise<Next> {
  const { db, workspaceId } = options;
  const unasked: { by: Date | null } = { by: now };
  const [first, ...others] = await claimDue(db, {
    workspaceId,
    now,
    notTo: restingAt(pace, now),
    withoutGroups: !mayOpenAt(pace, now),
    unaskedBy: async () => (unasked.by = await whatMayLeave(options, now)),
  });
  if (first) return { kind: "due", first, others };
  const planned = await nextDueAfter(db.reader, workspaceId, now);
  const isGathering = unasked.by !== null && unasked.by < now;
  const gathered = isGathering ? addMilliseconds(now, GATHERING_MS) : null;
  const candidates = [addMilliseconds(now, LONGEST_SLEEP_MS), nextRestedAt(pace, now), planned, gathered];
  return { kind: "none", lookAt: earliest(candidates) };
}

/** So long what nobody asked for waits for what else is about to be planned for the same moment. */
const GATHERING_MS = 60_000;

/**
 * Of what nobody asked for, that leaves which was due by then; none while it is quiet. While jobs are still at what is
 * due now, it waits for them, or the first thing that is planned would go alone and leave no room for the urgent one.
 */
async function whatMayLeave(options: ClaimOptions, now: Date): Promise<Date | null> {
  const { quiet = USUAL, workspaceId } = options;
  if ((await quiet.workspace(workspaceId)).isOn) return null;
  const isPlanned = (await options.isPlanned?.(now)) ?? true;
  return isPlanned ? now : subMilliseconds(now, GATHERING_MS);
}

function earliest(candidates: readonly (Date | null)[]): Date {
  return new Date(Math.min(...candidates.flatMap((at) => (at ? [at.getTime()] : []))));
}
