import type { ActResult, ConversationRecord, ElementValue, SeenMessage, SeenView } from "./control.ts";

// What the page and its server say to each other: JSON over loopback. Everything the page can do is an `Act`, and
// each act is one thing of the control interface, so that a test can do all that a person can. What the page shows it
// asks for by GET; a stream tells it which of that has changed.
//
//   GET  /api/overview                        Overview
//   GET  /api/rooms?as=U                      PersonRooms
//   GET  /api/messages?as=U&in=C              RoomMessages
//   GET  /api/windows?as=U                    PersonWindows
//   GET  /api/wire                            WireSummary[], oldest first, the newest 500
//   GET  /api/wire/SEQ                        WireEntry
//   GET  /api/outbox                          OutboxState
//   GET  /api/options?as=U&at=PLACE&action=ID&block=ID&query=Q   string[]   (options of an external select)
//   GET  /api/file?id=F&as=U                  the file, as an attachment
//   GET  /api/save                            the whole pretend workspace, as a file
//   POST /api/act                             Act -> ActAnswer
//   GET  /api/changes                         text/event-stream of Change

/** An instant as ISO 8601 in UTC. */
export type Instant = string;

/** What has changed: the page asks again for what it shows of it. */
export interface Change {
  readonly topics: readonly Topic[];
}

/** `everything` after a new workspace was laid out: all that was shown is stale. */
export type Topic =
  | "everything"
  | "overview"
  | "wire"
  | "outbox"
  | `rooms:${string}`
  | `messages:${string}`
  | `windows:${string}`;

export interface Overview {
  readonly workspace: {
    readonly id: string;
    readonly name: string;
    readonly timeZone: string;
    /** Never seen before whenever a workspace is laid out, at start too: the tour's progress belongs to it. */
    readonly layout: string;
  };
  readonly app: AppEntry;
  readonly people: readonly PersonEntry[];
  /** All conversations that anybody may see by name: for mentions of channels and the channel browser. */
  readonly channels: readonly ConversationRecord[];
  readonly clock: ClockState;
  readonly bot: BotState;
  readonly faults: readonly FaultSwitch[];
  /** Messages that arrived while time was moved, the newest last. */
  readonly trail: readonly TrailEntry[];
}

export interface AppEntry {
  readonly name: string;
  readonly botUserId: string;
  readonly description: string;
  readonly about: string;
  readonly homeTab: boolean;
  readonly messagesTab: boolean;
  readonly commands: readonly CommandEntry[];
  readonly shortcuts: readonly ShortcutEntry[];
  readonly scopes: readonly string[];
}

export interface CommandEntry {
  /** With its slash: `/mentor`. */
  readonly name: string;
  readonly description: string;
  readonly usageHint: string;
}

export interface ShortcutEntry {
  readonly callbackId: string;
  readonly kind: "message" | "global";
  readonly name: string;
  readonly description: string;
}

export interface PersonEntry {
  readonly id: string;
  /** The handle. */
  readonly name: string;
  readonly realName: string;
  readonly timeZone: string;
  readonly isAdmin: boolean;
  readonly isBot: boolean;
  readonly isGuest: boolean;
  readonly deleted: boolean;
  /** Messages this person has not read, in all their conversations. */
  readonly unread: number;
}

export interface ClockState {
  readonly now: Instant;
  /** Whether it moves on by itself, as a real clock does. */
  readonly flowing: boolean;
  /** While time is being moved. */
  readonly run: { readonly from: Instant; readonly to: Instant; readonly share: number } | null;
  /** The machine's own time, for the way back to now. */
  readonly machineNow: Instant;
}

export type BotState =
  | { readonly kind: "starting" }
  | { readonly kind: "running"; readonly pid: number }
  | { readonly kind: "stopped"; readonly why: string };

export type FaultName =
  | "rate-limit-storm"
  | "slack-down"
  | "socket-dropped"
  | "answers-lost"
  | "slow"
  | "server-errors";

export interface FaultSwitch {
  readonly name: FaultName;
  readonly title: string;
  readonly explanation: string;
  /** Always false for what happens once and is over, such as a dropped socket. */
  readonly on: boolean;
  readonly momentary: boolean;
}

export interface TrailEntry {
  readonly at: Instant;
  readonly channelId: string;
  readonly ts: string;
  readonly fromName: string;
  /** Whom it reached, in words: a channel, or the names of the people. */
  readonly to: string;
  readonly readerIds: readonly string[];
  readonly firstLine: string;
}

