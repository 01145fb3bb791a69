import { max } from "date-fns/max";
import type { Person, PretendWorkspace, StoredMessage } from "../control.ts";
import { createConversation, createUser, recordOf, tellOfRoom } from "./create-world.ts";
import { findChannel, findUser } from "./element-entry.ts";
import { emitEvent, eventTs } from "./events.ts";
import { joinRoom, leaveRoom } from "./membership.ts";
import { createPerson } from "./person.ts";
import { quiet } from "./quiet.ts";
import { userJson } from "./user-json.ts";
import type { Conversation, User, Workspace } from "./world.ts";

/** The control interface of one workspace. */
export function workspaceControl(workspace: Workspace): PretendWorkspace {
  const { id, name, botToken, botUserId, scopes } = workspace;
  const { appToken, signingSecret } = workspace.world.app;
  return {
    id,
    name,
    botToken,
    appToken,
    signingSecret,
    botUserId,
    scopes,
    addPerson: (spec) => createPerson(workspace, createUser(workspace, spec).id),
    welcome: async (spec) => tellOfUser(workspace, createUser(workspace, spec), "team_join"),
    person: (key) => createPerson(workspace, knownUser(workspace, key).id),
    people: () =>
      [...workspace.users.values()]
        .filter((user) => user.id !== botUserId)
        .map((user) => createPerson(workspace, user.id)),
    addChannel: (spec) =>
      createConversation(workspace, {
        kind: spec.isPrivate === true ? "private" : "channel",
        name: spec.name,
        members: [...(spec.members ?? []), ...(spec.withBot === true ? [botUserId] : [])],
      }).id,
    inviteBot: (channelId) => joinRoom(workspace, knownRoom(workspace, channelId), botUserId),
    removeBot: (channelId) => leaveRoom(workspace, knownRoom(workspace, channelId), botUserId),
    archive(channelId) {
      const conversation = knownRoom(workspace, channelId);
      conversation.archived = true;
      tellOfRoom(workspace, conversation);
    },
    isArchived: (channelId) => knownRoom(workspace, channelId).archived,
    messages: (channelId, options) => stored(knownRoom(workspace, channelId), options?.deleted ?? false),
    allMessages: (options) =>
      [...workspace.conversations.values()].flatMap((one) => stored(one, options?.deleted ?? false)),
    conversations: () => [...workspace.conversations.values()].map(recordOf),
    async updatePerson(userId, change) {
      const known = knownUser(workspace, userId);
      // Slack's own clock is never set back, as the one here is in tests.
      const updatedAt = max([known.updatedAt, workspace.world.clock.now()]);
      const user: User = { ...known, ...change, id: known.id, updatedAt };
      workspace.users.set(user.id, user);
      await tellOfUser(workspace, user, "user_change");
    },
    uninstall: () => uninstall(workspace),
  };
}

function knownUser(workspace: Workspace, key: string): User {
  const user = workspace.users.get(findUser(workspace, key) ?? "");
  if (user === undefined) throw new Error(`the workspace "${workspace.name}" has nobody called "${key}"`);
  return user;
}

function knownRoom(workspace: Workspace, key: string): Conversation {
  const conversation = workspace.conversations.get(findChannel(workspace, key) ?? "");
  if (conversation === undefined) throw new Error(`there is no conversation "${key}"`);
  return conversation;
}

function stored(conversation: Conversation, withDeleted: boolean): readonly StoredMessage[] {
  return [...conversation.messages.values()].filter(
    (message) => message.onlyFor === undefined && (withDeleted || !message.deleted),
  );
}

async function tellOfUser(
  workspace: Workspace,
  user: User,
  type: "team_join" | "user_change",
): Promise<Person> {
  const ts = eventTs(workspace);
  await emitEvent(workspace, type, {
    type,
    user: userJson(workspace, user),
    cache_ts: Math.floor(Number(ts)),
    event_ts: ts,
  });
  await quiet(workspace.world);
  return createPerson(workspace, user.id);
}

async function uninstall(workspace: Workspace): Promise<void> {
  workspace.uninstalled = true;
  const ts = eventTs(workspace);
  const { botUserId } = workspace;
  await Promise.all([
    emitEvent(workspace, "tokens_revoked", {
      type: "tokens_revoked",
      tokens: { oauth: [], bot: [botUserId] },
      event_ts: ts,
    }),
    emitEvent(workspace, "app_uninstalled", { type: "app_uninstalled", event_ts: ts }),
  ]);
  await quiet(workspace.world);
}
