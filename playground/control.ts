/**
 * What a test, the story and the page may do with the pretend Slack: act as a person, read what that
 * person sees, break things, move time. Nothing here knows Guildhall.
 */

/** The time the pretend Slack lives in. Tests and the story hand in a driven one that the bot shares. */
export interface PlaygroundClock {
  now(): Date;
  wait(until: Date, signal: AbortSignal): Promise<void>;
}

export interface PretendSlackOptions {
  readonly clock?: PlaygroundClock;
  /** The text of the app's manifest.yml: scopes, commands, shortcuts and event subscriptions come from it. */
  readonly manifest: string;
  readonly port?: number;
  /** Where HTTP-mode payloads go (commands, interactions and events on one path). Without it: Socket Mode. */
  readonly requestUrl?: string;
  /** How many posts a minute it takes for one workspace; Slack does not say, so the app must find out. */
  readonly postsPerMinute?: number;
}

export interface PretendSlack {
  /** For `SLACK_API_URL`, with the slash at its end. */
  readonly apiUrl: string;
  /** The first workspace, made at start. */
  readonly workspace: PretendWorkspace;
  addWorkspace(spec: { readonly id: string; readonly name: string }): PretendWorkspace;
  /** Set or change the HTTP-mode address after start (the bot's port is known later). */
  setRequestUrl(url: string | null): void;
  readonly faults: Faults;
  /** What the manifest says of the app: how it presents itself in Slack. */
  readonly app: AppCard;
  /** Every Web API call in order of arrival, refused ones too. */
  calls(filter?: { readonly method?: string }): readonly WireCall[];
  /** Every payload sent to the app, and how it was answered. */
  deliveries(): readonly WireDelivery[];
  /** Both of them and whatever the app said through a response_url, as they came: the newest 2,000. */
  wire(): readonly WireRecord[];
  /** From now on `calls()` and `deliveries()` too hold only the newest ones: for whoever runs for days. */
  rememberOnly(newest: number): void;
  /**
   * Web API requests being answered (or on their way, when made in this process) plus payloads not yet
   * acknowledged. Zero means Slack is quiet.
   */
  inFlight(): number;
  /** Resolves when nothing is under way and nothing new has come for a moment. Every act ends with this. */
  quiet(): Promise<void>;
  /** Counts everything that has arrived or left: the same number twice means that nothing did in between. */
  traffic(): number;
  /** The app's open sockets that take payloads. */
  sockets(): number;
  /**
   * Of an app in a process of its own nobody here sees what it is at: `isAtRest` asks it, and resolves once it is.
   * `quiet()` and so every act waits for that too. Null once there is nobody to ask.
   */
  attachApp(isAtRest: (() => Promise<unknown>) | null): void;
  /** Asks the HTTP-mode address to echo a challenge, as Slack does when an address is set. */
  verifyRequestUrl(): Promise<boolean>;
  /** Called at every message that appears, changes or vanishes anywhere: how the story's people notice. */
  onMessage(listener: (event: MessageEvent) => void): () => void;
  /** Called when a view opens, changes or closes for somebody. */
  onView(listener: (event: { readonly userId: string; readonly view: SeenView | null }) => void): () => void;
  /** Called when something goes over the wire, and again when its end is known. */
  onWire(listener: (record: WireRecord) => void): () => void;
  /** Called when a conversation appears, or somebody comes into it or leaves it. */
  onRoom(listener: (room: ConversationRecord) => void): () => void;
  stop(): Promise<void>;
}

/** An app as its manifest presents it. */
export interface AppCard {
  readonly name: string;
  readonly description: string;
  readonly about: string;
  readonly homeTab: boolean;
  readonly messagesTab: boolean;
  readonly commands: readonly {
    readonly name: string;
    readonly description: string;
    readonly usageHint: string;
  }[];
  readonly shortcuts: readonly {
    readonly callbackId: string;
    readonly kind: "message" | "global";
    readonly name: string;
    readonly description: string;
  }[];
}

