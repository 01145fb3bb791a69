import { features } from "#src/features.ts";
import { ChannelId, SlackUserId, WorkspaceId } from "#src/core/ids.ts";
import type { Answer, Press } from "#src/slack/calls.ts";
import type { Form } from "#src/slack/form-state.ts";
import { routesOf } from "#src/routes.ts";
import type { Bot } from "#src/bot.ts";

/** What somebody has typed or picked, by field name; a field of several takes a list. */
export type Fields = Readonly<Record<string, string | readonly string[]>>;

/**
 * Acts with whatever ids and words a test makes up, as no client of Slack's would send them: straight into what the
 * features offer, behind Slack's edge.
 */
export interface Crafted {
  press(actionId: string, value: string, place?: Press["place"]): Promise<Answer>;
  submit(callbackId: string, fields: Fields, metadata?: unknown): Promise<Answer>;
  command(line: string): Promise<Answer>;
  shortcut(callbackId: string): Promise<Answer>;
}

const IN_MESSAGE: Press["place"] = { kind: "message", channelId: ChannelId.parse("D0CRAFTED"), ts: "1.1" };

export function craftedBy(bot: Bot, person: string, workspace: string): Crafted {
  const routes = routesOf(askingOnce(bot), features, async () => undefined);
  const caller = { workspaceId: WorkspaceId.parse(workspace), slackUserId: SlackUserId.parse(person) };
  const channelId = ChannelId.parse("D0CRAFTED");
  return {
    press: (actionId, value, place = IN_MESSAGE) => routes.action({ ...caller, actionId, value, place }),
    submit: (callbackId, fields, metadata = {}) =>
      routes.view({ ...caller, callbackId, metadata, form: formOf(fields) }),
    command(line) {
      const [command = "", ...words] = line.split(" ");
      return routes.command({ ...caller, channelId, command, words: words.join(" ") });
    },
    shortcut: (callbackId) =>
      routes.shortcut({
        ...caller,
        callbackId,
        message: { channelId, ts: "1.1", text: "said somewhere", authorSlackId: person },
      }),
  };
}

/** Asks Slack about each person once: it lets nobody ask as often as a test does. */
function askingOnce(bot: Bot): Bot {
  const people = new Map<string, ReturnType<Bot["slack"]["person"]>>();
  function person(id: SlackUserId): ReturnType<Bot["slack"]["person"]> {
    const asked = people.get(id) ?? bot.slack.person(id);
    people.set(id, asked);
    return asked;
  }
  return { ...bot, slack: { ...bot.slack, person, permalink: async () => null } };
}

export function formOf(fields: Fields): Form {
  return {
    one(name) {
      const found = fields[name] ?? "";
      return typeof found === "string" ? found : (found[0] ?? "");
    },
    many(name) {
      const found = fields[name] ?? [];
      return typeof found === "string" ? [found] : found;
    },
  };
}
