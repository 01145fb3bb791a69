import { wallTimeOf } from "../../core/wall-time.ts";
import type { Feature } from "../../feature.ts";
import type { UnaskedKind } from "./choice.ts";
import { guildQuietCommand, leadQuietActions } from "./lead-slack.ts";
import { quietActions, quietCommand, quietViews } from "./slack.ts";
import { loadQuiet } from "./store.ts";
import { quietSection } from "./views.ts";

/** What people and leads choose about the messages that nobody asked for, whichever feature they are of. */
export function quietFeature(others: readonly Feature[]): Feature {
  const kinds = unaskedKinds(others);
  return {
    name: "quiet",
    commands: [quietCommand(kinds), guildQuietCommand(others)],
    actions: [...quietActions(kinds), ...leadQuietActions(others)],
    views: quietViews(kinds),
    async homeSection(bot, { workspaceId, slackUserId, timeZone }) {
      const quiet = await loadQuiet(bot.db.reader, workspaceId, slackUserId);
      return quietSection(kinds, quiet, wallTimeOf(bot.clock.now(), timeZone).on);
    },
  };
}

function unaskedKinds(others: readonly Feature[]): readonly UnaskedKind[] {
  return others
    .flatMap((feature) => feature.deliveries ?? [])
    .flatMap(({ kind, label, unprompted }) => {
      if (unprompted === undefined) return [];
      const { why, rarelyDays, daysAfterSnooze = null } = unprompted;
      return [{ kind, label, why, rarelyDays, daysAfterSnooze }];
    });
}
