import type {
  ConversationRecord,
  Fault,
  FaultRule,
  MessageEvent,
  PlaygroundClock,
  SeenView,
  StoredMessage,
  WireCall,
  WireDelivery,
  WireRecord,
} from "../control.ts";
import type { Ids } from "./ids.ts";
import type { Json } from "./json.ts";
import type { Manifest } from "./manifest.ts";
import type { Draft } from "./messages.ts";

// Everything that the pretend Slack remembers. The other files read and change it; nothing is kept elsewhere.

export interface World {
  readonly clock: PlaygroundClock;
  readonly manifest: Manifest;
  readonly ids: Ids;
  readonly app: AppIdentity;
  readonly workspaces: Map<string, Workspace>;
  readonly calls: WireCall[];
  readonly deliveries: WireDelivery[];
  readonly wire: WireRecord[];
  /** How many calls, and how many deliveries, are remembered. */
  remembered: number;
  readonly wireListeners: Set<(record: WireRecord) => void>;
  readonly roomListeners: Set<(room: ConversationRecord) => void>;
  readonly messageListeners: Set<(event: MessageEvent) => void>;
  readonly viewListeners: Set<(event: { readonly userId: string; readonly view: SeenView | null }) => void>;
  readonly responseUrls: Map<string, ResponseUrl>;
  readonly sockets: AppSocket[];
  /** One-time tickets of `apps.connections.open`. */
  readonly tickets: Set<string>;
  readonly pendingAcks: Map<string, PendingAck>;
  readonly faults: Fault[];
  faultRule: FaultRule | null;
  readonly rateLimits: Map<string, number[]>;
  readonly postsPerMinute: number;
  readonly uploads: Map<string, FileRecord>;
  /** Aborted at the end, so that whoever waits for the clock goes home. */
  readonly stopping: AbortController;
  origin: string;
  requestUrl: string | null;
  /** Requests being answered plus payloads not yet acknowledged. */
  busy: number;
  /** Requests to us that this very process has begun and not ended; see own-process.ts. */
  readonly underway: Set<object>;
  /** Everything that ever arrived or left: tells a quiet moment from a moment between two things. */
  traffic: number;
  /** Asks an app in a process of its own; see `attachApp`. */
  isAppAtRest: (() => Promise<unknown>) | null;
  down: boolean;
  repeatNext: boolean;
  nextSocket: number;
}

/** One app is installed in every workspace of the world, as one process serves one app. */
interface AppIdentity {
  readonly appId: string;
  readonly appToken: string;
  readonly signingSecret: string;
  readonly verificationToken: string;
}

export interface Workspace {
  readonly world: World;
  readonly id: string;
  readonly name: string;
  readonly domain: string;
  readonly botToken: string;
  readonly botUserId: string;
  readonly botId: string;
  readonly scopes: Set<string>;
  readonly users: Map<string, User>;
  readonly conversations: Map<string, Conversation>;
  /** Conversation ids by the sorted ids of a direct message's members. */
  readonly directs: Map<string, string>;
  /** Open modals by person, the top one last. */
  readonly viewStacks: Map<string, View[]>;
  readonly homes: Map<string, View>;
  readonly triggers: Map<string, Trigger>;
  readonly files: Map<string, FileRecord>;
  readonly scheduled: Map<string, ScheduledMessage>;
  /** What people picked in messages, by `user:channel:ts`. */
  readonly messageStates: Map<string, ViewState>;
  /** `auth.revoke` was called: the token is dead, the app is not told. */
  revoked: boolean;
  uninstalled: boolean;
}

export interface User {
  readonly id: string;
  readonly name: string;
  readonly realName: string;
  readonly email: string;
  readonly timeZone: string;
  readonly isAdmin: boolean;
  readonly isOwner: boolean;
  readonly isBot: boolean;
  readonly isRestricted: boolean;
  readonly deleted: boolean;
  readonly doNotDisturb?: { readonly startAt: Date; readonly endAt: Date };
  readonly updatedAt: Date;
}

export interface Conversation {
  readonly id: string;
  readonly kind: "channel" | "private" | "im" | "mpim";
  readonly name: string;
  readonly creator: string;
  readonly createdAt: Date;
  readonly members: Set<string>;
  readonly messages: Map<string, Message>;
  readonly pins: Set<string>;
  readonly bookmarks: Json[];
  archived: boolean;
  lastTs: number;
}

/** A message as kept: what the control interface shows, and what only Slack itself needs to know. */
export interface Message extends StoredMessage {
  readonly attachments: readonly Json[];
  readonly files: readonly string[];
  readonly onlyFor?: string;
  readonly author?: Json;
}

export interface View {
  readonly id: string;
  readonly userId: string;
  readonly rootId: string;
  readonly previousId: string | null;
  /** The view as the app sent it, every block with its id. */
  readonly payload: Json;
  readonly hash: string;
  readonly state: ViewState;
  readonly errors: Readonly<Record<string, string>>;
}

/** `view.state.values`: by block id, then action id. */
export type ViewState = Readonly<Record<string, Readonly<Record<string, Json>>>>;

interface Trigger {
  readonly id: string;
  readonly userId: string;
  readonly issuedAt: Date;
  used: boolean;
}

export interface ResponseUrl {
  readonly path: string;
  readonly workspaceId: string;
  readonly channelId: string;
  readonly userId: string;
  readonly issuedAt: Date;
  /** The message that held the pressed button; none for a command. */
  readonly message: { readonly ts: string; readonly ephemeral: boolean } | null;
  /** What has been said through it, for the act's own replies. */
  readonly said: string[];
  uses: number;
}

export interface FileRecord {
  readonly id: string;
  readonly workspaceId: string;
  readonly name: string;
  readonly title: string;
  readonly userId: string;
  readonly length: number;
  readonly uploadedAt: Date;
  readonly bytes: Buffer | null;
  readonly complete: boolean;
  readonly shares: readonly { readonly channelId: string; readonly ts: string }[];
}

export interface ScheduledMessage {
  readonly id: string;
  readonly channelId: string;
  readonly postAt: number;
  /** Null for one that is accepted and never posted. */
  readonly draft: Draft | null;
  readonly cancel: AbortController;
}

export interface AppSocket {
  readonly number: number;
  /** Whether new payloads may go here: not after a `disconnect` warning. */
  taking: boolean;
  send(frame: Json): void;
  close(): void;
  cut(): void;
}

export type AckOutcome =
  | { readonly kind: "acknowledged"; readonly answer: unknown }
  | { readonly kind: "timeout" }
  | { readonly kind: "unreachable"; readonly reason: string }
  | { readonly kind: "refused"; readonly status: number; readonly noRetry: boolean };

interface PendingAck {
  readonly socket: AppSocket;
  settle(outcome: AckOutcome): void;
}
