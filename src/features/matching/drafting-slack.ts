import { isDeepStrictEqual } from "node:util";
import type { ModalView } from "@slack/types";
import type { Queries } from "../../../db/open.ts";
import type { Bot } from "../../bot.ts";
import { newId, RoundId, type WorkspaceId } from "../../core/ids.ts";
import { wallTimeOf } from "../../core/wall-time.ts";
import type { Answer, Caller, FinalAnswer, Show } from "../../slack/calls.ts";
import { actingMember } from "../members/directory.ts";
import type { Lead } from "../members/lead.ts";
import { loadWording, peopleIn } from "./people-store.ts";
import { planWithoutBlocking } from "./plan-in-worker.ts";
import { previewModal } from "./preview-views.ts";
import { progressModal } from "./progress-views.ts";
import { leavingOut, type RoundDraft } from "./round-draft.ts";
import type { Round, RoundPlan } from "./round-plan.ts";
import type { RoundStep } from "./round-step.ts";
import type { RoundInput } from "./round.ts";
import { loadPreview, loadPublishedSince, loadRoundInput, savePreview } from "./store.ts";

// Everything a lead does to a round before it is published solves it anew, around what was set by hand, and keeps the
// result as the one preview of the workspace. Two leads look at one and the same round: whoever acts on an older one
// acts on the newest, and sees it.

export type PreviewedRound = Pick<Round, "id" | "plan" | "workspaceId" | "createdAt">;

/** Whom a draft is about, as they are now. */
export async function loadDraftInput(
  bot: Bot,
  { reader, workspaceId }: { readonly reader: Queries; readonly workspaceId: WorkspaceId },
  { leftOut, locks, forbids }: RoundDraft,
): Promise<RoundInput> {
  const now = bot.clock.now();
  const track = bot.tracks[0] ?? null;
  return leavingOut(await loadRoundInput(reader, workspaceId, { now, track, locks, forbids }), leftOut);
}

export type OnStep = (step: RoundStep) => void;

export async function planDraft(
  input: RoundInput,
  { leftOut }: Pick<RoundDraft, "leftOut">,
  onStep: OnStep,
): Promise<RoundPlan> {
  return { ...(await planWithoutBlocking(input, onStep)), leftOut: leftOut.toSorted() };
}

/**
 * Keeps a plan as the preview in place of `insteadOf`; null when that is not the newest any more. The same result
 * again is one and the same round, so that it is published once.
 */
export async function keepPreview(
  bot: Bot,
  lead: Lead,
  {
    plan,
    insteadOf,
    at,
  }: { readonly plan: RoundPlan; readonly insteadOf: RoundId | null; readonly at: Date },
): Promise<PreviewedRound | null> {
  const { workspaceId } = lead;
  const { id: createdBy } = await actingMember(bot, lead);
  return bot.db.transaction(async (tx) => {
    const newest = await loadPreview(tx, workspaceId);
    if (newest && isDeepStrictEqual(newest.plan, plan)) return newest;
    if ((newest?.id ?? null) !== insteadOf) return null;
    const id = RoundId.parse(newId(bot.random, "round"));
    await savePreview(tx, { id, workspaceId, createdBy, plan, now: at });
    return { id, plan, workspaceId, createdAt: at };
  });
}

/** A page of a round as whoever looks at it reads it. */
export async function previewOf(
  bot: Bot,
  caller: Caller,
  {
    round,
    page = 0,
    note,
  }: { readonly round: PreviewedRound; readonly page?: number; readonly note?: string },
): Promise<ModalView> {
  const { reader } = bot.db;
  const { hours } = await actingMember(bot, caller);
  const last = await loadPublishedSince(reader, round.workspaceId, new Date(0));
  return previewModal(round, {
    page,
    wording: await loadWording(reader, round.workspaceId, peopleIn(round.plan)),
    last: last?.publishedAt ? { plan: last.plan, on: wallTimeOf(last.publishedAt, hours.timeZone).on } : null,
    ...(note === undefined ? {} : { note }),
  });
}

/** How many people a plan is about. */
export function sizeOf({ participants }: RoundPlan) {
  return {
    mentees: participants.filter(({ asMentee }) => asMentee).length,
    mentors: participants.filter(({ places }) => places !== null).length,
  };
}

/** Plans in sight of the lead: what takes long shows its steps in the window meanwhile. */
export async function inSight(
  isLong: boolean,
  work: (onStep: OnStep) => Promise<FinalAnswer>,
): Promise<Answer> {
  if (!isLong) return work(showNoStep);
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
function stepsIn(show: Show) {
  let last = Promise.resolve();
  return {
    at(step: RoundStep): void {
      last = last.then(() => show(progressModal(step)));
    },
    shown: () => last,
  };
}
