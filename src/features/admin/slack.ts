import type { KnownBlock } from "@slack/types";
import { subMilliseconds } from "date-fns/subMilliseconds";
import type { Bot } from "../../bot.ts";
import { counted } from "../../core/text.ts";
import { SlackUserId } from "../../core/ids.ts";
import type { ActionHandler, Command, Viewer, ViewHandler } from "../../feature.ts";
import { plainMessage } from "../../slack/blocks.ts";
import type { Answer, Caller, Submission } from "../../slack/calls.ts";
import { namedMember } from "../members/directory.ts";
import { auditOf, authoriseLead, Leads, LEADS_ONLY, LEADS_SETTING, type Lead } from "../members/lead.ts";
import { loadSetting, saveSetting } from "../members/settings.ts";
import { loadProgramme, saveAudit } from "../members/store.ts";
import { countPairs } from "../matching/pair-store.ts";
import { programmeBlocks } from "./home-views.ts";
import { loadCounts } from "./store.ts";
import { leadsModal, peopleMessage } from "./views.ts";

const FOUR_WEEKS_MS = 28 * 86_400_000;

export const guildCommand: Command = {
  name: "guild",
  summary: "For everyone: help. For leads: the programme.",
  subcommands: [
    { word: "people", usage: "", summary: "for leads: who takes part", run: forLeads(showPeople) },
    { word: "leads", usage: "", summary: "for leads: who runs the programme", run: forLeads(openLeads) },
  ],
};

export const guildActions: readonly ActionHandler[] = [
  { id: "guild.people", run: forLeads(showPeople) },
  { id: "guild.leads", run: forLeads(openLeads) },
];
export const guildViews: readonly ViewHandler[] = [{ id: "guild.leads", run: forLeads(saveLeads) }];

/** Home of a lead. */
export async function programmeSection(bot: Bot, viewer: Viewer): Promise<readonly KnownBlock[]> {
  if (!viewer.isLead) return [];
  const { reader } = bot.db;
  const counts = await loadCounts(reader, viewer.workspaceId, fourWeeksAgo(bot));
  return programmeBlocks(counts, await countPairs(reader, viewer.workspaceId), bot.slash);
}

export interface LeadCall<Call> {
  readonly bot: Bot;
  readonly lead: Lead;
  readonly call: Call;
}

/** Runs for leads only; everybody else is told who could. */
export function forLeads<Call extends Caller>(run: (by: LeadCall<Call>) => Promise<Answer>) {
  return async (bot: Bot, call: Call): Promise<Answer> => {
    const lead = await authoriseLead(bot, call);
    return lead === null ? LEADS_ONLY : run({ bot, lead, call });
  };
}

async function showPeople({ bot, lead }: LeadCall<Caller>): Promise<Answer> {
  const people = await loadProgramme(bot.db.reader, lead.workspaceId);
  return { kind: "reply", message: peopleMessage(people, bot.slash) };
}

async function openLeads({ bot, lead }: LeadCall<Caller>): Promise<Answer> {
  const setting = { key: LEADS_SETTING, shape: Leads };
  return {
    kind: "modal",
    view: leadsModal((await loadSetting(bot.db.reader, lead.workspaceId, setting)) ?? []),
  };
}

async function saveLeads({ bot, lead, call }: LeadCall<Submission>): Promise<Answer> {
  const leads: SlackUserId[] = [];
  for (const picked of call.form.many("leads").flatMap((id) => SlackUserId.safeParse(id).data ?? [])) {
    const named = await namedMember(bot, lead.workspaceId, picked);
    if (named.kind === "rejected") return { kind: "errors", errors: { leads: named.reason } };
    leads.push(named.member.slackUserId);
  }
  const now = bot.clock.now();
  await bot.db.transaction(async (tx) => {
    await saveSetting(tx, lead.workspaceId, { key: LEADS_SETTING, value: leads, now });
    await saveAudit(tx, { ...auditOf(lead, now), action: "leads.change", subject: leads.join(" ") });
  });
  const words =
    leads.length === 0
      ? "Saved. Owners and administrators run the programme."
      : `Saved: ${counted(leads.length, "lead")}.`;
  return { kind: "reply", message: plainMessage(words) };
}

export function fourWeeksAgo(bot: Bot): Date {
  return subMilliseconds(bot.clock.now(), FOUR_WEEKS_MS);
}
