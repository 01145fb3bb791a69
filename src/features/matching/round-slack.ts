import { z } from "zod";
import type { Bot } from "../../bot.ts";
import { RoundId } from "../../core/ids.ts";
import type { ActionHandler } from "../../feature.ts";
import type { Answer, Press } from "../../slack/calls.ts";
import { readPage } from "../../slack/paging.ts";
import { authoriseLead, LEADS_ONLY } from "../members/lead.ts";
import { previewOf } from "./drafting-slack.ts";
import { endedView } from "./ended-slack.ts";
import { publishRound } from "./publish-slack.ts";
import { loadPreviewHead } from "./round-store.ts";
import { inThisModal, openSetup, solveRound } from "./setup-slack.ts";

export const roundActions: readonly ActionHandler[] = [
  { id: "matching.solve_again", run: solveAgain },
  { id: "matching.page", run: turnPage },
  { id: "matching.open", run: openPreview },
  { id: "matching.publish", run: publish },
];

/** The newest preview for everybody as they are now, around what was set by hand. */
async function solveAgain(bot: Bot, press: Press): Promise<Answer> {
  const lead = await authoriseLead(bot, press);
  if (lead === null) return LEADS_ONLY;
  const newest = await loadPreviewHead(bot.db.reader, lead.workspaceId);
  if (newest === null) return inThisModal(press, await openSetup(bot, lead));
  return solveRound(bot, lead, { around: "what was set" });
}

const Preview = z.object({ roundId: RoundId });

async function turnPage(bot: Bot, press: Press): Promise<Answer> {
  if ((await authoriseLead(bot, press)) === null) return LEADS_ONLY;
  const metadata = Preview.safeParse(press.place.kind === "modal" ? press.place.metadata : null);
  return showRound(bot, press, { id: metadata.data?.roundId, page: readPage(press.value) });
}

async function openPreview(bot: Bot, press: Press): Promise<Answer> {
  if ((await authoriseLead(bot, press)) === null) return LEADS_ONLY;
  return showRound(bot, press, { id: RoundId.safeParse(press.value).data, page: 0 });
}

async function showRound(
  bot: Bot,
  press: Press,
  { id, page }: { readonly id: RoundId | undefined; readonly page: number },
): Promise<Answer> {
  const view = id ? await previewOf(bot, press, { id, page }) : await endedView(bot, press, id);
  return { kind: press.place.kind === "modal" ? "update-view" : "modal", view };
}

async function publish(bot: Bot, press: Press): Promise<Answer> {
  const lead = await authoriseLead(bot, press);
  if (lead === null) return LEADS_ONLY;
  return publishRound(bot, lead, RoundId.safeParse(press.value).data);
}
