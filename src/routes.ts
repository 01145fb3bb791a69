import type { Bot } from "./bot.ts";
import type { Feature } from "./feature.ts";
import { answerCommand, mergeCommands } from "./features/help/commands.ts";
import { FOR_MEMBERS_ONLY, isGuest } from "./features/members/directory.ts";
import { isInstalled } from "./features/workspace/store.ts";
import { markingSaved } from "./inbox/saved-acts.ts";
import { plainMessage } from "./slack/blocks.ts";
import type { Answer, Caller } from "./slack/calls.ts";
import type { Routes } from "./slack/routes.ts";

/** Binds what the features offer to what Slack sends. */
export function routesOf(
  bot: Bot,
  features: readonly Feature[],
  refreshHome: (caller: Caller) => Promise<void>,
): Routes {
  const commands = mergeCommands(features.flatMap((feature) => feature.commands ?? []));
  const actions = byId(features.flatMap((feature) => feature.actions ?? []));
  const views = byId(features.flatMap((feature) => feature.views ?? []));
  const shortcuts = byId(features.flatMap((feature) => feature.shortcuts ?? []));
  const events = features.flatMap((feature) => feature.events ?? []);
  const home = watchHome(bot, refreshHome);
  return {
    command: forMembers(bot, (own, call) => {
      home.left(call);
      return answerCommand(own, commands, call);
    }),
    action: forMembers(bot, async (own, press) => {
      if (press.place.kind === "home") home.entered(press);
      if (press.place.kind === "message") home.left(press);
      const answer = (await actions.get(press.actionId)?.run(own, press)) ?? UNKNOWN;
      if (press.place.kind === "modal") await home.changed(press, answer);
      return answer;
    }),
    view: forMembers(bot, async (own, submission) => {
      const answer = (await views.get(submission.callbackId)?.run(own, submission)) ?? UNKNOWN;
      await home.changed(submission, answer);
      return answer;
    }),
    shortcut: forMembers(bot, async (own, call) => shortcuts.get(call.callbackId)?.run(own, call) ?? UNKNOWN),
    async event(type, call) {
      if (!(await isInstalled(bot.db.reader, call.workspaceId))) return;
      for (const handler of events) if (handler.type === type) await handler.run(bot, call);
    },
    refreshHome,
  };
}

/**
 * What somebody does in a window that they opened from Home shows in Home at once. Slack does not say where a window
 * was opened, so it is remembered who was at Home last; after a restart Home is only as old as its last opening.
 */
function watchHome(bot: Bot, refreshHome: (caller: Caller) => Promise<void>) {
  const there = new Set<Caller["slackUserId"]>();
  return {
    entered: ({ slackUserId }: Caller) => there.add(slackUserId),
    left: ({ slackUserId }: Caller) => there.delete(slackUserId),
    async changed(caller: Caller, answer: Answer): Promise<void> {
      if (!there.has(caller.slackUserId) || answer.kind === "errors") return;
      try {
        await refreshHome(caller);
      } catch (error) {
        const { workspaceId, slackUserId } = caller;
        bot.log.warn({ workspaceId, slackUserId, err: error }, "Home could not be drawn after a change");
      }
    },
  };
}

/** Whatever somebody does, Guildhall does it for full members of a workspace that it is installed in. */
function forMembers<Call extends Caller>(bot: Bot, serve: (own: Bot, call: Call) => Promise<Answer>) {
  return async (call: Call): Promise<Answer> => {
    if (!(await isInstalled(bot.db.reader, call.workspaceId))) return { kind: "reply", message: NOT_HERE };
    return (await isGuest(bot, call))
      ? { kind: "reply", message: FOR_MEMBERS_ONLY }
      : serve(ownBot(bot, call), call);
  };
}

/** The bot as one act has it: what the act saves marks it as done. */
function ownBot(bot: Bot, { actKey }: Caller): Bot {
  return actKey === undefined ? bot : { ...bot, db: markingSaved(bot.db, actKey) };
}

const NOT_HERE = plainMessage(
  "I am not set up in your workspace. Whoever looks after its apps can install me there.",
);

const UNKNOWN: Answer = {
  kind: "reply",
  message: plainMessage(
    "This comes from an older version of me and does nothing any more. Please open it anew.",
  ),
};

function byId<Handler extends { readonly id: string }>(handlers: readonly Handler[]): Map<string, Handler> {
  const map = new Map<string, Handler>();
  for (const handler of handlers) {
    if (map.has(handler.id)) throw new Error(`Cannot register '${handler.id}': two handlers have this name`);
    map.set(handler.id, handler);
  }
  return map;
}
