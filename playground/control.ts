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
  /** Every Web API call in order of arrival, refused ones too. */
  calls(filter?: { readonly method?: string }): readonly WireCall[];
  /** Every payload sent to the app, and how it was answered. */
  deliveries(): readonly WireDelivery[];
  /**
   * Web API requests being answered (or on their way, when made in this process) plus payloads not yet
   * acknowledged. Zero means Slack is quiet.
   */
  inFlight(): number;
  /** Resolves when nothing is under way and nothing new has come for a moment. Every act ends with this. */
  quiet(): Promise<void>;
  /** Asks the HTTP-mode address to echo a challenge, as Slack does when an address is set. */
  verifyRequestUrl(): Promise<boolean>;
  /** Called at every message that appears, changes or vanishes anywhere: how the story's people notice. */
  onMessage(listener: (event: MessageEvent) => void): () => void;
  /** Called when a view opens, changes or closes for somebody. */
  onView(listener: (event: { readonly userId: string; readonly view: SeenView | null }) => void): () => void;
  stop(): Promise<void>;
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
 */
export interface Person {
  readonly id: string;
  readonly name: string;
  readonly realName: string;
  readonly timeZone: string;
  /** Types a slash command, such as `/mentor join`; in the DM with the bot unless a channel is named. */
  command(line: string, options?: { readonly in?: string }): Promise<ActResult>;
  /**
   * Presses a button or picks an overflow or menu option, found by its visible label, its action id, its block
   * id, `block id/action id` or one of its options' labels. The first one that fits is used; hand in one of
   * `buttons` to be exact. The message or view is used as it stands now, not as it was when it was seen.
   */
  press(
    where: SeenMessage | SeenView | "home",
    target: string | SeenButton,
    choice?: ElementValue,
  ): Promise<ActResult>;
  /**
   * Submits the top open view. `values` is keyed by the input's visible label, block id or action id. What the
   * view forbids (required missing, too long) is refused here as Slack's client does, with `problem`.
   */
  submit(values?: Readonly<Record<string, ElementValue>>): Promise<ActResult>;
  /** Types into or picks in a dispatching input of the top open view. */
  fill(target: string, value: ElementValue): Promise<ActResult>;
  /** Closes the top view (or all with `all`). */
  close(options?: { readonly all?: boolean }): Promise<ActResult>;
  /** The stack of open views, the top one last. */
  views(): readonly SeenView[];
  /**
   * Writes into a conversation. The text is taken as typed into Slack's client: `@handle`, `@here`, `#channel`
   * and links come alive, `<@U…>` of a person stands for a picked mention, all else is escaped.
   */
  post(channelId: string, text: string, options?: { readonly threadTs?: string }): Promise<StoredMessage>;
  /** Writes to the bot. */
  dm(text: string): Promise<StoredMessage>;
  react(message: SeenMessage, emoji: string): Promise<void>;
  messageShortcut(message: SeenMessage, callbackId: string): Promise<ActResult>;
  globalShortcut(callbackId: string): Promise<ActResult>;
  openHome(): Promise<SeenView | null>;
  home(): SeenView | null;
  /** Options of an external select, as the app answers them. */
  options(target: string, query: string): Promise<readonly string[]>;
  /** What this person sees in one conversation, or in the DM with the bot; ephemerals to them included. */
  sees(channelId?: string): readonly SeenMessage[];
  /** The same for one message: null when it is gone. */
  looksAt(message: Pick<SeenMessage, "channelId" | "ts">): SeenMessage | null;
  /** Conversations this person is in. */
  conversations(): readonly ConversationRecord[];
  /** Uploads a file, to be chosen by its id in a `file_input`. */
  upload(name: string, content: string): string;
  join(channelId: string): Promise<void>;
  leave(channelId: string): Promise<void>;
}

/** What a person enters: text, a choice's visible label (or value), several of them, a date, a time, a user id. */
export type ElementValue = string | readonly string[] | null;

export interface ActResult {
  readonly ok: boolean;
  /** What Slack's client showed instead of success: `operation_timeout`, a refused payload, an unfilled field. */
  readonly problem?: string;
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
  readonly edited: boolean;
  readonly at: Date;
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
  readonly visible: string;
  readonly buttons: readonly SeenButton[];
  readonly inputs: readonly SeenInput[];
  readonly errors: Readonly<Record<string, string>>;
  readonly blocks: readonly Readonly<Record<string, unknown>>[];
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
  readonly kind: "posted" | "changed" | "deleted" | "ephemeral";
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

export interface Faults {
  add(fault: Fault): void;
  clear(): void;
  /** Slack is down: every HTTP request is refused and every socket closed until `up()`. */
  down(): void;
  up(): void;
  /** Closes the app's open sockets: with a `disconnect` warning as at a refresh, or without a word. */
  closeSockets(how: "refresh" | "cut"): void;
  /** Delivers the next envelope or request twice. */
  repeatNextDelivery(): void;
}
