import type { ModalView } from "@slack/types";
import type { Bot } from "../../bot.ts";
import { newId, RoundId, type WorkspaceId } from "../../core/ids.ts";
import type { Answer, Caller, FinalAnswer, Show } from "../../slack/calls.ts";
import { actingMember } from "../members/directory.ts";
import type { Lead } from "../members/lead.ts";
import { preview, type Solved } from "./draft-thoughts.ts";
import { endedView } from "./ended-slack.ts";
import { progressModal } from "./progress-views.ts";
import { isPlanOf, loadPreviewHead, savePreview } from "./round-store.ts";
import { isLarge, think } from "./think.ts";
import type { Asking, OnStep } from "./thought.ts";

// Everything a lead does to a round before it is published solves it anew, around what was set by hand, and keeps the
// result as the one preview of the workspace. Two leads look at one and the same round: whoever acts on an older one
// acts on the newest, and sees it. What is reckoned on the way is thoughts; here it is asked for and kept.

/** What every thought about a lead's rounds begins with. */
export function askingAs(bot: Bot, { workspaceId }: Caller): Asking {
  return { workspaceId, now: bot.clock.now(), track: bot.tracks[0] ?? null };
}

/**
 * Keeps a plan as the preview; null when what it was to take the place of is not the newest any more. The same result
 * again is one and the same round, so that it is published once.
 */
export async function keepPreview(
  bot: Bot,
  lead: Lead,
  { planJson, insteadOf, at }: Omit<Solved, "kind">,
): Promise<RoundId | null> {
  const { workspaceId } = lead;
  const { id: createdBy } = await actingMember(bot, lead);
  return bot.db.transaction(async (tx) => {
    const newest = await loadPreviewHead(tx, workspaceId);
    if (newest && (await isPlanOf(tx, newest.id, planJson))) return newest.id;
    if ((newest?.id ?? null) !== insteadOf) return null;
    const id = RoundId.parse(newId(bot.random, "round"));
    await savePreview(tx, { id, workspaceId, createdBy, planJson, now: at });
    return id;
  });
}

/** A page of a round as whoever looks at it reads it, or what became of it. */
export async function previewOf(
  bot: Bot,
  caller: Caller,
  { id: roundId, page = 0, note }: { readonly id: RoundId; readonly page?: number; readonly note?: string },
): Promise<ModalView> {
  const { workspaceId } = caller;
  const { hours } = await actingMember(bot, caller);
  const reading = { workspaceId, roundId, page, timeZone: hours.timeZone };
  const view = await think(bot, preview, { ...reading, ...(note === undefined ? {} : { note }) });
  return view ?? endedView(bot, caller, roundId);
}

/** Works in sight of the lead: what takes long shows its steps in the window meanwhile. */
export async function inSight(
  bot: Bot,
  { workspaceId }: { readonly workspaceId: WorkspaceId },
  work: (onStep: OnStep) => Promise<FinalAnswer>,
): Promise<Answer> {
  if (!(await isLarge(bot, workspaceId))) return work(showNoStep);
  return {
    kind: "working",
    view: progressModal(null),
    async work(show) {
      const steps = stepsIn(show);
      const answer = await work((step) => steps.at(step));
      await steps.shown();
      return answer;
    },
  };
}

function showNoStep(): void {}

/** Steps one after the other, so that an early one never comes to stand over a late one. */
function stepsIn(show: Show): { readonly at: OnStep; shown(): Promise<void> } {
  let last = Promise.resolve();
  return {
    at(step) {
      last = last.then(() => show(progressModal(step)));
    },
    shown: () => last,
  };
}
