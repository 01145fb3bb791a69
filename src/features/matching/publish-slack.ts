import type { ModalView } from "@slack/types";
import { subWeeks } from "date-fns/subWeeks";
import type { Queries } from "../../../db/open.ts";
import type { Bot } from "../../bot.ts";
import type { RoundId } from "../../core/ids.ts";
import type { Answer } from "../../slack/calls.ts";
import { actingMember } from "../members/directory.ts";
import type { Lead } from "../members/lead.ts";
import type { Member } from "../members/member.ts";
import { saveAudit } from "../members/store.ts";
import { carryOutSlice } from "./carrying-messages.ts";
import { forgetNotAgreed } from "./consent-store.ts";
import { askingAs, inSight } from "./drafting-slack.ts";
import { endedView, endOf, endView, type RoundEnd } from "./ended-slack.ts";
import { owedSummary } from "./publication.ts";
import { prove, type ReadyRound, type Verdict } from "./publish-thoughts.ts";
import type { RoundHead } from "./round-plan.ts";
import { loadRoundHead, savePublished } from "./round-store.ts";
import { nothingToPublishModal, unprovenModal } from "./round-views.ts";
import { decideOn, think } from "./think.ts";
import type { OnStep } from "./thought.ts";

/** How pressing publish ends; decided inside the transaction, so that two presses cannot both publish. */
type Outcome =
  | { readonly kind: "published" | "changed"; readonly view: ModalView }
  | { readonly kind: "unproven"; readonly round: RoundHead }
  | RoundEnd;

/** Publishes a preview, unless it is no longer the one that was looked at, and shows the lead what came of it. */
export async function publishRound(bot: Bot, lead: Lead, id: RoundId | undefined): Promise<Answer> {
  const publisher = await actingMember(bot, lead);
  if (id === undefined) return { kind: "update-view", view: nothingToPublishModal(bot.slash) };
  const round = await loadRoundHead(bot.db.reader, id);
  if (round?.status !== "previewed") return { kind: "update-view", view: await endedView(bot, lead, id) };
  return inSight(bot, lead, async (onStep) => {
    const outcome = await attemptPublish(bot, { id, publisher, onStep });
    return { kind: "update-view", view: await outcomeView(bot, outcome, publisher) };
  });
}

interface Attempt {
  readonly id: RoundId;
  readonly publisher: Member;
  readonly onStep: OnStep;
}

/**
 * Solves it once more; what was ready then is looked at again when anything was committed since, so that what is
 * decided holds for the people as they are in the transaction. What was not stays so.
 */
function attemptPublish(bot: Bot, { id: roundId, publisher, onStep }: Attempt): Promise<Outcome> {
  async function verdictAfter(before: Verdict | null): Promise<Verdict | null> {
    if (before !== null && before.kind !== "ready") return before;
    const question = { ...askingAs(bot, publisher), roundId, isSolved: before !== null };
    return think({ ...bot, onStep }, prove, question);
  }
  return decideOn<Verdict | null, Outcome>(bot, verdictAfter, (tx, verdict) =>
    decide({ bot, tx, publisher, verdict }, roundId),
  );
}

interface Publishing {
  readonly bot: Bot;
  readonly tx: Queries;
  readonly publisher: Member;
  readonly verdict: Verdict | null;
}

async function decide(act: Publishing, id: RoundId): Promise<Outcome> {
  const { tx, publisher, verdict } = act;
  const round = await loadRoundHead(tx, id);
  if (round === null || round.workspaceId !== publisher.workspaceId) return { kind: "nothing" };
  if (round.status !== "previewed") return endOf(tx, round);
  switch (verdict?.kind) {
    case undefined:
    case "nothing":
      return { kind: "nothing" };
    case "unproven":
      return { kind: "unproven", round };
    case "changed":
      return verdict;
    case "ready":
      await publish(act, round, verdict);
      return { kind: "published", view: verdict.view };
  }
}

/** A round of one slice is carried out at once; of a larger one the clockwork does it, slice by slice. */
async function publish(
  { bot, tx, publisher }: Publishing,
  round: RoundHead,
  ready: ReadyRound,
): Promise<void> {
  const now = bot.clock.now();
  const { id, workspaceId } = round;
  const { askFirst, whole, audits } = ready;
  const lead = publisher.slackUserId;
  await forgetNotAgreed(tx, workspaceId, subWeeks(now, ready.coolingWeeks + SEARCH_WEEKS));
  await savePublished(tx, id, {
    publishedBy: publisher.id,
    publishedAt: now,
    carriedOut: whole ? null : 0,
  });
  for (const audit of audits) await saveAudit(tx, { workspaceId, actor: lead, ...audit, at: now });
  await bot.enqueue(tx, [owedSummary(round, { lead, now })]);
  if (whole) await carryOutSlice(bot, tx, { round: { id, workspaceId, askFirst }, slice: whole });
}

/** Longer than the search after a round goes on, so that it asks nobody twice even without a cooling-down. */
const SEARCH_WEEKS = 4;

async function outcomeView(bot: Bot, outcome: Outcome, reader: Member): Promise<ModalView> {
  switch (outcome.kind) {
    case "published":
    case "changed":
      return outcome.view;
    case "unproven":
      return unprovenModal(outcome.round);
    case "nothing":
    case "already":
    case "replaced":
      return endView(bot, outcome, reader);
  }
}
