import { Refusal } from "./errors.ts";
import { isJson, type Json, listOf, stringOf } from "./json.ts";
import { changeMessage, deleteMessage, type Place, postMessage } from "./messages.ts";
import { checkMessage } from "./strict.ts";
import type { Message, ResponseUrl, World } from "./world.ts";

// What an app says without the Web API: as the answer to a command, or through a response_url. Ephemeral
// unless it says `in_channel`; it may replace or delete the message whose button was pressed.

/** Does what `body` says. Throws a Refusal for what Slack would not show. */
export function respond(world: World, url: ResponseUrl, body: Json): void {
  const place = placeOf(world, url);
  const original = originalOf(place, url);
  if (body["delete_original"] === true) {
    if (original !== undefined) deleteMessage(place, original);
    return;
  }
  const content = contentOf(body);
  if (body["replace_original"] === true && original !== undefined) {
    url.said.push(changeMessage(place, original, { ...content, blocks: content.blocks ?? [] }).ts);
    return;
  }
  say(place, url, { body, content });
}

function placeOf(world: World, url: ResponseUrl): Place {
  const workspace = world.workspaces.get(url.workspaceId);
  const conversation = workspace?.conversations.get(url.channelId);
  if (workspace === undefined || conversation === undefined) throw new Refusal("channel_not_found");
  return { workspace, conversation };
}

/** The pressed button's message, or for a command the last thing said through the same url. */
function originalOf({ conversation }: Place, url: ResponseUrl): Message | undefined {
  const ts = url.message?.ts ?? url.said.at(-1);
  const message = conversation.messages.get(ts ?? "");
  return message?.deleted === true ? undefined : message;
}

interface Content {
  readonly text: string;
  readonly blocks?: readonly unknown[];
  readonly attachments?: readonly Json[];
}

function contentOf(body: Json): Content {
  const text = stringOf(body["text"]) ?? "";
  const blocks = Array.isArray(body["blocks"]) ? listOf(body["blocks"]) : undefined;
  const attachments = Array.isArray(body["attachments"]) ? body["attachments"].filter(isJson) : undefined;
  const isEmpty = text === "" && (blocks ?? []).length === 0 && (attachments ?? []).length === 0;
  if (isEmpty) throw new Refusal("no_text");
  checkMessage({ text, blocks, attachments });
  return {
    text,
    ...(blocks === undefined ? {} : { blocks }),
    ...(attachments === undefined ? {} : { attachments }),
  };
}

function say(
  place: Place,
  url: ResponseUrl,
  { body, content }: { readonly body: Json; readonly content: Content },
): void {
  const isPublic = body["response_type"] === "in_channel";
  const threadTs = stringOf(body["thread_ts"]);
  const { message } = postMessage(place, {
    userId: place.workspace.botUserId,
    botId: place.workspace.botId,
    ...content,
    ...(threadTs === undefined ? {} : { threadTs }),
    ...(isPublic ? {} : { onlyFor: url.userId }),
  });
  url.said.push(message.ts);
}
