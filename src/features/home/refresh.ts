import type { KnownBlock } from "@slack/types";
import type { Bot } from "../../bot.ts";
import type { Feature, Viewer } from "../../feature.ts";
import { divider, fitting, header } from "../../slack/blocks.ts";
import type { Caller } from "../../slack/calls.ts";
import { actingMember, FOR_MEMBERS_ONLY, isGuest } from "../members/directory.ts";
import { isShownAsLead } from "../members/lead.ts";
import { footer, missingBlock, offersBlocks } from "./views.ts";

const TITLE = header("Your Guildhall");

/** More than any section has; what still grows beyond it is cut, so that every section has its place. */
const MOST_OF_ONE = 24;

/** Draws the App Home of one person from what each feature has to say to them. */
export async function refreshHome(bot: Bot, features: readonly Feature[], caller: Caller): Promise<void> {
  const blocks = (await isGuest(bot, caller))
    ? FOR_MEMBERS_ONLY.blocks
    : await blocksFor(bot, features, caller);
  await bot.slack.publishHome(caller.slackUserId, [TITLE, ...blocks]);
}

async function blocksFor(
  bot: Bot,
  features: readonly Feature[],
  caller: Caller,
): Promise<readonly KnownBlock[]> {
  const member = await actingMember(bot, caller);
  const viewer: Viewer = {
    workspaceId: caller.workspaceId,
    slackUserId: caller.slackUserId,
    memberId: member.id,
    timeZone: member.hours.timeZone,
    isLead: await isShownAsLead(bot, caller),
  };
  const sections: (readonly KnownBlock[])[] = [];
  for (const feature of features) sections.push(await sectionOf(bot, feature, viewer));
  const filled = sections.filter((blocks) => blocks.length > 0);
  const offers = filled.length <= 1 && member.role === "none" ? [offersBlocks(features, bot.slash)] : [];
  return [
    ...[...filled, ...offers].flatMap((blocks) => fitting(blocks, MOST_OF_ONE)),
    divider(),
    footer(bot.slash),
  ];
}

/** A section that fails leaves the others standing. */
async function sectionOf(bot: Bot, feature: Feature, viewer: Viewer): Promise<readonly KnownBlock[]> {
  try {
    return (await feature.homeSection?.(bot, viewer)) ?? [];
  } catch (error) {
    const { workspaceId, slackUserId } = viewer;
    bot.log.error(
      { feature: feature.name, workspaceId, slackUserId, err: error },
      "a section of Home failed",
    );
    return [missingBlock(feature.name)];
  }
}
