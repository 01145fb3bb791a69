import type { KnownBlock } from "@slack/types";
import type { Bot } from "../../bot.ts";
import { counted, listed } from "../../core/text.ts";
import type { DigestFacts, Feature, Period, Viewer } from "../../feature.ts";
import { bold } from "../../slack/mrkdwn.ts";
import { loadMemberById } from "../members/store.ts";
import { carryingJob } from "./carrying-jobs.ts";
import { consentJob } from "./consent-jobs.ts";
import { consentDeliveries } from "./consent-messages.ts";
import { loadQuestionsOf } from "./consent-people-store.ts";
import { consentActions } from "./consent-slack.ts";
import { questionBlocks } from "./consent-views.ts";
import { pairingBlocks } from "./home-views.ts";
import { handActions } from "./hand-slack.ts";
import { matchSubcommand } from "./match-slack.ts";
import { matchingDeliveries } from "./messages.ts";
import { pairActions, pairsSubcommand } from "./pair-slack.ts";
import { loadPairsBegun, loadPairsOf } from "./pair-store.ts";
import { withPeople } from "./people-store.ts";
import { placeActions, placeViews } from "./place-slack.ts";
import { requestDeliveries } from "./request-messages.ts";
import { requestActions, requestSubcommand } from "./request-slack.ts";
import { roundActions } from "./round-slack.ts";
import { settingsActions, settingsViews } from "./settings-slack.ts";
import { setupActions, setupViews } from "./setup-slack.ts";
import { swapViews } from "./swap-slack.ts";
import { searchJob } from "./search-jobs.ts";
import { followStanding } from "./standing-messages.ts";

/** Matching rounds and the pairs that come of them. */
export const matchingFeature: Feature = {
  name: "matching",
  commands: [
    {
      name: "guild",
      summary: "For everyone: help. For leads: the programme.",
      subcommands: [matchSubcommand, pairsSubcommand],
    },
    { name: "mentor", summary: "Your part in the mentoring.", subcommands: [requestSubcommand] },
  ],
  actions: [
    ...setupActions,
    ...roundActions,
    ...handActions,
    ...settingsActions,
    ...placeActions,
    ...requestActions,
    ...pairActions,
    ...consentActions,
  ],
  views: [...setupViews, ...settingsViews, ...swapViews, ...placeViews],
  deliveries: [...matchingDeliveries, ...consentDeliveries, ...requestDeliveries],
  jobs: (bot) => [carryingJob(bot), consentJob(bot), searchJob(bot)],
  stood: followStanding,
  homeSection,
  digestFacts,
};

async function homeSection(bot: Bot, viewer: Viewer): Promise<readonly KnownBlock[]> {
  const { reader } = bot.db;
  const me = await loadMemberById(reader, viewer.memberId);
  if (me === null) return [];
  const questions = await loadQuestionsOf(reader, me);
  const pairs = await withPeople(reader, await loadPairsOf(reader, me.id));
  return [
    ...questionBlocks(questions),
    ...pairingBlocks(pairs, { me, asked: questions, timeZone: viewer.timeZone }),
  ];
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
