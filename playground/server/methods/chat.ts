import { type Call, flag, optionalText, requiredText } from "../args.ts";
import { Refusal } from "../errors.ts";
import type { Json } from "../json.ts";
import { UPDATE_TEXT_LIMIT } from "../limits.ts";
import { messageJson } from "../message-json.ts";
import { changeMessage, deleteMessage, type Draft, postMessage } from "../messages.ts";
import type { Conversation, Message } from "../world.ts";
import { type PostContent, readAuthor, readContent } from "./post-content.ts";
import { conversationArg, messageAt, postTarget, threadArg } from "./targets.ts";

export function chatPostMessage(call: Call): Json {
  const { workspace } = call;
  const conversation = postTarget(call);
  refuseIfClosed(call, conversation);
  const draft = draftOf(call, readContent(call));
  const threadTs = threadArg(call, conversation);
  const author = readAuthor(call);
  const place = { workspace, conversation };
  const { message } = postMessage(place, {
    ...draft,
    ...(threadTs === undefined ? {} : { threadTs }),
    ...(author === undefined ? {} : { author }),
    broadcast: flag(call, "reply_broadcast"),
  });
  return { channel: conversation.id, ts: message.ts, message: messageJson(place, message) };
}

export function refuseIfClosed({ workspace, world }: Call, conversation: Conversation): void {
  if (conversation.archived) throw new Refusal("is_archived");
  if (conversation.kind === "im" && !world.manifest.messagesTab) throw new Refusal("messages_tab_disabled");
  if (conversation.members.has(workspace.botUserId)) return;
  const mayPostAnywhere = conversation.kind === "channel" && workspace.scopes.has("chat:write.public");
  if (!mayPostAnywhere) throw new Refusal("not_in_channel");
}

export function draftOf({ workspace }: Call, content: PostContent): Draft {
  const { text, blocks, attachments, metadata, linkNames } = content;
  return {
    userId: workspace.botUserId,
    botId: workspace.botId,
    text,
    linkNames,
    ...(blocks === undefined ? {} : { blocks }),
    ...(attachments === undefined ? {} : { attachments }),
    ...(metadata === undefined ? {} : { metadata }),
  };
}

export function chatUpdate(call: Call): Json {
  const { workspace, args } = call;
  const conversation = conversationArg(call);
  const before = messageAt(conversation, requiredText(call, "ts"));
  if (before.userId !== workspace.botUserId) throw new Refusal("cant_update_message");
  if ((optionalText(call, "text")?.length ?? 0) > UPDATE_TEXT_LIMIT) throw new Refusal("msg_too_long");
  const content = readContent(call);
  const place = { workspace, conversation };
  const message = changeMessage(place, before, {
    text: content.text,
    linkNames: content.linkNames,
    blocks: replacedBlocks(before, args, content.blocks),
    ...(content.attachments === undefined ? {} : { attachments: content.attachments }),
    metadata: clearsMetadata(args) ? null : content.metadata,
  });
  return {
    channel: conversation.id,
    ts: message.ts,
    text: message.text,
    message: messageJson(place, message),
  };
}

// New text alone takes the blocks away: otherwise nobody would ever see the text.
function replacedBlocks(before: Message, args: Json, blocks: readonly unknown[] | undefined) {
  if (blocks !== undefined) return blocks;
  return args["text"] === undefined ? before.blocks : [];
}

function clearsMetadata({ metadata }: Json): boolean {
  return typeof metadata === "object" && metadata !== null && Object.keys(metadata).length === 0;
}

export function chatDelete(call: Call): Json {
  const conversation = conversationArg(call);
  const message = messageAt(conversation, requiredText(call, "ts"));
  if (message.userId !== call.workspace.botUserId) throw new Refusal("cant_delete_message");
  deleteMessage({ workspace: call.workspace, conversation }, message);
  return { channel: conversation.id, ts: message.ts };
}

export function chatPostEphemeral(call: Call): Json {
  const { workspace } = call;
  const conversation = conversationArg(call);
  refuseIfClosed(call, conversation);
  const user = workspace.users.get(requiredText(call, "user"));
  const isThere = user !== undefined && !user.deleted && conversation.members.has(user.id);
  if (!isThere) throw new Refusal("user_not_in_channel");
  const threadTs = threadArg(call, conversation);
  const { message } = postMessage(
    { workspace, conversation },
    {
      ...draftOf(call, readContent(call)),
      ...(threadTs === undefined ? {} : { threadTs }),
      onlyFor: user.id,
    },
  );
  return { message_ts: message.ts };
}

export function chatGetPermalink(call: Call): Json {
  const conversation = conversationArg(call);
  const message = messageAt(conversation, requiredText(call, "message_ts"));
  const thread =
    message.threadTs === undefined || message.threadTs === message.ts
      ? ""
      : `?thread_ts=${message.threadTs}&cid=${conversation.id}`;
  const path = `archives/${conversation.id}/p${message.ts.replace(".", "")}`;
  return {
    channel: conversation.id,
    permalink: `https://${call.workspace.domain}.slack.com/${path}${thread}`,
  };
}