export interface PretendWorkspace {
  readonly id: string;
  readonly name: string;
  readonly botToken: string;
  readonly appToken: string;
  readonly signingSecret: string;
  readonly botUserId: string;
  /** Scopes the bot token carries; tests take one away to see `missing_scope`. */
  readonly scopes: Set<string>;
  /** Somebody who has always been here: no event tells the app. */
  addPerson(spec: PersonSpec): Person;
  /** Somebody who joins the workspace now: the app hears `team_join`. */
  welcome(spec: PersonSpec): Promise<Person>;
  /** By Slack id, handle or e-mail. Throws for nobody. */
  person(key: string): Person;
  people(): readonly Person[];
  addChannel(spec: ChannelSpec): string;
  /** Somebody invites the bot (or takes it out of) a conversation. */
  inviteBot(channelId: string): Promise<void>;
  removeBot(channelId: string): Promise<void>;
  archive(channelId: string): void;
  isArchived(channelId: string): boolean;
  /** All messages of a conversation, oldest first, as stored (deleted ones only with `deleted: true`). */
  messages(channelId: string, options?: { readonly deleted?: boolean }): readonly StoredMessage[];
  allMessages(options?: { readonly deleted?: boolean }): readonly StoredMessage[];
  conversations(): readonly ConversationRecord[];
  updatePerson(userId: string, change: Partial<PersonSpec>): Promise<void>;
  uninstall(): Promise<void>;
}

export interface PersonSpec {
  /** Slack id (`U…`); made up when missing. */
  readonly id?: string;
  /** Handle, such as `ada`. */
  readonly name: string;
  readonly realName?: string;
  readonly email?: string;
  /** IANA zone; `Europe/Berlin` when missing. */
  readonly timeZone?: string;
  readonly isAdmin?: boolean;
  readonly isOwner?: boolean;
  readonly isBot?: boolean;
  readonly isRestricted?: boolean;
  readonly deleted?: boolean;
  /** When they are left alone next, or just now; no time when missing. */
  readonly doNotDisturb?: { readonly startAt: Date; readonly endAt: Date };
}

export interface ChannelSpec {
  readonly name: string;
  readonly isPrivate?: boolean;
  readonly members?: readonly string[];
  readonly withBot?: boolean;
}

/**
 * A person at the keyboard. Every act resolves when the app has acknowledged it (or failed to in time) and,
 * when it runs in this process, has said what it says at once. An open modal covers everything else: whoever
 * types a command, uses a message or the Home, or picks a shortcut, has closed their modals by that.
 *
 * What Slack's client would not let a person do throws a `NotPossible`, in words for that person.
 */
export interface Person {
  readonly id: string;
  readonly name: string;
  readonly realName: string;
  readonly timeZone: string;
  standing(): PersonStanding;
  /** Types a slash command, such as `/mentor join`; in the DM with the bot unless a channel is named. */
  command(line: string, options?: { readonly in?: string }): Promise<ActResult>;
  /**
   * Presses a button or picks an overflow or menu option, found by its visible label, its action id, its block
   * id, `block id/action id` or one of its options' labels. The first one that fits is used; hand in one of
   * `buttons`, or its ids, to be exact: choices are then looked for by their values first. The message or view is
   * used as it stands now, not as it was when it was seen.
   */
  press(
    where: SeenMessage | SeenView | "home",
    target: string | ElementIds,
    choice?: ElementValue,
  ): Promise<ActResult>;
  /**
   * Submits the top open view. `values` is keyed by the input's visible label, block id or action id. What the
   * view forbids (required missing, too long) is refused here as Slack's client does, with `problem`.
   */
  submit(values?: Readonly<Record<string, ElementValue>>): Promise<ActResult>;
  /** Types into or picks in a dispatching input of the top open view. */
  fill(target: string | ElementIds, value: ElementValue): Promise<ActResult>;
  /**
   * Fills in the top open view, or what is named, by block and action ids without telling the app; what is not there
   * (any more) is passed over.
   */
  enter(values: EnteredValues, where?: SeenMessage | SeenView | "home"): ActResult;
  /** Closes the top view (or all with `all`). */
  close(options?: { readonly all?: boolean }): Promise<ActResult>;
  /** The stack of open views, the top one last. */
  views(): readonly SeenView[];
  /**
   * Writes into a conversation. The text is taken as typed into Slack's client: `@handle`, `@here`, `#channel`
   * and links come alive, `<@U…>` of a person stands for a picked mention, all else is escaped.
   */
  post(channelId: string, text: string, options?: PostOptions): Promise<StoredMessage>;
  /** Writes to the bot. */
  dm(text: string): Promise<StoredMessage>;
  react(message: MessageRef, emoji: string): Promise<void>;
  unreact(message: MessageRef, emoji: string): Promise<void>;
  /** Changes or deletes an own message. */
  edit(message: MessageRef, text: string): Promise<void>;
  delete(message: MessageRef): Promise<void>;
  messageShortcut(message: SeenMessage, callbackId: string): Promise<ActResult>;
  globalShortcut(callbackId: string): Promise<ActResult>;
  openHome(): Promise<SeenView | null>;
  home(): SeenView | null;
  /** Options of an external select (of the top view, or else the Home), as the app answers them. */
  options(
    target: string | ElementIds,
    query: string,
    where?: SeenMessage | SeenView | "home",
  ): Promise<readonly string[]>;
  /**
   * What this person sees in one conversation, or in the DM with the bot; ephemerals to them included. With `newest`
   * only as many of them.
   */
  sees(channelId?: string, options?: { readonly newest?: number }): readonly SeenMessage[];
  /** The same for one message: null when it is gone. */
  looksAt(message: MessageRef): SeenMessage | null;
  /** Conversations this person is in. */
  conversations(): readonly ConversationRecord[];
  /** Uploads a file, to be chosen by its id in a `file_input`. */
  upload(name: string, content: string): string;
  /** A file of their own or one that was shared where they can see it; null for any other. */
  download(fileId: string): { readonly name: string; readonly bytes: Uint8Array } | null;
  join(channelId: string): Promise<void>;
  leave(channelId: string): Promise<void>;
  /** Makes a channel with this person in it; its id. */
  createChannel(spec: { readonly name: string; readonly isPrivate: boolean }): Promise<string>;
  /** The direct message with these people, or the group's; its id. The same people always get the same one. */
  openDirect(userIds: readonly string[]): string;
}

