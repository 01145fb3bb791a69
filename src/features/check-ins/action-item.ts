import type { ActionItemId, CheckInId, MemberId, WorkspaceId } from "../../core/ids.ts";
import type { Day } from "../../core/wall-time.ts";

/** Something somebody promised. open -> done | dropped; both may be opened again. */
export interface ActionItem {
  readonly id: ActionItemId;
  readonly workspaceId: WorkspaceId;
  readonly ownerId: MemberId;
  readonly text: string;
  readonly dueOn: Day | null;
  readonly status: "open" | "done" | "dropped";
  readonly checkInId: CheckInId | null;
}

export interface NewActionItem {
  readonly workspaceId: WorkspaceId;
  readonly ownerId: MemberId;
  readonly text: string;
  readonly dueOn: Day | null;
  readonly checkInId: CheckInId | null;
}

/**
 * What a press makes of an item: a button may be older than what became of the item meanwhile.
 * - `changes`: it is so from now on.
 * - `is_so`: it was so before.
 * - `was_settled`: it was done or dropped, and the press wanted the other; it stays as it is, and may be opened again.
 */
export type ItemRuling = "changes" | "is_so" | "was_settled";

export function ruleOnItem(status: ActionItem["status"], wanted: ActionItem["status"]): ItemRuling {
  if (status === wanted) return "is_so";
  return status === "open" || wanted === "open" ? "changes" : "was_settled";
}

/** Longer ones are cut when they are kept: a promise fits a line or two. */
export const LONGEST_ITEM = 500;

/** Promised at once, in the modal that logs a check-in. */
export const MOST_ITEMS = 3;
