import { fileJson } from "./file-json.ts";
import type { Json } from "./json.ts";
import { isTombstone } from "./tombstone.ts";
import type { Conversation, Message, Workspace } from "./world.ts";

interface Place {
  readonly workspace: Workspace;
  readonly conversation: Conversation;
}

/** A message as Slack's API and events show it. */
export function messageJson({ workspace, conversation }: Place, message: Message): Json {
  if (isTombstone(message)) return tombstoneJson(conversation, message);
  const reactions = Object.entries(message.reactions).map(([name, users]) => ({
    name,
    users,
    count: users.length,
  }));
  return {
    type: "message",
    ...subtypeOf(message),
    user: message.userId,
    ts: message.ts,
    text: message.text,
    team: workspace.id,
    ...(message.botId === undefined ? { client_msg_id: clientId(message) } : botFields(workspace, message)),
    ...(message.blocks.length === 0 ? {} : { blocks: message.blocks }),
    ...(message.attachments.length === 0 ? {} : { attachments: message.attachments }),
    ...(message.files.length === 0 ? {} : { files: filesJson(workspace, message), upload: true }),
    ...threadFields(conversation, message),
    ...(message.metadata === undefined ? {} : { metadata: message.metadata }),
    ...(reactions.length === 0 ? {} : { reactions }),
    ...(message.edited ? { edited: { user: message.userId, ts: message.ts } } : {}),
    ...message.author,
  };
}

function tombstoneJson(conversation: Conversation, message: Message): Json {
  return {
    type: "message",
    subtype: "tombstone",
    hidden: true,
    user: message.userId,
    ts: message.ts,
    text: message.text,
    ...threadFields(conversation, message),
  };
}

function subtypeOf({ broadcast, files }: Message): Json {
  if (broadcast) return { subtype: "thread_broadcast" };
  return files.length === 0 ? {} : { subtype: "file_share" };
}

/** Metadata is shown where it is asked for (`include_all_metadata`), and not in message events. */
export function withoutMetadata(message: Json): Json {
  const { metadata: _hidden, ...rest } = message;
  return rest;
}

function clientId(message: Message): string {
  return `client-${message.channelId}-${message.ts}`;
}

function filesJson(workspace: Workspace, message: Message): readonly Json[] {
  return message.files.map((id) => {
    const file = workspace.files.get(id);
    return file === undefined ? { id } : fileJson(workspace, file);
  });
}

function botFields(workspace: Workspace, message: Message): Json {
  return {
    bot_id: message.botId,
    app_id: workspace.world.app.appId,
    bot_profile: {
      id: message.botId,
      app_id: workspace.world.app.appId,
      name: workspace.world.manifest.appName,
      team_id: workspace.id,
      deleted: false,
    },
  };
}

function threadFields(conversation: Conversation, message: Message): Json {
  if (message.threadTs !== undefined && message.threadTs !== message.ts) {
    const root = conversation.messages.get(message.threadTs);
    return { thread_ts: message.threadTs, ...(root === undefined ? {} : { parent_user_id: root.userId }) };
  }
  const replies = repliesOf(conversation, message.ts);
  const latest = replies.at(-1);
  if (latest === undefined) return {};
  const users = [...new Set(replies.map((reply) => reply.userId))];
  return {
    thread_ts: message.ts,
    reply_count: replies.length,
    reply_users: users.slice(0, 5),
    reply_users_count: users.length,
    latest_reply: latest.ts,
    is_locked: false,
    subscribed: true,
  };
}

export function repliesOf(conversation: Conversation, rootTs: string): readonly Message[] {
  return [...conversation.messages.values()]
    .filter((message) => message.threadTs === rootTs && message.ts !== rootTs && !message.deleted)
    .filter((message) => message.onlyFor === undefined);
}
