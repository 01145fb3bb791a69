import { parse } from "yaml";
import { z } from "zod";
import type { AppCard } from "../control.ts";

/** What the pretend Slack takes from an app's manifest. */
export interface Manifest {
  readonly appName: string;
  readonly description: string;
  readonly longDescription: string;
  readonly botName: string;
  readonly scopes: readonly string[];
  readonly commands: readonly string[];
  /** By command: what the composer shows of it. */
  readonly hints: Readonly<Record<string, { readonly description: string; readonly usageHint: string }>>;
  readonly shortcuts: readonly {
    readonly callbackId: string;
    readonly type: "message" | "global";
    readonly name: string;
    readonly description: string;
  }[];
  readonly events: readonly string[];
  readonly homeTab: boolean;
  readonly messagesTab: boolean;
}

const manifestSchema = z.object({
  display_information: z.object({
    name: z.string(),
    description: z.string().optional(),
    long_description: z.string().optional(),
  }),
  features: z
    .object({
      app_home: z
        .object({ home_tab_enabled: z.boolean().optional(), messages_tab_enabled: z.boolean().optional() })
        .optional(),
      bot_user: z.object({ display_name: z.string() }).optional(),
      shortcuts: z
        .array(
          z.object({
            callback_id: z.string(),
            type: z.enum(["message", "global"]),
            name: z.string().optional(),
            description: z.string().optional(),
          }),
        )
        .optional(),
      slash_commands: z
        .array(
          z.object({
            command: z.string(),
            description: z.string().optional(),
            usage_hint: z.string().optional(),
          }),
        )
        .optional(),
    })
    .optional(),
  oauth_config: z
    .object({
      scopes: z
        .object({ bot: z.array(z.string()).optional(), bot_optional: z.array(z.string()).optional() })
        .optional(),
    })
    .optional(),
  settings: z
    .object({ event_subscriptions: z.object({ bot_events: z.array(z.string()).optional() }).optional() })
    .optional(),
});

/** Reads manifest.yml (or its JSON form). Throws with zod's list of problems. */
export function readManifest(source: string): Manifest {
  const manifest = manifestSchema.parse(parse(source));
  const { features = {}, display_information: shown } = manifest;
  const commands = features.slash_commands ?? [];
  const { bot = [], bot_optional: optional = [] } = manifest.oauth_config?.scopes ?? {};
  return {
    appName: shown.name,
    description: shown.description ?? "",
    longDescription: shown.long_description ?? "",
    botName: features.bot_user?.display_name ?? shown.name,
    // Whoever installs the app here leaves what is optional unticked.
    scopes: bot.filter((scope) => !optional.includes(scope)),
    commands: commands.map((entry) => entry.command),
    hints: Object.fromEntries(
      commands.map(({ command, description = "", usage_hint: usageHint = "" }) => [
        command,
        { description, usageHint },
      ]),
    ),
    shortcuts: (features.shortcuts ?? []).map(
      ({ callback_id: callbackId, type, name = callbackId, description = "" }) => ({
        callbackId,
        type,
        name,
        description,
      }),
    ),
    events: manifest.settings?.event_subscriptions?.bot_events ?? [],
    homeTab: features.app_home?.home_tab_enabled ?? false,
    messagesTab: features.app_home?.messages_tab_enabled ?? true,
  };
}

/** How the app presents itself to people. */
export function appCard(manifest: Manifest): AppCard {
  const { hints, homeTab, messagesTab } = manifest;
  return {
    name: manifest.appName,
    description: manifest.description,
    about: manifest.longDescription,
    homeTab,
    messagesTab,
    commands: manifest.commands.map((name) => ({ name, description: "", usageHint: "", ...hints[name] })),
    shortcuts: manifest.shortcuts.map(({ type, ...shortcut }) => ({ ...shortcut, kind: type })),
  };
}
