import type { KnownBlock, ModalView } from "@slack/types";
import { WebClient, type WebClientOptions } from "@slack/web-api";
import { z } from "zod";
import { ChannelId, SlackUserId, WorkspaceId } from "../core/ids.ts";
import { isZone } from "../core/wall-time.ts";
import type { MessageBody } from "./blocks.ts";
import { failureOf, SlackCallError } from "./errors.ts";

/** A person as Slack's directory has them. */
export interface SlackPerson {
  readonly id: SlackUserId;
  readonly name: string;
  readonly email: string | null;
  readonly timeZone: string;
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
  }>;
  person(user: SlackUserId): Promise<SlackPerson>;
  personByEmail(email: string): Promise<SlackPerson | null>;
  channel(
    channel: ChannelId,
  ): Promise<{ readonly name: string; readonly botIsMember: boolean; readonly isArchived: boolean }>;
  /** The group DM of these people and the bot; the same one each time. */
  openGroup(users: readonly SlackUserId[]): Promise<ChannelId>;
  post(message: PostRequest): Promise<PostedMessage>;
  /** The bot's own messages of a conversation since `oldest`, newest first. */
  history(channel: ChannelId, oldest: Date): Promise<readonly HistoryMessage[]>;
  /** The D id of the DM with a person. */
  openDm(user: SlackUserId): Promise<ChannelId>;
  ephemeral(channel: ChannelId, user: SlackUserId, body: MessageBody): Promise<void>;
  permalink(channel: ChannelId, ts: string): Promise<string | null>;
  openView(triggerId: string, view: ModalView): Promise<void>;
  pushView(triggerId: string, view: ModalView): Promise<void>;
  updateView(viewId: string, view: ModalView): Promise<void>;
  publishHome(user: SlackUserId, blocks: readonly KnownBlock[]): Promise<void>;
}

export interface PostRequest extends MessageBody {
  /** A person's id opens the DM by itself. */
  readonly to: SlackUserId | ChannelId;
  readonly threadTs?: string | undefined;
  readonly deliveryId: string;
}

/** The event type of the metadata that each delivery carries, so that it can be found again. */
export const DELIVERY_METADATA = "guildhall_delivery";

const User = z.object({
  id: SlackUserId,
  name: z.string(),
  real_name: z.string().optional(),
  tz: z.string().nullish(),
  deleted: z.boolean().optional(),
  is_admin: z.boolean().optional(),
  is_owner: z.boolean().optional(),
  is_bot: z.boolean().optional(),
  is_restricted: z.boolean().optional(),
  is_ultra_restricted: z.boolean().optional(),
  is_stranger: z.boolean().optional(),
  profile: z
    .object({
      email: z.string().optional(),
      display_name: z.string().optional(),
      real_name: z.string().optional(),
    })
    .optional(),
});

const Identity = z.object({ team_id: WorkspaceId, team: z.string(), user_id: SlackUserId });
const UserAnswer = z.object({ user: User });
const ChannelAnswer = z.object({
  channel: z.object({
    name: z.string().optional(),
    is_member: z.boolean().optional(),
    is_archived: z.boolean().optional(),
  }),
});
const OpenAnswer = z.object({ channel: z.object({ id: ChannelId }) });
const PostAnswer = z.object({ channel: ChannelId, ts: z.string() });
const HistoryAnswer = z.object({
  messages: z.array(
    z.object({
      ts: z.string(),
      metadata: z.object({ event_type: z.string(), event_payload: z.looseObject({}) }).optional(),
    }),
  ),
});
const PermalinkAnswer = z.object({ permalink: z.string() });
const Anything = z.looseObject({});

/** Clients that leave retrying to us: a repeated post is a doubled message. */
export function createSlackApi(token: string, options: WebClientOptions): SlackApi {
  const client = new WebClient(token, {
    ...options,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    timeout: 10_000,
    allowAbsoluteUrls: false,
  });
  async function call<T>(method: string, args: Record<string, unknown>, answer: z.ZodType<T>): Promise<T> {
    try {
      return answer.parse(await client.apiCall(method, args));
    } catch (error) {
      const failure = failureOf(error);
      throw failure ? new SlackCallError(method, failure, error) : error;
    }
  }
  return { ...directoryCalls(call), ...messageCalls(call), ...viewCalls(call) };
}

type Call = <T>(method: string, args: Record<string, unknown>, answer: z.ZodType<T>) => Promise<T>;

function directoryCalls(call: Call) {
  return {
    async identity() {
      const found = await call("auth.test", {}, Identity);
      return { workspaceId: found.team_id, workspaceName: found.team, botUserId: found.user_id };
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

function messageCalls(call: Call) {
  async function openConversation(users: readonly SlackUserId[]): Promise<ChannelId> {
    return (await call("conversations.open", { users: users.join(",") }, OpenAnswer)).channel.id;
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
        metadata: { event_type: DELIVERY_METADATA, event_payload: { delivery_id: message.deliveryId } },
        ...(message.threadTs === undefined ? {} : { thread_ts: message.threadTs }),
      };
      const posted = await call("chat.postMessage", args, PostAnswer);
      return { channelId: posted.channel, ts: posted.ts };
    },
    async history(channel: ChannelId, oldest: Date) {
      const args = {
        channel,
        oldest: (oldest.getTime() / 1000).toFixed(6),
        include_all_metadata: true,
        limit: 200,
      };
      const { messages } = await call("conversations.history", args, HistoryAnswer);
      return messages.map((message) => ({ ts: message.ts, deliveryId: deliveryIdOf(message.metadata) }));
    },
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

function viewCalls(call: Call) {
  return {
    async openView(triggerId: string, view: ModalView) {
      await call("views.open", { trigger_id: triggerId, view }, Anything);
    },
    async pushView(triggerId: string, view: ModalView) {
      await call("views.push", { trigger_id: triggerId, view }, Anything);
    },
    async updateView(viewId: string, view: ModalView) {
      await call("views.update", { view_id: viewId, view }, Anything);
    },
    async publishHome(user: SlackUserId, blocks: readonly KnownBlock[]) {
      await call(
        "views.publish",
        { user_id: user, view: { type: "home", blocks: blocks.slice(0, 100) } },
        Anything,
      );
    },
  };
}

function deliveryIdOf(
  metadata: { event_type: string; event_payload: Record<string, unknown> } | undefined,
): string | null {
  if (metadata?.event_type !== DELIVERY_METADATA) return null;
  const id = metadata.event_payload["delivery_id"];
  return typeof id === "string" ? id : null;
}

function personOf(user: z.infer<typeof User>): SlackPerson {
  return {
    id: user.id,
    name: user.real_name || user.profile?.real_name || user.profile?.display_name || user.name,
    email: user.profile?.email ?? null,
    timeZone: user.tz && isZone(user.tz) ? user.tz : "UTC",
    isAdmin: (user.is_admin ?? false) || (user.is_owner ?? false),
    standing: standingOf(user),
  };
}

function standingOf(user: z.infer<typeof User>): SlackPerson["standing"] {
  if (user.deleted) return "deactivated";
  if (user.is_bot || user.id === "USLACKBOT") return "bot";
  return user.is_restricted || user.is_ultra_restricted || user.is_stranger ? "guest" : "member";
}
