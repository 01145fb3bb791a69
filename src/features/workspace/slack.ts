import { z } from "zod";
import type { Bot } from "../../bot.ts";
import type { EventHandler } from "../../feature.ts";
import type { EventCall } from "../../slack/calls.ts";
import { saveAudit } from "../members/store.ts";
import { markUninstalled } from "./store.ts";

/**
 * An uninstall tells both, in either order, possibly late and after the app was installed again.
 * Source: docs.slack.dev/reference/events/tokens_revoked.
 */
export const workspaceEvents: readonly EventHandler[] = [
  { type: "app_uninstalled", run: stopDeliveries },
  { type: "tokens_revoked", run: stopWhenOurs },
];

const Revoked = z.object({ tokens: z.object({ bot: z.array(z.string()).default([]) }) });

/** Only the bot's own token matters; people may revoke theirs. */
async function stopWhenOurs(bot: Bot, call: EventCall): Promise<void> {
  const { tokens } = Revoked.parse(call.event);
  if (tokens.bot.includes(bot.botUserId)) await stopDeliveries(bot, call);
}

/** From then on the dispatcher keeps its hands off this workspace; what is owed stays owed. */
async function stopDeliveries(bot: Bot, { workspaceId, at }: EventCall): Promise<void> {
  const isMarked = await bot.db.transaction(async (tx) => {
    const marked = await markUninstalled(tx, workspaceId, at);
    if (marked) {
      const entry = { workspaceId, at: bot.clock.now(), actor: null, subject: workspaceId };
      await saveAudit(tx, { ...entry, action: "workspace.uninstall" });
    }
    return marked;
  });
  if (isMarked)
    bot.log.warn({ workspaceId }, "the app was removed from its workspace; nothing is sent any more");
}
