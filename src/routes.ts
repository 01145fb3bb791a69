import type { Bot } from "./bot.ts";
import type { Feature } from "./feature.ts";
import { answerCommand, mergeCommands } from "./features/help/commands.ts";
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
  return {
    command: (call) => answerCommand(bot, commands, call),
    action: async (press) => actions.get(press.actionId)?.run(bot, press) ?? UNKNOWN_BUTTON,
    view: async (submission) => views.get(submission.callbackId)?.run(bot, submission) ?? UNKNOWN_BUTTON,
    shortcut: async (call) => shortcuts.get(call.callbackId)?.run(bot, call) ?? UNKNOWN_BUTTON,
    async event(type, call) {
      for (const handler of events) if (handler.type === type) await handler.run(bot, call);
    },
    refreshHome,
  };
}

const UNKNOWN_BUTTON: Answer = {
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
