import { z } from "zod";
import type { Bot } from "../../bot.ts";
import { SlackUserId, type WorkspaceId } from "../../core/ids.ts";
import { plainMessage } from "../../slack/blocks.ts";
import type { Answer, Caller } from "../../slack/calls.ts";
import { SlackCallError } from "../../slack/errors.ts";
import { loadSetting } from "./settings.ts";

declare const leadBrand: unique symbol;

/** Proof that the one who acts runs the programme. Only `authoriseLead` makes it; what changes it asks for it. */
export interface Lead {
  readonly workspaceId: WorkspaceId;
  readonly slackUserId: SlackUserId;
  readonly [leadBrand]: true;
}

export const LEADS_SETTING = "leads";
export const Leads = z.array(SlackUserId).readonly();

/** A lead is named by a lead (`/guild leads`); owners and administrators of the workspace always are. */
export async function authoriseLead(bot: Bot, caller: Caller): Promise<Lead | null> {
  const { workspaceId, slackUserId } = caller;
  const named = (await loadSetting(bot.db.reader, workspaceId, { key: LEADS_SETTING, shape: Leads })) ?? [];
  const isLead = named.includes(slackUserId) || (await bot.slack.person(slackUserId)).isAdmin;
  return isLead ? asLead(caller) : null;
}

/**
 * Whether the programme is shown to somebody at all. While nobody is named yet, it is shown to the administrators,
 * whom Slack knows; when Slack cannot be asked just now, to nobody.
 */
export async function isShownAsLead(bot: Bot, caller: Caller): Promise<boolean> {
  const { workspaceId, slackUserId } = caller;
  const named = await loadSetting(bot.db.reader, workspaceId, { key: LEADS_SETTING, shape: Leads });
  if (named && named.length > 0) return named.includes(slackUserId);
  try {
    return (await bot.slack.person(slackUserId)).isAdmin;
  } catch (error) {
    if (error instanceof SlackCallError) return false;
    throw error;
  }
}

/** Whether somebody is a lead by name, without asking Slack: for what is only shown. */
export async function isNamedLead(bot: Bot, caller: Caller): Promise<boolean> {
  const named = await loadSetting(bot.db.reader, caller.workspaceId, { key: LEADS_SETTING, shape: Leads });
  return named?.includes(caller.slackUserId) ?? false;
}

export const LEADS_ONLY: Answer = {
  kind: "reply",
  message: plainMessage(
    "That is for the people who run the programme. An owner or administrator of this workspace can make you a lead.",
  ),
};

function asLead({ workspaceId, slackUserId }: Caller): Lead {
  const proof: Omit<Lead, typeof leadBrand> = { workspaceId, slackUserId };
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the brand exists in types alone; this is its one mint
  return proof as Lead;
}

/** Who changed something as a lead, for the audit. */
export function auditOf({ workspaceId, slackUserId }: Lead, at: Date) {
  return { workspaceId, actor: slackUserId, at };
}
