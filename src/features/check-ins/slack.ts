import type { Bot } from "../../bot.ts";
import type { ActionHandler, Command, ShortcutHandler, ViewHandler } from "../../feature.ts";
import { plainMessage } from "../../slack/blocks.ts";
import type { Answer, Caller, Press } from "../../slack/calls.ts";
import { actingMember } from "../members/directory.ts";
import { itemActions, itemShortcuts, itemViews, runActions } from "./action-slack.ts";
import { logActions, logShortcuts, logViews, openLog } from "./log-slack.ts";
import { outcomeActions } from "./outcome-slack.ts";
import { loadOwnPairs } from "./people-store.ts";
import { nextMessage, noPairMessage, whichPairMessage } from "./personal-views.ts";
import { timeActions, timeViews } from "./time-slack.ts";
import { targetOf } from "./views.ts";

export const checkInCommand: Command = {
  name: "checkin",
  summary: "Your check-ins: the next one, another time, how it went, what was promised.",
  bare: "next",
  subcommands: [
    { word: "next", usage: "", summary: "when you meet next", run: showNext },
    { word: "schedule", usage: "", summary: "pick a time", run: about("pick") },
    { word: "reschedule", usage: "", summary: "move it to another time", run: about("pick") },
    { word: "skip", usage: "", summary: "leave the next one out", run: about("skip") },
    { word: "log", usage: "", summary: "say how it went, with notes and action items", run: openLog },
    { word: "agenda", usage: "", summary: "what you two want to talk about", run: about("agenda") },
    {
      word: "actions",
      usage: "[add what you will do]",
      summary: "what you promised, and what is done",
      run: runActions,
    },
  ],
};

export const checkInActions: readonly ActionHandler[] = [
  ...timeActions,
  ...outcomeActions,
  ...logActions,
  ...itemActions,
];

export const checkInViews: readonly ViewHandler[] = [...timeViews, ...logViews, ...itemViews];

export const checkInShortcuts: readonly ShortcutHandler[] = [...logShortcuts, ...itemShortcuts];

async function showNext(bot: Bot, caller: Caller): Promise<Answer> {
  const me = await actingMember(bot, caller);
  const pairs = await loadOwnPairs(bot.db.reader, me);
  return { kind: "reply", message: nextMessage(pairs, { now: bot.clock.now(), slash: bot.slash }) };
}

/** A command about one check-in is the same as its button; who is in several pairs is asked which one. */
function about(verb: "pick" | "skip" | "agenda") {
  return async (bot: Bot, caller: Caller): Promise<Answer> => {
    const me = await actingMember(bot, caller);
    const pairs = await loadOwnPairs(bot.db.reader, me);
    const planned = pairs.filter(({ open }) => open !== null);
    if (pairs.length === 0) return { kind: "reply", message: noPairMessage(bot.slash) };
    if (planned.length > 1) return { kind: "reply", message: whichPairMessage(planned, verb) };
    const open = planned[0]?.open;
    if (!open) return { kind: "reply", message: SETTING_UP };
    const press: Press = {
      workspaceId: caller.workspaceId,
      slackUserId: caller.slackUserId,
      actionId: `check_ins.${verb}`,
      value: targetOf(open),
      place: { kind: "message", channelId: null, ts: null },
    };
    const handler = timeActions.find((one) => one.id === press.actionId);
    return handler ? handler.run(bot, press) : { kind: "reply", message: SETTING_UP };
  };
}

const SETTING_UP = plainMessage("I am just setting up your check-ins. Please try again in a minute.");
