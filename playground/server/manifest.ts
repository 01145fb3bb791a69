import { parse } from "yaml";
import { z } from "zod";

/** What the pretend Slack takes from an app's manifest. */
export interface Manifest {
  readonly appName: string;
  readonly botName: string;
  readonly scopes: readonly string[];
  readonly commands: readonly string[];
  readonly shortcuts: readonly { readonly callbackId: string; readonly type: "message" | "global" }[];
  readonly events: readonly string[];
  readonly homeTab: boolean;
  readonly messagesTab: boolean;
}

const manifestSchema = z.object({
  display_information: z.object({ name: z.string() }),
  features: z
    .object({
      app_home: z
        .object({ home_tab_enabled: z.boolean().optional(), messages_tab_enabled: z.boolean().optional() })
        .optional(),
      bot_user: z.object({ display_name: z.string() }).optional(),
      shortcuts: z
        .array(z.object({ callback_id: z.string(), type: z.enum(["message", "global"]) }))
        .optional(),
      slash_commands: z.array(z.object({ command: z.string() })).optional(),
    })
    .optional(),
  oauth_config: z.object({ scopes: z.object({ bot: z.array(z.string()).optional() }).optional() }).optional(),
  settings: z
    .object({ event_subscriptions: z.object({ bot_events: z.array(z.string()).optional() }).optional() })
    .optional(),
});

/** Reads manifest.yml (or its JSON form). Throws with zod's list of problems. */
export function readManifest(source: string): Manifest {
  const manifest = manifestSchema.parse(parse(source));
  const features = manifest.features ?? {};
  return {
    appName: manifest.display_information.name,
    botName: features.bot_user?.display_name ?? manifest.display_information.name,
    scopes: manifest.oauth_config?.scopes?.bot ?? [],
    commands: (features.slash_commands ?? []).map((entry) => entry.command),
    shortcuts: (features.shortcuts ?? []).map(({ callback_id, type }) => ({ callbackId: callback_id, type })),
    events: manifest.settings?.event_subscriptions?.bot_events ?? [],
    homeTab: features.app_home?.home_tab_enabled ?? false,
    messagesTab: features.app_home?.messages_tab_enabled ?? true,
  };
}