/** What somebody is in the workspace. */
export interface PersonStanding {
  /** An administrator or an owner. */
  readonly isAdmin: boolean;
  readonly isBot: boolean;
  readonly isGuest: boolean;
  readonly isDeactivated: boolean;
}

export interface PostOptions {
  readonly threadTs?: string;
  /** A reply that is sent to the channel too. */
  readonly broadcast?: boolean;
  /** Own uploads. */
  readonly fileIds?: readonly string[];
}

/** A message by where and when. */
export type MessageRef = Pick<SeenMessage, "channelId" | "ts">;

/** An element by its ids. */
export type ElementIds = Pick<SeenButton, "blockId" | "actionId"> &
  Partial<Pick<SeenButton, "label" | "value">>;

/** By block id, then action id: choices by their options' values, those of an external select by their labels. */
export type EnteredValues = Readonly<Record<string, Readonly<Record<string, ElementValue>>>>;

/** What a person enters: text, a choice's visible label (or value), several of them, a date, a time, a user id. */
export type ElementValue = string | readonly string[] | null;

export interface ActResult {
  readonly ok: boolean;
  /** What Slack's client showed instead of success: `operation_timeout`, a refused payload, an unfilled field. */
  readonly problem?: string;
  /** Of a refused payload: what Slack points at, such as `[ERROR] must be … [json-pointer:/view/blocks/0]`. */
  readonly pointers?: readonly string[];
  /** Field errors of a view, keyed by block id. */
  readonly errors?: Readonly<Record<string, string>>;
  /** The reply to this act alone (ephemeral answer to a command, an updated message), newest last. */
  readonly replies: readonly SeenMessage[];
  /** The view on top after the act, if any. */
  readonly view: SeenView | null;
}

export interface SeenMessage {
  readonly channelId: string;
  readonly ts: string;
  readonly threadTs?: string;
  readonly userId: string;
  readonly ephemeral: boolean;
  /** The `text` field: what a notification or a screen reader gets. */
  readonly text: string;
  /** Everything readable in the blocks, line by line, mentions and dates as the viewer reads them. */
  readonly visible: string;
  readonly buttons: readonly SeenButton[];
  /** Menus, pickers and fields in the message. */
  readonly inputs: readonly SeenInput[];
  readonly blocks: readonly Readonly<Record<string, unknown>>[];
  readonly attachments: readonly Readonly<Record<string, unknown>>[];
  /** What stands in the inputs. */
  readonly state: EnteredValues;
  readonly reactions: readonly { readonly name: string; readonly userIds: readonly string[] }[];
  readonly files: readonly SeenFile[];
  /** A reply that was sent to the channel too. */
  readonly broadcast: boolean;
  readonly edited: boolean;
  readonly at: Date;
}

export interface SeenFile {
  readonly id: string;
  readonly name: string;
  readonly title: string;
  readonly bytes: number;
}

export interface SeenButton {
  readonly label: string;
  readonly actionId: string;
  readonly blockId: string;
  readonly value?: string;
  readonly url?: string;
}

