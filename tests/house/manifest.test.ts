import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { z } from "zod";
import { manifestScopes, optionalScopes } from "#src/slack/manifest.ts";

const TEXT = readFileSync(new URL("../../manifest.yml", import.meta.url), "utf8");

/** Slack's limits for what an app of ours declares. Source: Slack's manifest schema 2.0.0. */
const Manifest = z.strictObject({
  _metadata: z.strictObject({ major_version: z.literal(1), minor_version: z.number() }),
  display_information: z.strictObject({
    name: z.string().min(1).max(35),
    description: z.string().min(1).max(140),
    long_description: z.string().min(175).max(4000),
    background_color: z.string().regex(/^#[0-9a-f]{6}$/i),
  }),
  features: z.strictObject({
    app_home: z.strictObject({
      home_tab_enabled: z.literal(true),
      messages_tab_enabled: z.literal(true),
      messages_tab_read_only_enabled: z.literal(false),
    }),
    bot_user: z.strictObject({
      display_name: z.string().regex(/^[a-z0-9_.-]{1,80}$/),
      always_online: z.boolean(),
    }),
    slash_commands: z
      .array(
        z.strictObject({
          command: z.string().regex(/^\/[a-z0-9_-]{1,31}$/),
          description: z.string().min(1).max(2000),
          usage_hint: z.string().min(1).max(1000),
          should_escape: z.literal(false),
        }),
      )
      .max(50),
    shortcuts: z
      .array(
        z.strictObject({
          name: z.string().min(1).max(24),
          type: z.enum(["message", "global"]),
          callback_id: z.string().min(1).max(255),
          description: z.string().min(1).max(150),
        }),
      )
      .max(10),
  }),
  oauth_config: z.strictObject({
    scopes: z.strictObject({
      bot: z.array(z.string().max(50)).max(255),
      bot_optional: z.array(z.string().max(50)).max(255),
    }),
  }),
  settings: z.strictObject({
    event_subscriptions: z.strictObject({ bot_events: z.array(z.string().max(50)).max(100) }),
    interactivity: z.strictObject({ is_enabled: z.literal(true) }),
    org_deploy_enabled: z.literal(false),
    socket_mode_enabled: z.literal(true),
    token_rotation_enabled: z.literal(false),
  }),
});
const manifest = Manifest.parse(parse(TEXT));

/** Scope that an event needs. Source: the reference page of each event at docs.slack.dev/reference/events. */
const SCOPE_OF_EVENT: Readonly<Record<string, string | null>> = {
  app_home_opened: null,
  app_mention: "app_mentions:read",
  app_uninstalled: null,
  "message.im": "im:history",
  tokens_revoked: null,
  user_change: "users:read",
};

describe("manifest.yml", () => {
  it("keeps Slack's limits, with nothing in it that Slack does not know", () => {
    expect(Manifest.safeParse(parse(TEXT)).error).toBeUndefined();
  });

  it("says of each scope and each event why it is asked for", () => {
    for (const name of [...manifestScopes(TEXT), ...manifest.settings.event_subscriptions.bot_events]) {
      expect(TEXT).toMatch(new RegExp(`^ +- ${name} # .{5,}$`, "m"));
    }
  });

  it("asks for the scope of every event, of the commands and of posting", () => {
    const scopes = manifestScopes(TEXT);
    expect(scopes).toEqual(expect.arrayContaining(["commands", "chat:write"]));
    const events = manifest.settings.event_subscriptions.bot_events;
    expect(events.filter((event) => SCOPE_OF_EVENT[event] === undefined)).toEqual([]);
    const needed = events.flatMap((event) => SCOPE_OF_EVENT[event] ?? []);
    expect(scopes).toEqual(expect.arrayContaining(needed));
  });

  it("lists what is optional among the rest, too, and never counts it as needed", () => {
    const { bot, bot_optional: optional } = manifest.oauth_config.scopes;
    expect(bot).toEqual(expect.arrayContaining(optional));
    expect(optionalScopes(TEXT)).toEqual(optional);
    expect(manifestScopes(TEXT).filter((scope) => optional.includes(scope))).toEqual([]);
  });

  it("names each scope, command and shortcut once", () => {
    const names = [
      ...manifestScopes(TEXT),
      ...manifest.features.slash_commands.map((one) => one.command),
      ...manifest.features.shortcuts.map((one) => one.callback_id),
      ...manifest.features.shortcuts.map((one) => one.name),
    ];
    expect(names.filter((name, place) => names.indexOf(name) !== place)).toEqual([]);
  });

  it("has at most five global shortcuts and five for messages, as Slack shows", () => {
    const { shortcuts } = manifest.features;
    for (const type of ["message", "global"]) {
      expect(shortcuts.filter((one) => one.type === type).length).toBeLessThanOrEqual(5);
    }
  });
});
