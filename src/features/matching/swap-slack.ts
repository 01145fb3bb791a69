import { z } from "zod";
import type { Bot } from "../../bot.ts";
import { MemberId, RoundId } from "../../core/ids.ts";
import type { ViewHandler } from "../../feature.ts";
import type { Answer, FinalAnswer, Submission } from "../../slack/calls.ts";
import { authoriseLead, LEADS_ONLY, type Lead } from "../members/lead.ts";
import { askingAs, inSight, previewOf } from "./drafting-slack.ts";
import { doByHand } from "./hand-act-slack.ts";
import { MOOT } from "./hand-thoughts.ts";
import { endedView } from "./ended-slack.ts";
import type { Couple } from "./relations.ts";
import { chooseMentor, trySwap, type Swap } from "./swap-thoughts.ts";
import { think } from "./think.ts";

export const swapViews: readonly ViewHandler[] = [
  { id: "matching.swap", run: showSwap },
  { id: "matching.swap_confirm", run: carryOutSwap },
];

/** Where in a preview it began. */
interface SwapPlace {
  readonly roundId: RoundId;
  readonly page: number;
}

/** Asks who else, for one pair of the round. */
export async function openChoice(
  bot: Bot,
  lead: Lead,
  { couple, page, roundId }: SwapPlace & { readonly couple: Couple },
): Promise<FinalAnswer> {
  const opened = await think(bot, chooseMentor, { workspaceId: lead.workspaceId, couple, page });
  if (opened?.kind === "view") return { kind: "update-view", view: opened.view };
  return elsewhere(bot, lead, { page, roundId, noPairIn: opened?.id ?? null });
}

/** The round has ended, or the pair is none in it any more. */
async function elsewhere(
  bot: Bot,
  lead: Lead,
  { page, roundId, noPairIn }: SwapPlace & { readonly noPairIn: RoundId | null },
): Promise<FinalAnswer> {
  const view = noPairIn
    ? await previewOf(bot, lead, { id: noPairIn, page, note: MOOT })
    : await endedView(bot, lead, roundId);
  return { kind: "update-view", view };
}

const Begun = z.object({ roundId: RoundId, page: z.int().min(0), menteeId: MemberId, mentorId: MemberId });

/** What the chosen mentor would change in the whole round; nothing is done yet. */
async function showSwap(bot: Bot, submission: Submission): Promise<Answer> {
  const lead = await authoriseLead(bot, submission);
  if (lead === null) return LEADS_ONLY;
  const begun = Begun.safeParse(submission.metadata);
  if (!begun.success) return { kind: "update-view", view: await endedView(bot, lead, undefined) };
  const { menteeId, mentorId: insteadOf, ...place } = begun.data;
  const chosen = MemberId.safeParse(submission.form.one("mentor"));
  if (!chosen.success) return { kind: "errors", errors: { mentor: "Please pick a mentor." } };
  const act: Swap = { kind: "swap", couple: { menteeId, mentorId: chosen.data }, insteadOf };
  return inSight(bot, lead, async (onStep) => {
    const question = { ...askingAs(bot, lead), act, page: place.page, shown: null };
    const trial = await think({ ...bot, onStep }, trySwap, question);
    switch (trial?.kind) {
      case "confirm":
        return { kind: "update-view", view: trial.view };
      case "problem":
        return { kind: "errors", errors: { mentor: trial.words } };
      case "as shown":
      case "no pair":
      case undefined:
        return elsewhere(bot, lead, { ...place, noPairIn: trial?.kind === "no pair" ? trial.id : null });
    }
  });
}

const Shown = Begun.extend({ chosenId: MemberId, total: z.number() });

/** Does the swap, if it still does what was shown. */
async function carryOutSwap(bot: Bot, submission: Submission): Promise<Answer> {
  const lead = await authoriseLead(bot, submission);
  if (lead === null) return LEADS_ONLY;
  const metadata = Shown.safeParse(submission.metadata);
  if (!metadata.success) return { kind: "update-view", view: await endedView(bot, lead, undefined) };
  const { menteeId, mentorId: insteadOf, chosenId, total: shown, ...place } = metadata.data;
  const { page, roundId: seen } = place;
  const act: Swap = { kind: "swap", couple: { menteeId, mentorId: chosenId }, insteadOf };
  return inSight(bot, lead, async (onStep) => {
    const trial = await think({ ...bot, onStep }, trySwap, { ...askingAs(bot, lead), act, page, shown });
    switch (trial?.kind) {
      case "confirm":
        return { kind: "update-view", view: trial.view };
      case "problem": {
        const note = `Not swapped: ${trial.words}`;
        return { kind: "update-view", view: await previewOf(bot, lead, { id: trial.id, page, note }) };
      }
      case "as shown": {
        const done = await doByHand(bot, lead, { act, seen, onStep });
        if (done === null) return elsewhere(bot, lead, { ...place, noPairIn: null });
        return { kind: "update-view", view: await previewOf(bot, lead, { ...done, page }) };
      }
      case "no pair":
      case undefined:
        return elsewhere(bot, lead, { ...place, noPairIn: trial?.id ?? null });
    }
  });
}
