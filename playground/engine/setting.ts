import type { PersonSpec } from "../control.ts";

/** A workspace to begin with. */
export interface Setting {
  /** The workspace's own zone; the first person's when null. */
  readonly timeZone: string | null;
  /** CSV: who takes part already. The first of them owns the workspace. */
  readonly roster: string;
  /** Who is in the workspace and does not take part yet. */
  readonly others: readonly PersonSpec[];
  /** What people said before the start, the earliest first. */
  readonly remarks: readonly Remark[];
}

/** Something said in a channel. People are named by their handles. */
export interface Remark {
  readonly by: string;
  readonly in: ChannelName;
  readonly hoursBefore: number;
  readonly text: string;
  readonly replies?: readonly { readonly by: string; readonly text: string }[];
  readonly liked?: { readonly emoji: string; readonly by: readonly string[] };
}

export const CHANNELS = ["general", "data-guild", "design-reviews"] as const;
export type ChannelName = (typeof CHANNELS)[number];