export interface PersonRooms {
  readonly rooms: readonly RoomEntry[];
  /** Public channels this person is not in. */
  readonly otherChannels: readonly ConversationRecord[];
}

export interface RoomEntry extends ConversationRecord {
  /** What this person calls it: the channel's name, or the others' names. */
  readonly title: string;
  readonly unread: number;
  /** Whether something unread mentions this person or is a direct message. */
  readonly urgent: boolean;
  readonly lastAt: Instant | null;
  /** The direct message with the app. */
  readonly isApp: boolean;
  readonly hasApp: boolean;
  readonly archived: boolean;
}

/** Instants travel as ISO strings. */
export interface PageMessage extends Omit<SeenMessage, "at"> {
  readonly at: Instant;
  /** Null for a person or app that is not known any more. */
  readonly author: { readonly id: string; readonly name: string; readonly isBot: boolean } | null;
  readonly reactions: readonly { readonly name: string; readonly userIds: readonly string[] }[];
  readonly files: readonly FileEntry[];
  readonly attachments: readonly Readonly<Record<string, unknown>>[];
  /** Of a message that began a thread. */
  readonly replies: {
    readonly count: number;
    readonly userIds: readonly string[];
    readonly lastAt: Instant;
  } | null;
  /** A reply that was also sent to the channel. */
  readonly broadcast: boolean;
  readonly unread: boolean;
  /** What stands in this message's inputs for this viewer, by block id and action id. */
  readonly state: InputState;
}

export interface FileEntry {
  readonly id: string;
  readonly name: string;
  readonly title: string;
  readonly bytes: number;
}

export interface RoomMessages {
  /** Oldest first, replies too; at most the newest 300. */
  readonly messages: readonly PageMessage[];
  readonly more: boolean;
  /** Typing is refused by Slack: archived, or not a member. */
  readonly readOnly: string | null;
}

/** What the app has opened for one person. */
export interface PersonWindows {
  /** The stack of modals, the top one last. */
  readonly modals: readonly PageView[];
  readonly home: PageView | null;
}

export interface PageView extends SeenView {
  /** The label of the button that closes it. */
  readonly close: string;
  /** As Slack keeps it: changes at each `views.update`. */
  readonly hash: string;
  /** Of a stack of modals: the same for all of it. */
  readonly rootId: string;
  readonly state: InputState;
}

/**
 * By block id, then action id: what is entered, as `ElementValue`. Choices stand by their options' values; those of an
 * external select, whose options the page does not know, by their labels.
 */
export type InputState = Readonly<Record<string, Readonly<Record<string, ElementValue>>>>;

/** Where something is pressed: a message, the Home tab, or the top window (`viewId`: only if it is still that one). */
export type Place =
  | { readonly kind: "message"; readonly channelId: string; readonly ts: string }
  | { readonly kind: "home" }
  | { readonly kind: "modal"; readonly viewId?: string };

