import type { Receiver } from "@slack/bolt";

/** One of Bolt's receivers that bring the payloads. A stop is told to it twice, so that answers find their way back. */
export interface Source extends Receiver {
  /** A stop begins: nobody connects any more, and who has nothing under way is let go. */
  takeNoMore?(): void;
  /** What was in hand is acknowledged, or took too long: everything is closed. */
  stop(): Promise<unknown>;
}
