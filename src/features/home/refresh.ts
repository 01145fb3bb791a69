import type { KnownBlock } from "@slack/types";
import type { Bot } from "../../bot.ts";
import type { Feature } from "../../feature.ts";
import type { Caller } from "../../slack/calls.ts";
import { context, header } from "../../slack/blocks.ts";
import { actingMember } from "../members/directory.ts";
import { isNamedLead } from "../members/lead.ts";

/** Draws the App Home of one person from what each feature has to say to them. */
export async function refreshHome(bot: Bot, features: readonly Feature[], caller: Caller): Promise<void> {
  const member = await actingMember(bot, caller);
  const viewer = {
    workspaceId: caller.workspaceId,
    slackUserId: caller.slackUserId,
    memberId: member.id,
    timeZone: member.hours.timeZone,
    isLead: await isNamedLead(bot, caller),
  };
  const sections: KnownBlock[] = [];
  for (const feature of features) sections.push(...((await feature.homeSection?.(bot, viewer)) ?? []));
  const footer = context(`Everything I can do: \`${bot.slash("guild help")}\``);
  await bot.slack.publishHome(caller.slackUserId, [
    header("Your Guildhall"),
    ...sections.slice(0, 97),
    footer,
  ]);
}
