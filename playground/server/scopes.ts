import { Refusal } from "./errors.ts";
import type { Conversation, Workspace } from "./world.ts";

// Method -> the scopes of which the token must carry one; an empty list needs none. Methods whose scope
// depends on the kind of conversation check themselves, with `requireConversationScope`.
const ANY_HISTORY = ["channels:history", "groups:history", "im:history", "mpim:history"];
const ANY_READ = ["channels:read", "groups:read", "im:read", "mpim:read"];

export const METHOD_SCOPES: Readonly<Record<string, readonly string[]>> = {
  "api.test": [],
  "auth.test": [],
  "auth.revoke": [],
  "blocks.validate": [],
  "bookmarks.add": ["bookmarks:write"],
  "bookmarks.list": ["bookmarks:read"],
  "chat.delete": ["chat:write"],
  "chat.deleteScheduledMessage": ["chat:write"],
  "chat.getPermalink": [],
  "chat.postEphemeral": ["chat:write"],
  "chat.postMessage": ["chat:write"],
  "chat.scheduleMessage": ["chat:write"],
  "chat.scheduledMessages.list": [],
  "chat.update": ["chat:write"],
  "conversations.history": ANY_HISTORY,
  "conversations.info": ANY_READ,
  "conversations.join": ["channels:join"],
  "conversations.list": ANY_READ,
  "conversations.members": ANY_READ,
  "conversations.open": ["im:write", "mpim:write", "channels:manage", "groups:write"],
  "conversations.replies": ANY_HISTORY,
  "dnd.info": ["dnd:read"],
  "dnd.teamInfo": ["dnd:read"],
  "files.completeUploadExternal": ["files:write"],
  "files.getUploadURLExternal": ["files:write"],
  "files.info": ["files:read"],
  "pins.add": ["pins:write"],
  "reactions.add": ["reactions:write"],
  "reactions.get": ["reactions:read"],
  "reactions.remove": ["reactions:write"],
  "team.info": ["team:read"],
  "usergroups.list": ["usergroups:read"],
  "users.conversations": ANY_READ,
  "users.info": ["users:read"],
  "users.list": ["users:read"],
  "users.lookupByEmail": ["users:read.email"],
  "views.open": [],
  "views.publish": [],
  "views.push": [],
  "views.update": [],
};

/** Event -> the scopes of which the bot needs one to be told. */
export const EVENT_SCOPES: Readonly<Record<string, readonly string[]>> = {
  app_mention: ["app_mentions:read"],
  "message.channels": ["channels:history"],
  "message.groups": ["groups:history"],
  "message.im": ["im:history"],
  "message.mpim": ["mpim:history"],
  member_joined_channel: ["channels:read", "groups:read"],
  member_left_channel: ["channels:read", "groups:read"],
  reaction_added: ["reactions:read"],
  reaction_removed: ["reactions:read"],
  team_join: ["users:read"],
  user_change: ["users:read"],
};

export function requireAnyScope(workspace: Workspace, scopes: readonly string[]): void {
  if (scopes.length === 0 || scopes.some((scope) => workspace.scopes.has(scope))) return;
  throw new Refusal("missing_scope", {
    needed: scopes.join(","),
    provided: [...workspace.scopes].join(","),
  });
}

const PREFIX = { channel: "channels", private: "groups", im: "im", mpim: "mpim" } as const;

/** `channels:history` for a public channel, `im:history` for a DM, and so on. */
export function requireConversationScope(
  workspace: Workspace,
  kind: Conversation["kind"],
  right: "history" | "read" | "write",
): void {
  requireAnyScope(workspace, [`${PREFIX[kind]}:${right}`]);
}