export type Act =
  | { readonly act: "command"; readonly as: string; readonly line: string; readonly in?: string }
  | {
      readonly act: "post";
      readonly as: string;
      readonly in: string;
      readonly text: string;
      readonly threadTs?: string;
      readonly broadcast?: boolean;
      readonly fileIds?: readonly string[];
    }
  | {
      readonly act: "edit";
      readonly as: string;
      readonly in: string;
      readonly ts: string;
      readonly text: string;
    }
  | { readonly act: "delete"; readonly as: string; readonly in: string; readonly ts: string }
  | {
      readonly act: "press";
      readonly as: string;
      readonly at: Place;
      readonly blockId: string;
      readonly actionId: string;
      /** Of an overflow or a menu: the option's value; of a picker: what was picked. */
      readonly choice?: ElementValue;
      /** In a window: what else is entered there, so that the app sees all of it. */
      readonly values?: InputState;
    }
  | {
      readonly act: "submit";
      readonly as: string;
      readonly values: InputState;
      /** The window meant. When another one is on top by now, nothing is sent. */
      readonly viewId?: string;
    }
  | {
      readonly act: "fill";
      readonly as: string;
      readonly blockId: string;
      readonly actionId: string;
      readonly value: ElementValue;
      /** What else is entered in the window, so that the app sees all of it. */
      readonly values: InputState;
      readonly viewId?: string;
    }
  | { readonly act: "close"; readonly as: string; readonly all: boolean; readonly viewId?: string }
  /** Takes the reaction away again when this person has given it already. */
  | {
      readonly act: "react";
      readonly as: string;
      readonly in: string;
      readonly ts: string;
      readonly emoji: string;
    }
  | {
      readonly act: "message-shortcut";
      readonly as: string;
      readonly in: string;
      readonly ts: string;
      readonly callbackId: string;
    }
  | { readonly act: "global-shortcut"; readonly as: string; readonly callbackId: string }
  | { readonly act: "open-home"; readonly as: string }
  | { readonly act: "mark-read"; readonly as: string; readonly in: string; readonly ts: string }
  | { readonly act: "upload"; readonly as: string; readonly name: string; readonly content: string }
  | { readonly act: "join"; readonly as: string; readonly in: string }
  | { readonly act: "leave"; readonly as: string; readonly in: string }
  | { readonly act: "invite-app"; readonly in: string; readonly present: boolean }
  | {
      readonly act: "create-channel";
      readonly as: string;
      readonly name: string;
      readonly isPrivate: boolean;
    }
  /** A direct message with one person or with up to eight; the same people always get the same one. `id` is its id. */
  | { readonly act: "open-direct"; readonly as: string; readonly with: readonly string[] }
  | { readonly act: "welcome"; readonly realName: string; readonly timeZone: string }
  | {
      readonly act: "change-person";
      readonly id: string;
      readonly timeZone?: string;
      readonly deleted?: boolean;
    }
  | { readonly act: "move-time"; readonly to: Instant }
  | { readonly act: "stop-moving" }
  | { readonly act: "let-time-flow"; readonly flowing: boolean }
  | { readonly act: "break"; readonly fault: FaultName; readonly on: boolean }
  | { readonly act: "bot"; readonly will: "kill" | "stop" | "start" }
  | { readonly act: "start-fresh" }
  | { readonly act: "load-sample" }
  | { readonly act: "load-roster"; readonly csv: string }
  /** `saved` is what `/api/save` gave. */
  | { readonly act: "load-saved"; readonly saved: string };

/** How an act ended. Of acts that are not a person's, `ok` and `problem` alone mean something. */
export interface ActAnswer extends Omit<ActResult, "replies" | "view"> {
  readonly replies: readonly Pick<PageMessage, "channelId" | "ts" | "ephemeral">[];
  /** A new thing's id: a file's, a person's, a channel's. */
  readonly id?: string;
  /** What happened, for a person to read: "48 people were added." */
  readonly said?: string;
}

/** One thing that went over the wire between the app and the pretend Slack. */
export interface WireSummary {
  readonly seq: number;
  readonly at: Instant;
  /** `call`: the app asked Slack; `delivery`: Slack told the app. */
  readonly way: "call" | "delivery";
  /** A method's name, or what was delivered: `command /mentor join`, `event app_home_opened`. */
  readonly title: string;
  /** Who acted, of a delivery; whom a call was for, when it says so. */
  readonly userId: string | null;
  /** What was acted on, of a delivery: a command with its first word, a callback id, an action id. */
  readonly subject: string;
  /** Null while it is under way. */
  readonly tookMs: number | null;
  readonly outcome: "under way" | "fine" | "refused" | "failed";
  /** Slack's error code or what else went wrong. */
  readonly problem: string | null;
}

export interface WireEntry extends WireSummary {
  readonly payload: unknown;
  readonly answer: unknown;
  /** What Slack's answer points at, one line each: `[ERROR] must be less than 151 characters [json-pointer:/blocks/0/text]`. */
  readonly pointers: readonly string[];
}

export interface OutboxState {
  /** Every row ever, by state. */
  readonly counts: Readonly<Record<DeliveryState, number>>;
  /** What is not sent yet, and what was given up: the earliest due first, at most 200. */
  readonly held: readonly OutboxRow[];
  /** Counted on the pretend Slack itself, not taken from the rows: what was sent and is not there, what is there twice. */
  readonly lost: number;
  readonly doubled: number;
  /** No database yet, or it cannot be read: why. */
  readonly problem: string | null;
}

export type DeliveryState = "pending" | "sending" | "unclear" | "sent" | "withdrawn" | "failed";

export interface OutboxRow {
  readonly id: string;
  readonly kind: string;
  readonly nature: string;
  readonly state: DeliveryState;
  readonly to: string;
  readonly notBefore: Instant;
  readonly attempts: number;
  /** Why it was withdrawn or given up, or what last went wrong. */
  readonly cause: string | null;
}
