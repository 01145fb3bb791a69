import { z } from "zod";
import { schedule } from "./methods/schedule.ts";
import type { Conversation, FileRecord, Message, User, Workspace, World } from "./world.ts";

// A world as plain JSON, and back. Left out is what lives for seconds: triggers, tickets, rate limits, payloads on
// their way; and the log of the wire.

const Json = z.record(z.string(), z.unknown());
const Names = z.array(z.string());
const Instant = z.iso.datetime();
const ByBlock = z.record(z.string(), z.record(z.string(), Json));
const Metadata = z.object({ event_type: z.string(), event_payload: Json });

const SavedUser = z.object({
  id: z.string(),
  name: z.string(),
  realName: z.string(),
  email: z.string(),
  timeZone: z.string(),
  isAdmin: z.boolean(),
  isOwner: z.boolean(),
  isBot: z.boolean(),
  isRestricted: z.boolean(),
  deleted: z.boolean(),
  updatedAt: Instant,
});

const SavedMessage = z.object({
  workspaceId: z.string(),
  channelId: z.string(),
  ts: z.string(),
  threadTs: z.string().exactOptional(),
  userId: z.string(),
  botId: z.string().exactOptional(),
  text: z.string(),
  blocks: z.array(Json),
  attachments: z.array(Json),
  files: Names,
  metadata: Metadata.exactOptional(),
  reactions: z.record(z.string(), Names),
  notified: z.object({ broadcasts: Names, userIds: Names }),
  broadcast: z.boolean(),
  deleted: z.boolean(),
  edited: z.boolean(),
  onlyFor: z.string().exactOptional(),
  author: Json.exactOptional(),
  at: Instant,
});

const SavedConversation = z.object({
  id: z.string(),
  kind: z.enum(["channel", "private", "im", "mpim"]),
  name: z.string(),
  creator: z.string(),
  createdAt: Instant,
  members: Names,
  messages: z.array(SavedMessage),
  pins: Names,
  bookmarks: z.array(Json),
  archived: z.boolean(),
  lastTs: z.number(),
});

const SavedView = z.object({
  id: z.string(),
  userId: z.string(),
  rootId: z.string(),
  previousId: z.string().nullable(),
  payload: Json,
  hash: z.string(),
  state: ByBlock,
  errors: z.record(z.string(), z.string()),
});

const SavedFile = z.object({
  id: z.string(),
  workspaceId: z.string(),
  name: z.string(),
  title: z.string(),
  userId: z.string(),
  length: z.number(),
  uploadedAt: Instant,
  /** In base64. */
  bytes: z.string().nullable(),
  complete: z.boolean(),
  shares: z.array(z.object({ channelId: z.string(), ts: z.string() })),
});

const SavedDraft = z.object({
  userId: z.string(),
  botId: z.string().exactOptional(),
  text: z.string(),
  blocks: z.array(z.unknown()).exactOptional(),
  attachments: z.array(Json).exactOptional(),
  files: Names.exactOptional(),
  threadTs: z.string().exactOptional(),
  broadcast: z.boolean().exactOptional(),
  metadata: Metadata.exactOptional(),
  linkNames: z.boolean().exactOptional(),
  onlyFor: z.string().exactOptional(),
  author: Json.exactOptional(),
});

const SavedWorkspace = z.object({
  id: z.string(),
  name: z.string(),
  domain: z.string(),
  botToken: z.string(),
  botUserId: z.string(),
  botId: z.string(),
  scopes: Names,
  users: z.array(SavedUser),
  conversations: z.array(SavedConversation),
  directs: z.array(z.tuple([z.string(), z.string()])),
  viewStacks: z.array(z.tuple([z.string(), z.array(SavedView)])),
  homes: z.array(z.tuple([z.string(), SavedView])),
  files: z.array(SavedFile),
  scheduled: z.array(
    z.object({
      id: z.string(),
      channelId: z.string(),
      postAt: z.number(),
      draft: SavedDraft.nullable(),
    }),
  ),
  messageStates: z.array(z.tuple([z.string(), ByBlock])),
  revoked: z.boolean(),
  uninstalled: z.boolean(),
});

const SavedResponseUrl = z.object({
  path: z.string(),
  workspaceId: z.string(),
  channelId: z.string(),
  userId: z.string(),
  issuedAt: Instant,
  message: z.object({ ts: z.string(), ephemeral: z.boolean() }).nullable(),
  said: Names,
  uses: z.number(),
});

