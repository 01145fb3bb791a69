import { type Call, optionalText, requiredText, textList } from "../args.ts";
import { Refusal } from "../errors.ts";
import { fileJson } from "../file-json.ts";
import { type Json, objectsOf, stringOf } from "../json.ts";
import { postMessage } from "../messages.ts";
import type { Conversation, FileRecord } from "../world.ts";
import { refuseIfClosed } from "./chat.ts";
import { conversationArg, threadArg } from "./targets.ts";

// An upload has three steps: a URL is asked for, the bytes are posted to it, and completing shares the file.

export function filesGetUploadUrlExternal(call: Call): Json {
  const { world, workspace } = call;
  const name = requiredText(call, "filename");
  const length = Number(requiredText(call, "length"));
  if (!Number.isInteger(length) || length <= 0) throw new Refusal("invalid_arguments");
  const id = world.ids.next("F");
  world.uploads.set(id, {
    id,
    workspaceId: workspace.id,
    name,
    title: name,
    userId: workspace.botUserId,
    length,
    uploadedAt: world.clock.now(),
    bytes: null,
    complete: false,
    shares: [],
  });
  return { upload_url: `${world.origin}/upload/v1/${id}`, file_id: id };
}

/** Shares uploaded files into channels, or keeps them private when no channel is named. */
export function filesCompleteUploadExternal(call: Call): Json {
  const { world, workspace } = call;
  const wanted = objectsOf(call.args["files"]);
  if (wanted.length === 0) throw new Refusal("invalid_arguments");
  const rooms = roomsOf(call);
  const files = wanted.map((one) => {
    const file = world.uploads.get(stringOf(one["id"]) ?? "");
    if (file?.workspaceId !== workspace.id || file.bytes === null) throw new Refusal("file_not_found");
    return { ...file, complete: true, title: stringOf(one["title"]) ?? file.name };
  });
  const shares = rooms.map((room) => share(call, room, files));
  for (const file of files) {
    world.uploads.delete(file.id);
    workspace.files.set(file.id, { ...file, shares });
  }
  return { files: files.map((file) => ({ id: file.id, title: file.title })) };
}

function roomsOf(call: Call): readonly Conversation[] {
  const ids = [optionalText(call, "channel_id") ?? "", ...textList(call, "channels")].filter(
    (id) => id !== "",
  );
  return ids.map((channel) => {
    const conversation = conversationArg({ ...call, args: { channel } });
    refuseIfClosed(call, conversation);
    return conversation;
  });
}

function share(call: Call, conversation: Conversation, files: readonly FileRecord[]) {
  const { workspace } = call;
  const threadTs = threadArg(call, conversation);
  const { message } = postMessage(
    { workspace, conversation },
    {
      userId: workspace.botUserId,
      botId: workspace.botId,
      text: optionalText(call, "initial_comment") ?? "",
      files: files.map((file) => file.id),
      ...(threadTs === undefined ? {} : { threadTs }),
    },
  );
  return { channelId: conversation.id, ts: message.ts };
}

export function filesInfo(call: Call): Json {
  const file = call.workspace.files.get(requiredText(call, "file"));
  if (file === undefined) throw new Refusal("file_not_found");
  return { file: fileJson(call.workspace, file), comments: [], response_metadata: { next_cursor: "" } };
}
