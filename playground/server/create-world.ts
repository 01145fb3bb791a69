import type { ConversationRecord, PersonSpec, PlaygroundClock, PretendSlackOptions } from "../control.ts";
import { createIds } from "./ids.ts";
import { POSTS_PER_WORKSPACE } from "./limits.ts";
import { readManifest } from "./manifest.ts";
import type { Conversation, User, Workspace, World } from "./world.ts";

export function createWorld(options: PretendSlackOptions): World {
  const ids = createIds();
  return {
    clock: options.clock ?? wallClock(),
    manifest: readManifest(options.manifest),
    ids,
    app: {
      appId: ids.next("A"),
      appToken: "xapp-1-A0000000001-1-playground",
      signingSecret: "0123456789abcdef0123456789abcdef",
      verificationToken: "playground-verification-token",
    },
    workspaces: new Map(),
    calls: [],
    deliveries: [],
    wire: [],
    remembered: Number.POSITIVE_INFINITY,
    wireListeners: new Set(),
    roomListeners: new Set(),
    messageListeners: new Set(),
    viewListeners: new Set(),
    responseUrls: new Map(),
    sockets: [],
    tickets: new Set(),
    pendingAcks: new Map(),
    faults: [],
    faultRule: null,
    rateLimits: new Map(),
    postsPerMinute: options.postsPerMinute ?? POSTS_PER_WORKSPACE,
    uploads: new Map(),
    stopping: new AbortController(),
    origin: "",
    requestUrl: options.requestUrl ?? null,
    busy: 0,
    underway: new Set(),
    traffic: 0,
    isAppAtRest: null,
    down: false,
    repeatNext: false,
    nextSocket: 0,
  };
}

export function createWorkspace(
  world: World,
  spec: { readonly id: string; readonly name: string },
): Workspace {
  if (world.workspaces.has(spec.id)) throw new Error(`there is a workspace "${spec.id}" already`);
  const botUserId = world.ids.next("U");
  const workspace: Workspace = {
    world,
    id: spec.id,
    name: spec.name,
    domain: spec.name.toLowerCase().replaceAll(/[^a-z0-9]+/g, "-"),
    botToken: `xoxb-${spec.id.toLowerCase()}-playground-${world.ids.count("token")}`,
    botUserId,
    botId: world.ids.next("B"),
    scopes: new Set(world.manifest.scopes),
    users: new Map(),
    conversations: new Map(),
    directs: new Map(),
    viewStacks: new Map(),
    homes: new Map(),
    triggers: new Map(),
    files: new Map(),
    scheduled: new Map(),
    messageStates: new Map(),
    revoked: false,
    uninstalled: false,
  };
  world.workspaces.set(spec.id, workspace);
  const { botName, appName } = world.manifest;
  createUser(workspace, { id: botUserId, name: botName, realName: appName, isBot: true });
  return workspace;
}

export function createUser(workspace: Workspace, spec: PersonSpec): User {
  const id = spec.id ?? workspace.world.ids.next("U");
  if (workspace.users.has(id)) throw new Error(`there is a person "${id}" already`);
  const user: User = {
    id,
    name: spec.name,
    realName: spec.realName ?? spec.name,
    email: spec.email ?? `${spec.name}@example.com`,
    timeZone: spec.timeZone ?? "Europe/Berlin",
    isAdmin: spec.isAdmin ?? false,
    isOwner: spec.isOwner ?? false,
    isBot: spec.isBot ?? false,
    isRestricted: spec.isRestricted ?? false,
    deleted: spec.deleted ?? false,
    ...(spec.doNotDisturb ? { doNotDisturb: spec.doNotDisturb } : {}),
    updatedAt: workspace.world.clock.now(),
  };
  workspace.users.set(id, user);
  return user;
}

export function createConversation(
  workspace: Workspace,
  spec: Pick<Conversation, "kind" | "name"> & {
    readonly members: readonly string[];
    readonly creator?: string;
  },
): Conversation {
  const conversation: Conversation = {
    id: workspace.world.ids.next(spec.kind === "im" ? "D" : "C"),
    kind: spec.kind,
    name: spec.name,
    creator: spec.creator ?? spec.members[0] ?? workspace.botUserId,
    createdAt: workspace.world.clock.now(),
    members: new Set(spec.members),
    messages: new Map(),
    pins: new Set(),
    bookmarks: [],
    archived: false,
    lastTs: 0,
  };
  workspace.conversations.set(conversation.id, conversation);
  tellOfRoom(workspace, conversation);
  return conversation;
}

/** Whoever watches hears of a conversation that is new or whose members changed. */
export function tellOfRoom({ world }: Workspace, conversation: Conversation): void {
  for (const listener of world.roomListeners) listener(recordOf(conversation));
}

export function recordOf({ id, kind, name, members }: Conversation): ConversationRecord {
  return { id, kind, name, members: [...members] };
}

// The playground stands by itself, so it brings its own real time.
function wallClock(): PlaygroundClock {
  return { now: () => new Date(), wait: waitInRealTime };
}

async function waitInRealTime(until: Date, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    const remainingMs = until.getTime() - Date.now();
    if (remainingMs <= 0) return;
    await timer(Math.min(remainingMs, 60_000), signal);
  }
}

function timer(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    function finish(): void {
      clearTimeout(handle);
      signal.removeEventListener("abort", finish);
      resolve();
    }
    const handle = setTimeout(finish, ms);
    signal.addEventListener("abort", finish);
  });
}
