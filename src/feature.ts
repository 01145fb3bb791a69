import type { KnownBlock } from "@slack/types";
import type { Queries } from "../db/open.ts";
import type { Bot } from "./bot.ts";
import type { MemberId, SlackUserId, WorkspaceId } from "./core/ids.ts";
import type { RarelyDays } from "./core/quiet.ts";
import type { Zone } from "./core/wall-time.ts";
import type { Job } from "./jobs/engine.ts";
import type { Owed, Rendered } from "./outbox/message.ts";
import type { Delivery, Urgency } from "./outbox/store.ts";
import type { Answer, CommandCall, EventCall, Press, ShortcutCall, Submission } from "./slack/calls.ts";

/**
 * What a feature may offer. Everything is data, so that the router, the help, the manifest's test and
 * docs/surface.md read the same list. Home, digest and help do not know the features: they are handed this.
 */
export interface Feature {
  readonly name: string;
  /** Brings the workspace's rows up to what ships, such as topics; runs at each start, before anything listens. */
  prepare?(bot: Bot, workspaceId: WorkspaceId): Promise<void>;
  readonly commands?: readonly Command[];
  readonly actions?: readonly ActionHandler[];
  readonly views?: readonly ViewHandler[];
  readonly shortcuts?: readonly ShortcutHandler[];
  readonly events?: readonly EventHandler[];
  readonly deliveries?: readonly DeliveryKind[];
  jobs?(bot: Bot): readonly Job[];
  /** A member's clock is another one from now on; in the transaction that says so, with the new zone in place. */
  moved?(bot: Bot, tx: Queries, move: ZoneMove): Promise<void>;
  /** A member paused, left, is gone or is back, or may be: by the clock, right after. More than once changes nothing. */
  stood?(bot: Bot, tx: Queries, memberId: MemberId): Promise<void>;
  /** Blocks of the App Home for one viewer; none when there is nothing to say. */
  homeSection?(bot: Bot, viewer: Viewer): Promise<readonly KnownBlock[]>;
  /** What its clockwork would owe by then if nobody did anything meanwhile, for the lead's preview. Writes nothing. */
  willOwe?(bot: Bot, ahead: Ahead): Promise<WillOwe>;
  /** What happened in a span of time, for the channel's digest. Never who is behind. */
  digestFacts?(bot: Bot, period: Period): Promise<DigestFacts | null>;
}

/** A slash command; several features may bring subcommands to one, which then keep their order. */
export interface Command {
  /** Without slash and prefix: `mentor`. */
  readonly name: string;
  readonly summary: string;
  readonly subcommands: readonly Subcommand[];
  /** The subcommand for no words at all; the help when missing. */
  readonly bare?: string;
  /** Takes words that name no subcommand, for commands that are mostly a sentence: `/learned …`. */
  readonly sentence?: (bot: Bot, call: CommandCall) => Promise<Answer>;
}

export interface Subcommand {
  readonly word: string;
  /** What may follow the word: `<days>`; empty when nothing does. */
  readonly usage: string;
  readonly summary: string;
  /** `call.words` is what follows the word. */
  run(bot: Bot, call: CommandCall): Promise<Answer>;
}

export interface ActionHandler {
  /** `feature.verb`; a button may add `#` and a number to tell itself from its neighbours. */
  readonly id: string;
  run(bot: Bot, press: Press): Promise<Answer>;
}

export interface ViewHandler {
  /** The view's callback id: `feature.noun`. */
  readonly id: string;
  run(bot: Bot, submission: Submission): Promise<Answer>;
}

export interface ShortcutHandler {
  readonly id: string;
  run(bot: Bot, call: ShortcutCall): Promise<Answer>;
}

export interface EventHandler {
  /** Slack's event type, such as `user_change`. At least once: handling one twice must change nothing. */
  readonly type: string;
  run(bot: Bot, call: EventCall): Promise<void>;
}

export interface DeliveryKind {
  /** `feature.noun`, as in `Owed.kind`. */
  readonly kind: string;
  /** What it is, where such things are listed: `a reminder of a review`. Never whose or about what. */
  readonly label: string;
  /** What a lead reads in its place beside a name, where the label would tell what is for its readers alone. */
  readonly leadLabel?: string;
  /** Of what may come without anybody having asked for it. */
  readonly unprompted?: Unprompted;
  /** The words from the state at the moment of sending; withdrawn when the reason is gone. */
  render(bot: Bot, delivery: Delivery): Promise<Rendered>;
}

export interface Unprompted {
  /** What goes first when not all fits into one day. */
  readonly urgency: Urgency;
  /** Why somebody gets it: how "You get this because" goes on. */
  readonly why: string;
  /** Days between two, for whoever wants it less often: more than it leaves by itself, or that would change nothing. */
  readonly rarelyDays: RarelyDays;
  /** So long after the day until which somebody snoozed it, it may still come; to the end that it had when missing. */
  readonly daysAfterSnooze?: number;
}

/** Somebody whose zone changed: they moved, travel, or said so. */
export interface ZoneMove {
  readonly memberId: MemberId;
  readonly from: Zone;
  readonly to: Zone;
}

/** Whose Home is drawn. */
export interface Viewer {
  readonly workspaceId: WorkspaceId;
  readonly slackUserId: SlackUserId;
  readonly memberId: MemberId;
  readonly timeZone: Zone;
  readonly isLead: boolean;
}

export interface Period {
  readonly workspaceId: WorkspaceId;
  readonly from: Date;
  readonly until: Date;
  readonly timeZone: Zone;
}

/** A time ahead, and how many things are looked at in it: the earliest of them. */
export interface Ahead extends Pick<Period, "workspaceId" | "from" | "until"> {
  readonly most: number;
}

export interface WillOwe {
  /** Of what nobody asked for. */
  readonly owed: readonly Owed[];
  /** So far it is all; the end of the time ahead, unless there was too much to look at. */
  readonly until: Date;
}

/** One feature's part of a digest: a line on top, the details in the thread (mrkdwn, already escaped). */
export interface DigestFacts {
  readonly headline: string;
  readonly details: readonly string[];
}
