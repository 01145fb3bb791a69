import type { KnownBlock, ModalView } from "@slack/types";
import { WebClient, type WebClientOptions } from "@slack/web-api";
import type { z } from "zod";
import type { ChannelId, SlackUserId, WorkspaceId } from "../core/ids.ts";
import type { Span } from "../core/working-hours.ts";
import {
  Anything,
  ChannelAnswer,
  deliveryIdOf,
  DndAnswer,
  doNotDisturbOf,
  deliveryMetadata,
  HistoryAnswer,
  Identity,
  OpenAnswer,
  PermalinkAnswer,
  personOf,
  PostAnswer,
  TeamDndAnswer,
  UserAnswer,
  ViewAnswer,
} from "./answers.ts";
import { fittingView, type MessageBody } from "./blocks.ts";
import { quietLogger } from "./bolt-log.ts";
import { failureOf, SlackCallError } from "./errors.ts";

/** A person as Slack's directory has them. */
export interface SlackPerson {
  readonly id: SlackUserId;
  readonly name: string;
  readonly email: string | null;
  readonly timeZone: string;
  /** Whether their profile has that zone; otherwise it is UTC for want of another. */
  readonly saysZone: boolean;
  /** When their entry was last changed, by Slack's clock; null when it does not say. */
  readonly changedAt: Date | null;
  /** An owner or administrator of the workspace. */
  readonly isAdmin: boolean;
  readonly standing: "member" | "guest" | "bot" | "deactivated";
}

export interface PostedMessage {
  readonly channelId: ChannelId;
  readonly ts: string;
}

export interface HistoryMessage {
  readonly ts: string;
  readonly deliveryId: string | null;
}

/**
 * Every call that Guildhall makes to Slack: one choke point, typed answers, typed errors.
 * @throws {SlackCallError} from each function, when Slack or the network says no
 */
export interface SlackApi {
  identity(): Promise<{
    readonly workspaceId: WorkspaceId;
    readonly workspaceName: string;
    readonly botUserId: SlackUserId;
    /** What the token may do; empty when the server does not say. */
    readonly scopes: readonly string[];
  }>;
  person(user: SlackUserId): Promise<SlackPerson>;
  personByEmail(email: string): Promise<SlackPerson | null>;
  /**
   * When Slack leaves each of them alone next, or just now, by their own schedule; who has none is missing. Up to fifty
   * people. Wants the scope `dnd:read`.
   */
  doNotDisturb(users: readonly SlackUserId[]): Promise<ReadonlyMap<SlackUserId, Span>>;
  channel(
    channel: ChannelId,
  ): Promise<{ readonly name: string; readonly botIsMember: boolean; readonly isArchived: boolean }>;
  /** The group DM of these people and the bot; the same one each time. */
  openGroup(users: readonly SlackUserId[]): Promise<ChannelId>;
  post(message: PostRequest): Promise<PostedMessage>;
  /**
   * The messages of a conversation since `oldest`, newest first; replies in threads are not among them. The newest two
   * hundred are among them in any case: `oldest` comes from a clock that may have been wrong.
   */
  history(channel: ChannelId, oldest: Date): Promise<readonly HistoryMessage[]>;
  /** A thread's messages, oldest first. */
  replies(thread: { readonly channelId: ChannelId; readonly ts: string }): Promise<readonly HistoryMessage[]>;
  /** The D id of the DM with a person. */
  openDm(user: SlackUserId): Promise<ChannelId>;
  ephemeral(channel: ChannelId, user: SlackUserId, body: MessageBody): Promise<void>;
  permalink(channel: ChannelId, ts: string): Promise<string | null>;
  /** The id of the window. */
  openView(triggerId: string, view: ModalView): Promise<string>;
  pushView(triggerId: string, view: ModalView): Promise<string>;
  updateView(viewId: string, view: ModalView): Promise<void>;
  publishHome(user: SlackUserId, blocks: readonly KnownBlock[]): Promise<void>;
}

export interface PostRequest extends MessageBody {
  /** A person's id opens the DM by itself. */
  readonly to: SlackUserId | ChannelId;
  readonly threadTs?: string | undefined;
  readonly deliveryId: string;
  /** All deliveries that go in this one message, `deliveryId` among them; it alone when missing. */
  readonly deliveryIds?: readonly string[];
}

/** The API for one token. */
export function createSlackApi(token: string, options: WebClientOptions): SlackApi {
  const call = createSlackCall(token, options);
  return { ...directoryCalls(call), ...messageCalls(call), ...viewCalls(call) };
}

export type SlackCall = <T>(
  method: string,
  args: Record<string, unknown>,
  answer: z.ZodType<T>,
) => Promise<T>;

/** One client, which leaves retrying to us: a repeated post is a doubled message. */
export function createSlackCall(token: string, options: WebClientOptions): SlackCall {
  const client = new WebClient(token, {
    // Every failure reaches its caller as a typed error; the client's own log would say it twice, in its own format.
    logger: quietLogger(),
    ...options,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    timeout: 10_000,
    allowAbsoluteUrls: false,
  });
  return async (method, args, answer) => {
    try {
      return answer.parse(await client.apiCall(method, args));
    } catch (error) {
      throw new SlackCallError(method, failureOf(error), error);
    }
  };
}

