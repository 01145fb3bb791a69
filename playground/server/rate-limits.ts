import { MINUTE_MS, POSTS_PER_CHANNEL, TIERS } from "./limits.ts";
import type { Workspace, World } from "./world.ts";

// Method -> how many calls a minute, per workspace; posting has a limit of the world's own. Sources: slack.dev method pages.
const { t1, t2, t3, t4, special } = TIERS;

const PER_MINUTE: Readonly<Record<string, number>> = {
  "api.test": special,
  "apps.connections.open": t3,
  "auth.revoke": t3,
  "auth.test": special,
  "apps.uninstall": t1,
  "blocks.validate": t3,
  "bookmarks.add": t2,
  "bookmarks.list": t3,
  "chat.delete": t3,
  "chat.deleteScheduledMessage": t3,
  "chat.getPermalink": special,
  "chat.postEphemeral": t4,
  "chat.scheduleMessage": t3,
  "chat.scheduledMessages.list": t3,
  "chat.update": t3,
  "conversations.history": t3,
  "conversations.info": t3,
  "conversations.join": t3,
  "conversations.list": t2,
  "conversations.members": t4,
  "conversations.open": t3,
  "conversations.replies": t3,
  "files.completeUploadExternal": t4,
  "files.getUploadURLExternal": t4,
  "files.info": t4,
  "pins.add": t2,
  "reactions.add": t3,
  "reactions.get": t3,
  "reactions.remove": t2,
  "team.info": t3,
  "usergroups.list": t2,
  "users.conversations": t3,
  "dnd.info": t3,
  "dnd.teamInfo": t2,
  "users.info": t4,
  "users.list": t2,
  "users.lookupByEmail": t3,
  "views.open": t4,
  "views.publish": t4,
  "views.push": t4,
  "views.update": t4,
};

interface Window {
  readonly key: string;
  readonly most: number;
  readonly lengthMs: number;
}

/**
 * Counts one call. Returns null when it is within the limits, otherwise the seconds of `Retry-After`.
 * Windows roll: a call counts until exactly one window later, in the pretend Slack's own time.
 */
export function admit(workspace: Workspace, method: string, channel: string | undefined): number | null {
  const { world } = workspace;
  const windows = windowsOf(workspace, method, channel);
  const now = world.clock.now().getTime();
  const waitsMs = windows.map((window) => waitMs(world, window, now));
  const longest = Math.max(0, ...waitsMs);
  if (longest > 0) return Math.max(1, Math.ceil(longest / 1000));
  for (const { key } of windows) world.rateLimits.set(key, [...(world.rateLimits.get(key) ?? []), now]);
  return null;
}

function windowsOf(
  { id: workspaceId, world }: Workspace,
  method: string,
  channel: string | undefined,
): readonly Window[] {
  const most = method === "chat.postMessage" ? world.postsPerMinute : PER_MINUTE[method];
  const perMethod =
    most === undefined ? [] : [{ key: `${workspaceId}:${method}`, most, lengthMs: MINUTE_MS }];
  if (method !== "chat.postMessage" || channel === undefined) return perMethod;
  const key = `${workspaceId}:post:${channel}`;
  return [
    ...perMethod,
    { key: `${key}:burst`, most: POSTS_PER_CHANNEL.burst, lengthMs: POSTS_PER_CHANNEL.windowMs },
    { key: `${key}:minute`, most: POSTS_PER_CHANNEL.sustained, lengthMs: MINUTE_MS },
  ];
}

function waitMs(world: World, { key, most, lengthMs }: Window, now: number): number {
  const recent = (world.rateLimits.get(key) ?? []).filter((at) => at > now - lengthMs);
  world.rateLimits.set(key, recent);
  const blocking = recent[recent.length - most];
  return blocking === undefined ? 0 : blocking + lengthMs - now;
}
