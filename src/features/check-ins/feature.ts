import { counted } from "../../core/text.ts";
import type { Bot } from "../../bot.ts";
import type { DigestFacts, Feature, Period, Viewer } from "../../feature.ts";
import { loadMemberById } from "../members/store.ts";
import { loadOpenItems } from "./action-store.ts";
import { checkInBlocks, itemBlocks } from "./home-views.ts";
import { checkInJob, foreseeSteps } from "./jobs.ts";
import { pairDeliveries } from "./messages.ts";
import { tellPairsOfMove } from "./move-messages.ts";
import { loadOwnPairs } from "./people-store.ts";
import { personalDeliveries } from "./personal-messages.ts";
import { checkInActions, checkInCommand, checkInShortcuts, checkInViews } from "./slack.ts";
import { countHeld } from "./store.ts";

/** When a pair meets, how it went, and what was promised. */
export const checkInsFeature: Feature = {
  name: "check-ins",
  commands: [checkInCommand],
  actions: checkInActions,
  views: checkInViews,
  shortcuts: checkInShortcuts,
  deliveries: [...pairDeliveries, ...personalDeliveries],
  jobs: (bot) => [checkInJob(bot)],
  willOwe: foreseeSteps,
  moved: tellPairsOfMove,
  homeSection,
  digestFacts,
};

async function homeSection(bot: Bot, viewer: Viewer) {
  const me = await loadMemberById(bot.db.reader, viewer.memberId);
  if (me === null) return [];
  const pairs = await loadOwnPairs(bot.db.reader, me);
  const items = await loadOpenItems(bot.db.reader, me.id);
  return [...checkInBlocks(pairs, { now: bot.clock.now(), slash: bot.slash }), ...itemBlocks(items)];
}

async function digestFacts(bot: Bot, period: Period): Promise<DigestFacts | null> {
  const held = await countHeld(bot.db.reader, period.workspaceId, period);
  return held === 0 ? null : { headline: `${counted(held, "check-in")} held`, details: [] };
}
