import type { Bot } from "../../bot.ts";
import type { RoundId } from "../../core/ids.ts";
import { actingMember } from "../members/directory.ts";
import type { Lead } from "../members/lead.ts";
import { loadMemberById } from "../members/store.ts";
import {
  keepPreview,
  loadDraftInput,
  planDraft,
  type OnStep,
  type PreviewedRound,
} from "./drafting-slack.ts";
import { actWords, outcomeWords } from "./hand-words.ts";
import { loadWording, peopleIn } from "./people-store.ts";
import { actByHand, type HandAct } from "./round-draft.ts";
import type { Round } from "./round-plan.ts";
import { loadPreview } from "./store.ts";

export interface Doing {
  readonly act: HandAct;
  /** The round that was looked at. */
  readonly seen: RoundId;
  readonly onStep: OnStep;
}

/** The newest round as it came out, and what was done to it in words. */
export interface Done {
  readonly round: PreviewedRound;
  readonly note: string;
}

/** How often an act is tried on the newest round while others change it at the same moment. */
const MOST_TRIES = 4;

/** Does something to the newest round, whichever one was looked at; null when no round waits any more. */
export async function doByHand(bot: Bot, lead: Lead, { act, seen, onStep }: Doing): Promise<Done | null> {
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    const newest = await loadPreview(bot.db.reader, lead.workspaceId);
    if (newest === null) return null;
    const others = await othersWords(bot, lead, { newest, seen });
    const outcome = actByHand(newest.plan, act);
    const wording = await loadWording(bot.db.reader, lead.workspaceId, peopleIn(newest.plan));
    if (outcome.kind === "moot") return { round: newest, note: `${others}${MOOT}` };
    if (outcome.kind === "unchanged") return { round: newest, note: `${others}${actWords(act, wording)}` };
    const where = { reader: bot.db.reader, workspaceId: lead.workspaceId };
    const input = await loadDraftInput(bot, where, outcome.draft);
    const plan = await planDraft(input, outcome.draft, onStep);
    const round = await keepPreview(bot, lead, { plan, insteadOf: newest.id, at: input.now });
    if (round) {
      return { round, note: `${others}${actWords(act, wording)} ${outcomeWords(newest.plan, plan)}` };
    }
  }
  throw new Error(`Cannot change the round: it was changed by others ${MOST_TRIES} times meanwhile`);
}

const MOOT = "These two are no pair in the round any more, so I changed nothing.";

/** Said when another lead changed the round that is acted on. */
async function othersWords(
  bot: Bot,
  lead: Lead,
  { newest, seen }: { readonly newest: Round; readonly seen: RoundId },
): Promise<string> {
  if (newest.id === seen) return "";
  const { id } = await actingMember(bot, lead);
  if (newest.createdBy === id) return "";
  const by = (await loadMemberById(bot.db.reader, newest.createdBy))?.name ?? "Somebody else";
  return `${by} has changed this round meanwhile; here it is with both. `;
}
