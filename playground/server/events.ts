import { deliverEvent } from "./delivery.ts";
import type { Json } from "./json.ts";
import { EVENT_SCOPES } from "./scopes.ts";
import type { Workspace } from "./world.ts";

// What an uninstalled app is still told.
const LAST_WORDS = new Set(["app_uninstalled", "tokens_revoked"]);

/**
 * Sends an event if the manifest subscribes to it and the bot token's scopes allow it. `subscription` is
 * the manifest's word (`message.im`), which is more exact than the event's own type (`message`).
 */
export async function emitEvent(workspace: Workspace, subscription: string, event: Json): Promise<void> {
  const { world } = workspace;
  if (!world.manifest.events.includes(subscription)) return;
  if (workspace.uninstalled && !LAST_WORDS.has(subscription)) return;
  const scope = EVENT_SCOPES[subscription];
  if (scope !== undefined && !scope.some((one) => workspace.scopes.has(one))) return;
  await deliverEvent(world, {
    token: world.app.verificationToken,
    team_id: workspace.id,
    context_team_id: workspace.id,
    context_enterprise_id: null,
    api_app_id: world.app.appId,
    event,
    type: "event_callback",
    event_id: world.ids.next("Ev"),
    event_time: Math.floor(world.clock.now().getTime() / 1000),
    authorizations: [
      {
        enterprise_id: null,
        team_id: workspace.id,
        user_id: workspace.botUserId,
        is_bot: true,
        is_enterprise_install: false,
      },
    ],
    is_ext_shared_channel: false,
    event_context: `4-${world.ids.next("context-")}`,
  });
}

/** The time of an event as Slack writes it: seconds with six decimals. */
export function eventTs(workspace: Workspace): string {
  return (workspace.world.clock.now().getTime() / 1000).toFixed(6);
}
