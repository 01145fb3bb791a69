import { z } from "zod";
import type { Bot } from "../../bot.ts";
import { RoundId } from "../../core/ids.ts";
import type { ActionHandler } from "../../feature.ts";
import type { Answer, FinalAnswer, Press } from "../../slack/calls.ts";
import { readPage } from "../../slack/paging.ts";
import { authoriseLead, LEADS_ONLY, type Lead } from "../members/lead.ts";
import { inSight, previewOf, sizeOf } from "./drafting-slack.ts";
import { doByHand, type Done } from "./hand-act-slack.ts";
import { readHandWish } from "./hand-form.ts";
import { handModal } from "./hand-views.ts";
import { loadWording, peopleIn } from "./people-store.ts";
import { takesLong } from "./plan-in-worker.ts";
import { endedView } from "./publish-slack.ts";
import { countSet, draftOf } from "./round-draft.ts";
import { loadPreview } from "./store.ts";
import { chooseMentor } from "./swap-slack.ts";

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
  const newest = await loadPreview(bot.db.reader, lead.workspaceId);
  if (newest === null || wish === null || !metadata.success) {
    return { kind: "update-view", view: await endedView(bot, lead, metadata.data?.roundId) };
  }
  const { page, roundId } = metadata.data;
  if (wish.kind === "choose_mentor")
    return chooseMentor(bot, lead, { round: newest, couple: wish.couple, page });
  return inSight(takesLong(sizeOf(newest.plan)), async (onStep) => {
    const done = await doByHand(bot, lead, { act: wish.act, seen: roundId, onStep });
    if (done === null) return { kind: "update-view", view: await endedView(bot, lead, roundId) };
    return place === "list"
      ? listOf(bot, lead, { round: done.round, page })
      : { kind: "update-view", view: await previewOf(bot, lead, { ...done, page }) };
  });
}

/** Everything that was set by hand; the round itself when nothing is any more. */
async function showList(bot: Bot, press: Press): Promise<Answer> {
  const lead = await authoriseLead(bot, press);
  if (lead === null) return LEADS_ONLY;
  const newest = await loadPreview(bot.db.reader, lead.workspaceId);
  if (newest !== null) return listOf(bot, lead, { round: newest, page: readPage(press.value) });
  const metadata = Place.safeParse(press.place.kind === "modal" ? press.place.metadata : null);
  return { kind: "update-view", view: await endedView(bot, lead, metadata.data?.roundId) };
}

async function listOf(
  bot: Bot,
  lead: Lead,
  { round, page }: { readonly round: Done["round"]; readonly page: number },
): Promise<FinalAnswer> {
  if (countSet(draftOf(round.plan)) === 0) {
    const note = "Nothing is set by hand any more.";
    return { kind: "update-view", view: await previewOf(bot, lead, { round, note }) };
  }
  const wording = await loadWording(bot.db.reader, round.workspaceId, peopleIn(round.plan));
  return { kind: "update-view", view: handModal(round, { page, wording }) };
}
