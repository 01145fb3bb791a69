import type { ActResult, Person, PersonStanding } from "../control.ts";
import { type Actor, perform, result } from "./act.ts";
import { recordOf } from "./create-world.ts";
import { enterValues } from "./enter-values.ts";
import { emitEvent, eventTs } from "./events.ts";
import { commandPayload } from "./interactions.ts";
import { isJson } from "./json.ts";
import { deleteAs, editAs, postAs, reactAs } from "./person-posts.ts";
import { createChannelAs, joinAs, leaveAs, openDirectAs, roomOf } from "./person-rooms.ts";
import { fillTop, press } from "./press.ts";
import { quiet } from "./quiet.ts";
import { respond } from "./respond.ts";
import { botDirect } from "./rooms.ts";
import { seenIn, seenOne, seenView } from "./seen.ts";
import { globalShortcut, messageShortcut } from "./shortcuts.ts";
import { closeViews, leaveViews, submit } from "./submit.ts";
import { suggest } from "./suggest.ts";
import { issueResponseUrl, issueTrigger } from "./triggers.ts";
import { downloadAs, uploadAs } from "./uploads.ts";
import { viewJson } from "./view-json.ts";
import type { Conversation, User, Workspace } from "./world.ts";

/** One person at the keyboard. */
export function createPerson(workspace: Workspace, userId: string): Person {
  const actor: Actor = { workspace, userId };
  return {
    id: userId,
    get name() {
      return userOf(actor).name;
    },
    get realName() {
      return userOf(actor).realName;
    },
    get timeZone() {
      return userOf(actor).timeZone;
    },
    standing: () => standingOf(userOf(actor)),
    command: (line, options) => typeCommand(actor, line, options?.in),
    press: async (where, target, choice) => {
      if (where === "home" || "ts" in where) await leaveViews(actor);
      return press(actor, where, { target, choice });
    },
    submit: (values) => submit(actor, values ?? {}),
    fill: (target, value) => fillTop(actor, target, value),
    enter: (values, where) => enterValues(actor, values, where),
    close: (options) => closeViews(actor, options?.all ?? false),
    views: () => (workspace.viewStacks.get(userId) ?? []).map((view) => seenView(workspace, view)),
    post: (channelId, text, options) => postAs(actor, roomOf(actor, channelId), { text, ...options }),
    dm: (text) => postAs(actor, botDirect(workspace, userId), { text }),
    react: (message, emoji) => reactAs(actor, message, { emoji, gone: false }),
    unreact: (message, emoji) => reactAs(actor, message, { emoji, gone: true }),
    edit: ({ channelId, ts }, text) => editAs(actor, roomOf(actor, channelId), { ts, text }),
    delete: ({ channelId, ts }) => deleteAs(actor, roomOf(actor, channelId), ts),
    messageShortcut: async (message, callbackId) => {
      await leaveViews(actor);
      return messageShortcut(actor, message, callbackId);
    },
    globalShortcut: async (callbackId) => {
      await leaveViews(actor);
      return globalShortcut(actor, callbackId);
    },
    openHome: () => openHome(actor),
    home: () => homeOf(actor),
    options: (target, query, where) => suggest(actor, where, { target, query }),
    sees: (channelId, options) =>
      seenIn(
        actor,
        channelId === undefined ? botDirect(workspace, userId) : roomOf(actor, channelId),
        options?.newest,
      ),
    looksAt: ({ channelId, ts }) => seenOne(workspace, userId, roomOf(actor, channelId).messages.get(ts)),
    conversations: () => roomsOf(actor).map(recordOf),
    upload: (name, content) => uploadAs(actor, name, content),
    download: (fileId) => downloadAs(actor, fileId),
    join: (channelId) => joinAs(actor, channelId),
    leave: (channelId) => leaveAs(actor, channelId),
    createChannel: (spec) => createChannelAs(actor, spec),
    openDirect: (userIds) => openDirectAs(actor, userIds),
  };
}

function standingOf({ isAdmin, isOwner, isBot, isRestricted, deleted }: User): PersonStanding {
  return { isAdmin: isAdmin || isOwner, isBot, isGuest: isRestricted, isDeactivated: deleted };
}

function userOf({ workspace, userId }: Actor): User {
  const user = workspace.users.get(userId);
  if (user === undefined) throw new Error(`there is nobody with the id "${userId}"`);
  return user;
}

function roomsOf({ workspace, userId }: Actor): readonly Conversation[] {
  return [...workspace.conversations.values()].filter((conversation) => conversation.members.has(userId));
}

async function typeCommand(actor: Actor, line: string, where: string | undefined): Promise<ActResult> {
  const { workspace, userId } = actor;
  const { world } = workspace;
  const [, name = "", text = ""] = /^\s*(\/\S*)\s*([\s\S]*)$/.exec(line) ?? [];
  if (!world.manifest.commands.includes(name)) {
    return result(actor, { problem: `${name || line} is not a valid command` });
  }
  await leaveViews(actor);
  const conversation = where === undefined ? botDirect(workspace, userId) : roomOf(actor, where);
  const responseUrl = issueResponseUrl(workspace, { channelId: conversation.id, userId, message: null });
  const payload = commandPayload(actor, {
    name,
    text: text.trimEnd(),
    conversation,
    responseUrl: world.origin + responseUrl.path,
    triggerId: issueTrigger(workspace, userId),
  });
  return perform(actor, {
    kind: "command",
    payload,
    responseUrl,
    answered(answer) {
      if (isJson(answer) && Object.keys(answer).length > 0) respond(world, responseUrl, answer);
      return {};
    },
  });
}

async function openHome(actor: Actor) {
  const { workspace, userId } = actor;
  const home = workspace.homes.get(userId);
  const ts = eventTs(workspace);
  await emitEvent(workspace, "app_home_opened", {
    type: "app_home_opened",
    user: userId,
    channel: botDirect(workspace, userId).id,
    tab: "home",
    event_ts: ts,
    ...(home === undefined ? {} : { view: viewJson(workspace, home) }),
  });
  await quiet(workspace.world);
  return homeOf(actor);
}

function homeOf({ workspace, userId }: Actor) {
  const home = workspace.homes.get(userId);
  return home === undefined ? null : seenView(workspace, home);
}
