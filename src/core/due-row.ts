import type { WorkspaceId } from "./ids.ts";

/** One row for which a job has something to do, by now or later. */
export interface DueRow {
  readonly workspaceId: WorkspaceId;
  readonly id: string;
  readonly dueAt: Date;
}

/** Of what is due as long as it is so, at no moment of its own. */
export const AT_ONCE = new Date(0);
