import { z } from "zod";
import type { Bot } from "../../bot.ts";
import { MemberId, RoundId } from "../../core/ids.ts";
import type { ViewHandler } from "../../feature.ts";
import type { Answer, FinalAnswer, Submission } from "../../slack/calls.ts";
import { authoriseLead, LEADS_ONLY, type Lead } from "../members/lead.ts";
import { inSight, loadDraftInput, planDraft, previewOf, sizeOf, type OnStep } from "./drafting-slack.ts";
import { doByHand } from "./hand-act-slack.ts";
import { loadWording, peopleIn } from "./people-store.ts";
import { takesLong } from "./plan-in-worker.ts";
import { endedView } from "./publish-slack.ts";
import type { Couple } from "./relations.ts";
import { actByHand, type HandAct } from "./round-draft.ts";
import type { Round, RoundPlan } from "./round-plan.ts";
import { loadPreview } from "./store.ts";
import { swapConfirmModal, swapModal } from "./swap-views.ts";
import type { Wording } from "./wording.ts";

export const swapViews: readonly ViewHandler[] = [
  { id: "matching.swap", run: showSwap },
  { id: "matching.swap_confirm", run: carryOutSwap },
];

/** Asks who else, for one pair of the round. */
export async function chooseMentor(
  bot: Bot,
  lead: Lead,
  { round, couple, page }: { readonly round: Round; readonly couple: Couple; readonly page: number },
): Promise<FinalAnswer> {
  const proposal = round.plan.proposals.find(
    ({ menteeId, mentorId }) => menteeId === couple.menteeId && mentorId === couple.mentorId,
  );
  if (proposal === undefined) return noPairAnyMore(bot, lead, { round, page });
  const wording = await loadWording(bot.db.reader, round.workspaceId, peopleIn(round.plan));
  return { kind: "update-view", view: swapModal(round, proposal, { page, wording }) };
}

async function noPairAnyMore(
  bot: Bot,
  lead: Lead,
  { round, page }: { readonly round: Round; readonly page: number },
): Promise<FinalAnswer> {
  const note = "These two are no pair in the round any more, so I changed nothing.";
  return { kind: "update-view", view: await previewOf(bot, lead, { round, page, note }) };
}

const Begun = z.object({ roundId: RoundId, page: z.int().min(0), menteeId: MemberId, mentorId: MemberId });

/** What the chosen mentor would change in the whole round; nothing is done yet. */
async function showSwap(bot: Bot, submission: Submission): Promise<Answer> {
  const lead = await authoriseLead(bot, submission);
  if (lead === null) return LEADS_ONLY;
  const begun = Begun.safeParse(submission.metadata);
  if (!begun.success) return { kind: "update-view", view: await endedView(bot, lead, undefined) };
  const { menteeId, mentorId: insteadOf, roundId, page } = begun.data;
  const chosen = MemberId.safeParse(submission.form.one("mentor"));
  const round = await loadPreview(bot.db.reader, lead.workspaceId);
  if (round === null) return { kind: "update-view", view: await endedView(bot, lead, roundId) };
  if (!chosen.success) return { kind: "errors", errors: { mentor: "Please pick a mentor." } };
  const couple = { menteeId, mentorId: chosen.data };
  return inSight(takesLong(sizeOf(round.plan)), async (onStep) => {
    const trial = await trySwap(bot, round, { act: { kind: "swap", couple, insteadOf }, onStep });
    if (trial === null) return noPairAnyMore(bot, lead, { round, page });
    const wording = await loadWording(bot.db.reader, round.workspaceId, peopleIn(trial));
    const problem = problemOf(trial, couple, wording);
    if (problem !== null) return { kind: "errors", errors: { mentor: problem } };
    const view = swapConfirmModal(round, { couple, insteadOf, after: trial, page, wording });
    return { kind: "update-view", view };
  });
}

type Swap = Extract<HandAct, { readonly kind: "swap" }>;

/** The round as it would come out; null when the pair that is to be swapped is none any more. */
async function trySwap(
  bot: Bot,
  { plan, workspaceId }: Round,
  { act, onStep }: { readonly act: Swap; readonly onStep: OnStep },
): Promise<RoundPlan | null> {
  const outcome = actByHand(plan, act);
  if (outcome.kind === "moot") return null;
  if (outcome.kind === "unchanged") return plan;
  const input = await loadDraftInput(bot, { reader: bot.db.reader, workspaceId }, outcome.draft);
  return planDraft(input, outcome.draft, onStep);
}

/** Why the chosen pair cannot be made, in words that tell nothing about who asked for what. */
function problemOf(trial: RoundPlan, couple: Couple, wording: Wording): string | null {
  const refusal = trial.refusedLocks.find(
    ({ menteeId, mentorId }) => menteeId === couple.menteeId && mentorId === couple.mentorId,
  );
  const [mentee, mentor] = [wording.nameOf(couple.menteeId), wording.nameOf(couple.mentorId)];
  switch (refusal?.because) {
    case undefined:
      return null;
    case "cannot_be_paired":
      return `${mentee} and ${mentor} cannot be paired. Please pick somebody else.`;
    case "no_place":
      return `${mentor} has no place that is not kept for somebody else. Please pick another, or keep one pair less.`;
    case "enough_mentors":
      return `${mentee} has as many mentors as they wish, all kept by hand.`;
    case "unknown_mentor":
      return `${mentor} does not mentor in this round any more. Please pick somebody else.`;
    case "unknown_mentee":
      return `${mentee} does not look for a mentor any more.`;
  }
}

const Shown = Begun.extend({ chosenId: MemberId, total: z.number() });

/** Does the swap, if it still does what was shown. */
async function carryOutSwap(bot: Bot, submission: Submission): Promise<Answer> {
  const lead = await authoriseLead(bot, submission);
  if (lead === null) return LEADS_ONLY;
  const metadata = Shown.safeParse(submission.metadata);
  if (!metadata.success) return { kind: "update-view", view: await endedView(bot, lead, undefined) };
  const shown = metadata.data;
  const { menteeId, mentorId: insteadOf, chosenId, roundId, page } = shown;
  const round = await loadPreview(bot.db.reader, lead.workspaceId);
  if (round === null) return { kind: "update-view", view: await endedView(bot, lead, roundId) };
  const couple = { menteeId, mentorId: chosenId };
  const act: Swap = { kind: "swap", couple, insteadOf };
  return inSight(takesLong(sizeOf(round.plan)), async (onStep) => {
    const trial = await trySwap(bot, round, { act, onStep });
    if (trial === null) return noPairAnyMore(bot, lead, { round, page });
    const wording = await loadWording(bot.db.reader, round.workspaceId, peopleIn(trial));
    const problem = problemOf(trial, couple, wording);
    if (problem !== null) {
      const view = await previewOf(bot, lead, { round, page, note: `Not swapped: ${problem}` });
      return { kind: "update-view", view };
    }
    if (trial.total !== shown.total) {
      const view = swapConfirmModal(round, { couple, insteadOf, after: trial, page, wording, isOther: true });
      return { kind: "update-view", view };
    }
    const done = await doByHand(bot, lead, { act, seen: roundId, onStep });
    if (done === null) return { kind: "update-view", view: await endedView(bot, lead, roundId) };
    return { kind: "update-view", view: await previewOf(bot, lead, { ...done, page }) };
  });
}
