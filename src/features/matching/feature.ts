import type { KnownBlock } from "@slack/types";
import type { Bot } from "../../bot.ts";
import { counted, listed } from "../../core/text.ts";
import type { DigestFacts, Feature, Period, Viewer } from "../../feature.ts";
import { bold } from "../../slack/mrkdwn.ts";
import { loadMemberById } from "../members/store.ts";
import { pairingBlocks } from "./home-views.ts";
import { closeBereftPairs } from "./jobs.ts";
import { matchingDeliveries } from "./messages.ts";
import { pairActions, pairsSubcommand } from "./pair-slack.ts";
import { loadPairsBegun, loadPairsOf } from "./pair-store.ts";
import { withPeople } from "./people-store.ts";
import { matchSubcommand, roundActions } from "./round-slack.ts";

/** Matching rounds and the pairs that come of them. */
export const matchingFeature: Feature = {
  name: "matching",
  commands: [
    {
      name: "guild",
      summary: "For everyone: help. For leads: the programme.",
      subcommands: [matchSubcommand, pairsSubcommand],
    },
  ],
  actions: [...roundActions, ...pairActions],
  deliveries: matchingDeliveries,
  jobs: (bot) => [closeBereftPairs(bot)],
  homeSection,
  digestFacts,
};

async function homeSection(bot: Bot, viewer: Viewer): Promise<readonly KnownBlock[]> {
  const { reader } = bot.db;
  const me = await loadMemberById(reader, viewer.memberId);
  if (me === null) return [];
  return pairingBlocks(await withPeople(reader, await loadPairsOf(reader, me.id)), me, viewer.timeZone);
}

async function digestFacts(bot: Bot, period: Period): Promise<DigestFacts | null> {
  const { reader } = bot.db;
  const pairs = await withPeople(reader, await loadPairsBegun(reader, period.workspaceId, period));
  if (pairs.length === 0) return null;
  return {
    headline: counted(pairs.length, "new mentoring pair"),
    details: pairs.map(({ mentor, mentee }) => listed([bold(mentor.name), bold(mentee.name)])),
  };
}
