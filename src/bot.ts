import type { Database, Queries } from "../db/open.ts";
import type { Clock } from "./core/clock.ts";
import type { MemberId, SlackUserId } from "./core/ids.ts";
import type { Random } from "./core/random.ts";
import type { ZoneMove } from "./feature.ts";
import type { Track } from "./features/growth/track.ts";
import type { Catalogue } from "./features/reading/catalogue.ts";
import type { Log } from "./log.ts";
import type { Owed } from "./outbox/message.ts";
import type { SlackApi } from "./slack/api.ts";

/** What a listener or a job works with: the only wiring there is. Made once, in start.ts. */
export interface Bot {
  readonly db: Database;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
  /** The interactive client: for what cannot wait. Nobody posts with it, everybody enqueues. */
  readonly slack: SlackApi;
  readonly botUserId: SlackUserId;
  /** What ships as YAML. */
  readonly tracks: readonly Track[];
  readonly catalogue: Catalogue;
  /** Owes messages, in the transaction that saves why. */
  enqueue(tx: Queries, owed: readonly Owed[]): Promise<void>;
  /** Somebody's zone changed, in the transaction that saves it: every feature moves what goes by their clock. */
  moved(tx: Queries, move: ZoneMove): Promise<void>;
  /** Somebody went away or came back, in the transaction that looks at it: every feature lets follow what hangs on it. */
  stood(tx: Queries, memberId: MemberId): Promise<void>;
  /** A command as people of this workspace type it, with the operator's prefix: `/mentor join`. */
  readonly slash: (line: string) => string;
}
