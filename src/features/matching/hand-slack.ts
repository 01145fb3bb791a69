import { z } from "zod";
import type { Bot } from "../../bot.ts";
import { RoundId } from "../../core/ids.ts";
import type { ActionHandler } from "../../feature.ts";
import type { Answer, FinalAnswer, Press } from "../../slack/calls.ts";
import { readPage } from "../../slack/paging.ts";
import { authoriseLead, LEADS_ONLY, type Lead } from "../members/lead.ts";
import { inSight, previewOf } from "./drafting-slack.ts";
import { endedView } from "./ended-slack.ts";
import { doByHand } from "./hand-act-slack.ts";
import { readHandWish } from "./hand-form.ts";
import { listByHand } from "./hand-thoughts.ts";
import { openChoice } from "./swap-slack.ts";
import { think } from "./think.ts";

export const handActions: readonly ActionHandler[] = [
  { id: "matching.by_hand", run: (bot, press) => pressByHand(bot, press, "preview") },
  { id: "matching.undo", run: (bot, press) => pressByHand(bot, press, "list") },
  { id: "matching.by_hand_list", run: showList },
];

const Place = z.object({ roundId: RoundId, page: z.int().min(0) });

/** Keeps, releases, rules out, allows or takes in, and shows the round as it comes out. */
async function pressByHand(bot: Bot, press: Press, place: "preview" | "list"): Promise<Answer> {
  const lead = await authoriseLead(bot, press);
  if (lead === null) return LEADS_ONLY;
  const wish = readHandWish(press.value);
  const metadata = Place.safeParse(press.place.kind === "modal" ? press.place.metadata : null);
  if (wish === null || !metadata.success) {
    return { kind: "update-view", view: await endedView(bot, lead, metadata.data?.roundId) };
  }
  const { page, roundId } = metadata.data;
  if (wish.kind === "choose_mentor") return openChoice(bot, lead, { couple: wish.couple, page, roundId });
  return inSight(bot, lead, async (onStep) => {
    const done = await doByHand(bot, lead, { act: wish.act, seen: roundId, onStep });
    if (done === null) return { kind: "update-view", view: await endedView(bot, lead, roundId) };
    return place === "list"
      ? listOf(bot, lead, { page, roundId })
      : { kind: "update-view", view: await previewOf(bot, lead, { ...done, page }) };
  });
}

/** Everything that was set by hand; the round itself when nothing is any more. */
async function showList(bot: Bot, press: Press): Promise<Answer> {
  const lead = await authoriseLead(bot, press);
  if (lead === null) return LEADS_ONLY;
  const metadata = Place.safeParse(press.place.kind === "modal" ? press.place.metadata : null);
  return listOf(bot, lead, { page: readPage(press.value), roundId: metadata.data?.roundId });
}

async function listOf(
  bot: Bot,
  lead: Lead,
  { page, roundId }: { readonly page: number; readonly roundId: RoundId | undefined },
): Promise<FinalAnswer> {
  const list = await think(bot, listByHand, { workspaceId: lead.workspaceId, page });
  if (list === null) return { kind: "update-view", view: await endedView(bot, lead, roundId) };
  if (list.kind === "list") return { kind: "update-view", view: list.view };
  const note = "Nothing is set by hand any more.";
  return { kind: "update-view", view: await previewOf(bot, lead, { id: list.id, note }) };
}
