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

/** Longer ones are cut when they are kept: a promise fits a line or two. */
export const LONGEST_ITEM = 500;

/** Promised at once, in the modal that logs a check-in. */
export const MOST_ITEMS = 3;