export const SavedWorld = z.object({
  ids: z.record(z.string(), z.number()),
  workspaces: z.array(SavedWorkspace).min(1),
  responseUrls: z.array(SavedResponseUrl),
});
export type SavedWorld = z.infer<typeof SavedWorld>;

/** As it stands; whoever saves sees to it that nothing is under way. */
export function saveWorld(world: World): SavedWorld {
  return SavedWorld.parse({
    ids: world.ids.counted(),
    workspaces: [...world.workspaces.values()].map(saveWorkspace),
    responseUrls: [...world.responseUrls.values()].map((url) => ({ ...url, ...stamped(url, "issuedAt") })),
  });
}

function saveWorkspace(workspace: Workspace): z.input<typeof SavedWorkspace> {
  const { world: _world, triggers: _triggers, ...kept } = workspace;
  return SavedWorkspace.parse({
    ...kept,
    scopes: [...workspace.scopes],
    users: [...workspace.users.values()].map((user) => ({ ...user, ...stamped(user, "updatedAt") })),
    conversations: [...workspace.conversations.values()].map(saveConversation),
    directs: [...workspace.directs],
    viewStacks: [...workspace.viewStacks],
    homes: [...workspace.homes],
    files: [...workspace.files.values()].map((file) => ({
      ...file,
      ...stamped(file, "uploadedAt"),
      bytes: file.bytes?.toString("base64") ?? null,
    })),
    scheduled: [...workspace.scheduled.values()],
    messageStates: [...workspace.messageStates],
  });
}

function saveConversation(conversation: Conversation): unknown {
  return {
    ...conversation,
    ...stamped(conversation, "createdAt"),
    members: [...conversation.members],
    messages: [...conversation.messages.values()].map((message) => ({
      ...message,
      ...stamped(message, "at"),
    })),
    pins: [...conversation.pins],
  };
}

function stamped<Key extends string>(one: Readonly<Record<Key, Date>>, key: Key): Record<string, string> {
  return { [key]: one[key].toISOString() };
}

/** Fills a new world with a saved one; its workspaces, the first one first. */
export function restoreWorld(world: World, saved: SavedWorld): readonly Workspace[] {
  world.ids.goOnFrom(saved.ids);
  for (const url of saved.responseUrls) {
    world.responseUrls.set(url.path, { ...url, issuedAt: new Date(url.issuedAt) });
  }
  return saved.workspaces.map((one) => restoreWorkspace(world, one));
}

function restoreWorkspace(world: World, saved: z.infer<typeof SavedWorkspace>): Workspace {
  const { scheduled, ...kept } = saved;
  const workspace: Workspace = {
    ...kept,
    world,
    scopes: new Set(saved.scopes),
    users: byId(saved.users.map((user): User => ({ ...user, updatedAt: new Date(user.updatedAt) }))),
    conversations: byId(saved.conversations.map(restoreConversation)),
    directs: new Map(saved.directs),
    viewStacks: new Map(saved.viewStacks),
    homes: new Map(saved.homes),
    triggers: new Map(),
    files: byId(saved.files.map(restoreFile)),
    scheduled: new Map(),
    messageStates: new Map(saved.messageStates),
  };
  world.workspaces.set(workspace.id, workspace);
  for (const one of scheduled) schedule(workspace, { ...one, cancel: new AbortController() });
  return workspace;
}

function restoreConversation(saved: z.infer<typeof SavedConversation>): Conversation {
  const messages = saved.messages.map((message): Message => ({ ...message, at: new Date(message.at) }));
  return {
    ...saved,
    createdAt: new Date(saved.createdAt),
    members: new Set(saved.members),
    messages: new Map(messages.map((message) => [message.ts, message])),
    pins: new Set(saved.pins),
  };
}

function restoreFile(saved: z.infer<typeof SavedFile>): FileRecord {
  const bytes = saved.bytes === null ? null : Buffer.from(saved.bytes, "base64");
  return { ...saved, uploadedAt: new Date(saved.uploadedAt), bytes };
}

function byId<One extends { readonly id: string }>(list: readonly One[]): Map<string, One> {
  return new Map(list.map((one) => [one.id, one]));
}
