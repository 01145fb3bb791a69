import { z } from "zod";
import type { Bot } from "../../bot.ts";
import type { ActionHandler, ViewHandler } from "../../feature.ts";
import type { Answer, Press, Submission } from "../../slack/calls.ts";
import { auditOf, authoriseLead, LEADS_ONLY, type Lead } from "../members/lead.ts";
import { saveAudit } from "../members/store.ts";
import { readSettings } from "./settings-form.ts";
import { settingsKeptMessage, settingsModal } from "./settings-views.ts";
import { loadRoundSettings, saveRoundSettings } from "./settings.ts";
import { openSetup } from "./setup-slack.ts";

export const settingsActions: readonly ActionHandler[] = [{ id: "matching.settings", run: openFromSetup }];
export const settingsViews: readonly ViewHandler[] = [{ id: "matching.settings", run: keepSettings }];

/** How pairs are found, by itself. */
export async function openSettings(bot: Bot, { workspaceId }: Lead): Promise<Answer> {
  const settings = await loadRoundSettings(bot.db.reader, workspaceId);
  return { kind: "modal", view: settingsModal(settings, {}) };
}

/** The same in the window where a round is set up; whom the lead has picked there comes along. */
async function openFromSetup(bot: Bot, press: Press): Promise<Answer> {
  const lead = await authoriseLead(bot, press);
  if (lead === null) return LEADS_ONLY;
  const { place } = press;
  if (place.kind !== "modal") return openSettings(bot, lead);
  const settings = await loadRoundSettings(bot.db.reader, lead.workspaceId);
  const leftOut = place.form.many("leave");
  return { kind: "update-view", view: settingsModal(settings, { leftOut }) };
}

const Origin = z.object({ leftOut: z.array(z.string()).readonly().optional() });

async function keepSettings(bot: Bot, submission: Submission): Promise<Answer> {
  const lead = await authoriseLead(bot, submission);
  if (lead === null) return LEADS_ONLY;
  const { workspaceId } = lead;
  const before = await loadRoundSettings(bot.db.reader, workspaceId);
  const reading = readSettings(submission.form, before);
  if (reading.kind === "rejected") return { kind: "errors", errors: reading.errors };
  const { settings } = reading;
  await bot.db.transaction(async (tx) => {
    const now = bot.clock.now();
    await saveRoundSettings(tx, workspaceId, { settings, now });
    await saveAudit(tx, { ...auditOf(lead, now), action: "matching.change_settings", subject: workspaceId });
  });
  const leftOut = Origin.safeParse(submission.metadata).data?.leftOut;
  if (leftOut === undefined) return { kind: "reply", message: settingsKeptMessage(settings, bot.slash) };
  const note = "Saved. The next round is found like this.";
  const answer = await openSetup(bot, lead, { leftOut, note });
  return answer.kind === "modal" ? { ...answer, kind: "update-view" } : answer;
}