export interface SeenView {
  readonly id: string;
  readonly type: "modal" | "home";
  readonly callbackId: string;
  readonly title: string;
  readonly submit?: string;
  /** The label of the button that closes it. */
  readonly close: string;
  /** Another one after each change by the app. */
  readonly hash: string;
  /** Of a stack of modals: the same for all of it. */
  readonly rootId: string;
  readonly visible: string;
  readonly buttons: readonly SeenButton[];
  readonly inputs: readonly SeenInput[];
  readonly errors: Readonly<Record<string, string>>;
  readonly blocks: readonly Readonly<Record<string, unknown>>[];
  /** What stands in the inputs. */
  readonly state: EnteredValues;
  readonly privateMetadata: string;
}

export interface SeenInput {
  readonly label: string;
  readonly blockId: string;
  readonly actionId: string;
  readonly type: string;
  readonly optional: boolean;
  readonly value: ElementValue;
  /** Visible labels of what may be chosen. */
  readonly options: readonly string[];
}

export interface StoredMessage {
  readonly workspaceId: string;
  readonly channelId: string;
  readonly ts: string;
  readonly threadTs?: string;
  readonly userId: string;
  readonly botId?: string;
  readonly text: string;
  readonly blocks: readonly Readonly<Record<string, unknown>>[];
  readonly metadata?: {
    readonly event_type: string;
    readonly event_payload: Readonly<Record<string, unknown>>;
  };
  readonly reactions: Readonly<Record<string, readonly string[]>>;
  /** What this post really rang: broadcasts and people mentioned by live tokens. */
  readonly notified: { readonly broadcasts: readonly string[]; readonly userIds: readonly string[] };
  /** A reply that was sent to the channel too. */
  readonly broadcast: boolean;
  readonly deleted: boolean;
  readonly edited: boolean;
  readonly at: Date;
}

export interface ConversationRecord {
  readonly id: string;
  readonly kind: "channel" | "private" | "im" | "mpim";
  readonly name: string;
  readonly members: readonly string[];
}

export interface MessageEvent {
  /** `marked`: a reaction came or went. */
  readonly kind: "posted" | "changed" | "deleted" | "ephemeral" | "marked";
  readonly message: StoredMessage;
  /** For ephemerals: who sees it. */
  readonly onlyFor?: string;
}

export interface WireCall {
  readonly method: string;
  readonly workspaceId: string | null;
  readonly args: Readonly<Record<string, unknown>>;
  readonly status: number;
  readonly answer: Readonly<Record<string, unknown>>;
  readonly at: Date;
}

export interface WireDelivery {
  readonly kind: "command" | "interaction" | "event" | "options";
  readonly payload: Readonly<Record<string, unknown>>;
  readonly attempts: number;
  readonly acknowledged: boolean;
  readonly answer: unknown;
  readonly at: Date;
}

/** One exchange as the machine's own clock saw it. */
export type WireRecord = WireEnd & {
  /** From 1, in order of beginning. */
  readonly seq: number;
  /** In real milliseconds; null while it is under way. Of an event that is sent again: of the last attempt. */
  readonly tookMs: number | null;
} & (
    | { readonly way: "call"; readonly exchange: WireCall }
    | { readonly way: "delivery"; readonly exchange: WireDelivery }
  );

export interface WireEnd {
  /** `refused`: answered with a no; `failed`: not answered at all. */
  readonly outcome: "under way" | "fine" | "refused" | "failed";
  /** Slack's error code, or what else went wrong. */
  readonly problem: string | null;
  /** What Slack's answer points at. */
  readonly pointers: readonly string[];
}

/**
 * One fault: what happens to the next `times` calls of `method` (`*` for any; `response_url` for those, which
 * know `dropped` and `status`).
 */
export interface Fault {
  readonly method: string;
  readonly times: number;
  readonly kind:
    | { readonly is: "ratelimited"; readonly retryAfterSeconds: number }
    | { readonly is: "error"; readonly code: string }
    | { readonly is: "status"; readonly status: number }
    | { readonly is: "slow"; readonly realMs: number }
    | { readonly is: "dropped" } // the connection is cut before anything happens
    | { readonly is: "answer-lost" }; // the effect happens, then the connection is cut
}

/** What happens to a call of this method; `response_url` as in `Fault`. */
export type FaultRule = (method: string) => Fault["kind"] | null;

export interface Faults {
  add(fault: Fault): void;
  clear(): void;
  /** Asked at every call that no single fault meets, until another rule or null takes its place. */
  setRule(rule: FaultRule | null): void;
  /** Slack is down: every HTTP request is refused and every socket closed until `up()`. */
  down(): void;
  up(): void;
  /** Closes the app's open sockets: with a `disconnect` warning as at a refresh, or without a word. */
  closeSockets(how: "refresh" | "cut"): void;
  /** Delivers the next envelope or request twice. */
  repeatNextDelivery(): void;
}