function directoryCalls(call: SlackCall) {
  return {
    async identity() {
      const found = await call("auth.test", {}, Identity);
      const scopes = found.response_metadata?.scopes ?? [];
      return { workspaceId: found.team_id, workspaceName: found.team, botUserId: found.user_id, scopes };
    },
    async person(user: SlackUserId) {
      return personOf((await call("users.info", { user }, UserAnswer)).user);
    },
    async personByEmail(email: string) {
      try {
        return personOf((await call("users.lookupByEmail", { email }, UserAnswer)).user);
      } catch (error) {
        if (error instanceof SlackCallError && error.failure.code === "users_not_found") return null;
        throw error;
      }
    },
    // The reference says of `dnd.teamInfo` that it wants more than one person.
    async doNotDisturb(users: readonly SlackUserId[]) {
      const [first, ...others] = users;
      if (first === undefined) return new Map<SlackUserId, Span>();
      if (others.length > 0) {
        const answer = await call("dnd.teamInfo", { users: users.join(",") }, TeamDndAnswer);
        return spansOf(users, answer.users ?? {});
      }
      return spansOf(users, { [first]: await call("dnd.info", { user: first }, DndAnswer) });
    },
    async channel(channel: ChannelId) {
      const found = (await call("conversations.info", { channel }, ChannelAnswer)).channel;
      return {
        name: found.name ?? "",
        botIsMember: found.is_member ?? false,
        isArchived: found.is_archived ?? false,
      };
    },
  };
}

function spansOf(
  users: readonly SlackUserId[],
  answers: Readonly<Record<string, z.infer<typeof DndAnswer>>>,
): ReadonlyMap<SlackUserId, Span> {
  const spans = new Map<SlackUserId, Span>();
  for (const user of users) {
    const span = doNotDisturbOf(answers[user] ?? {});
    if (span) spans.set(user, span);
  }
  return spans;
}

/** Of two hundred messages each: nobody writes more between a delivery and the look for it. */
const MOST_PAGES = 25;

function messageCalls(call: SlackCall) {
  async function openConversation(users: readonly SlackUserId[]): Promise<ChannelId> {
    return (await call("conversations.open", { users: users.join(",") }, OpenAnswer)).channel.id;
  }
  /** Page by page until there is none, or until this says that it is enough. */
  async function readPages(
    method: string,
    where: Record<string, unknown>,
    isEnough: (latest: HistoryMessage | undefined) => boolean = () => false,
  ): Promise<readonly HistoryMessage[]> {
    const found: HistoryMessage[] = [];
    let cursor = "";
    for (let page = 0; page < MOST_PAGES; page++) {
      const paging = { include_all_metadata: true, limit: 200, ...(cursor === "" ? {} : { cursor }) };
      const answer = await call(method, { ...where, ...paging }, HistoryAnswer);
      found.push(...answer.messages.map(({ ts, metadata }) => ({ ts, deliveryId: deliveryIdOf(metadata) })));
      cursor = answer.response_metadata?.next_cursor ?? "";
      if (cursor === "" || isEnough(found.at(-1))) break;
    }
    return found;
  }
  return {
    openGroup: openConversation,
    openDm: (user: SlackUserId) => openConversation([user]),
    async post(message: PostRequest) {
      const args = {
        channel: message.to,
        text: message.text,
        blocks: message.blocks,
        unfurl_links: false,
        unfurl_media: false,
        metadata: deliveryMetadata(message.deliveryId, message.deliveryIds),
        ...(message.threadTs === undefined ? {} : { thread_ts: message.threadTs }),
      };
      const posted = await call("chat.postMessage", args, PostAnswer);
      return { channelId: posted.channel, ts: posted.ts };
    },
    history(channel: ChannelId, oldest: Date) {
      const since = oldest.getTime() / 1000;
      return readPages("conversations.history", { channel }, (last) => Number(last?.ts ?? 0) < since);
    },
    replies: (thread: { readonly channelId: ChannelId; readonly ts: string }) =>
      readPages("conversations.replies", { channel: thread.channelId, ts: thread.ts }),
    async ephemeral(channel: ChannelId, user: SlackUserId, body: MessageBody) {
      await call("chat.postEphemeral", { channel, user, text: body.text, blocks: body.blocks }, Anything);
    },
    async permalink(channel: ChannelId, ts: string) {
      try {
        return (await call("chat.getPermalink", { channel, message_ts: ts }, PermalinkAnswer)).permalink;
      } catch (error) {
        if (error instanceof SlackCallError) return null;
        throw error;
      }
    },
  };
}

function viewCalls(call: SlackCall) {
  return {
    async openView(triggerId: string, view: ModalView) {
      return (await call("views.open", { trigger_id: triggerId, view }, ViewAnswer)).view.id;
    },
    async pushView(triggerId: string, view: ModalView) {
      return (await call("views.push", { trigger_id: triggerId, view }, ViewAnswer)).view.id;
    },
    async updateView(viewId: string, view: ModalView) {
      await call("views.update", { view_id: viewId, view }, Anything);
    },
    async publishHome(user: SlackUserId, blocks: readonly KnownBlock[]) {
      await call(
        "views.publish",
        { user_id: user, view: { type: "home", blocks: fittingView(blocks) } },
        Anything,
      );
    },
  };
}
