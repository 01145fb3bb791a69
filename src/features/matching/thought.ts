import { z } from "zod";
import type { WorkspaceId } from "../../core/ids.ts";
import type { TrackAreas } from "./goals.ts";
import type { RoundStep } from "./round-step.ts";

// A thought is something to be worked out about a round, from what the file says and a question in plain values, with
// an answer in plain values, and nothing saved. So it can be had here, or of a large round in a thread of its own.

/** About whose round, when it is asked, and on what track people are. */
export interface Asking {
  readonly workspaceId: WorkspaceId;
  readonly now: Date;
  readonly track: TrackAreas | null;
}

/** Hears what a thought is at. */
export type OnStep = (step: RoundStep) => void;

/** What goes to a thread: which thought about what, and where the file is. */
export const ThreadOrder = z
  .object({ path: z.string(), thought: z.string(), question: z.unknown() })
  .readonly();
export type ThreadOrder = z.infer<typeof ThreadOrder>;

/** What comes from it. */
export type ThreadWord<Answer> =
  | { readonly kind: "step"; readonly step: RoundStep }
  | { readonly kind: "answer"; readonly answer: Answer };
