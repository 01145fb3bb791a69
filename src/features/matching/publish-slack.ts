import type { ModalView } from "@slack/types";
import { subWeeks } from "date-fns/subWeeks";
import type { Queries } from "../../../db/open.ts";
import type { Bot } from "../../bot.ts";
import { newId, PairId, type RoundId } from "../../core/ids.ts";
import type { Answer, Caller } from "../../slack/calls.ts";
import { actingMember } from "../members/directory.ts";
import type { Lead } from "../members/lead.ts";
import type { Member } from "../members/member.ts";
import { loadMemberById, loadMembersById, saveAudit, saveStanding } from "../members/store.ts";
import { changesSince, type Change } from "./changes.ts";
import { saveBeginnings } from "./consent-end-store.ts";
import { forgetNotAgreed } from "./consent-store.ts";
import { inSight, loadDraftInput, planDraft, sizeOf, type OnStep } from "./drafting-slack.ts";
import { loadWording, peopleIn } from "./people-store.ts";
import { takesLong } from "./plan-in-worker.ts";
import { asItWasSolved, comesOutAlike } from "./proof-again.ts";
import { planPublication, type Publication } from "./publication.ts";
import type { Couple } from "./relations.ts";
import { draftOf } from "./round-draft.ts";
import type { Round, RoundPlan } from "./round-plan.ts";
import {
  alreadyModal,
  changedModal,
  nothingToPublishModal,
  publishedModal,
  replacedModal,
  unprovenModal,
} from "./round-views.ts";
import { loadPreview, loadPublishedSince, loadRound, savePublished } from "./store.ts";

/** How pressing publish ends; decided inside the transaction, so that two presses cannot both publish. */
type Outcome =
  | { readonly kind: "published" | "already" | "unproven"; readonly round: Round }
  | { readonly kind: "changed"; readonly round: Round; readonly changes: readonly Change[] }
  | { readonly kind: "replaced"; readonly newer: Round }
  | { readonly kind: "nothing" };

/** Publishes a preview, unless it is no longer the one that was looked at, and shows the lead what came of it. */
export async function publishRound(bot: Bot, lead: Lead, id: RoundId | undefined): Promise<Answer> {
  const publisher = await actingMember(bot, lead);
  const round = id === undefined ? null : await loadRound(bot.db.reader, id);
  const isLong = round?.status === "previewed" && takesLong(sizeOf(round.plan));
  return inSight(isLong, async (onStep) => {
    const again = await solveOnceMore(bot, publisher, { round, onStep });
    const outcome = await bot.db.transaction((tx) => attemptPublish({ bot, tx, publisher, again }, id));
    return { kind: "update-view", view: await outcomeView(bot, outcome, publisher) };
  });
}

/** What a preview comes out as now; null when there is nothing to publish. */
async function solveOnceMore(
  bot: Bot,
  { workspaceId }: Member,
  { round, onStep }: { readonly round: Round | null; readonly onStep: OnStep },
): Promise<RoundPlan | null> {
  if (round?.status !== "previewed" || round.workspaceId !== workspaceId) return null;
  const input = await loadDraftInput(bot, { reader: bot.db.reader, workspaceId }, draftOf(round.plan));
  return planDraft(asItWasSolved(input, round), round.plan, onStep);
}

/** What became of a round that is no preview any more. */
export async function endedView(bot: Bot, caller: Caller, id: RoundId | undefined): Promise<ModalView> {
  const reader = await actingMember(bot, caller);
  const round = id === undefined ? null : await loadRound(bot.db.reader, id);
  if (round === null || round.workspaceId !== reader.workspaceId) return nothingToPublishModal(bot.slash);
  const outcome: Outcome =
    round.status === "published" ? { kind: "already", round } : await discardedOutcome(bot.db.reader, round);
  return outcomeView(bot, outcome, reader);
}

async function outcomeView(bot: Bot, outcome: Outcome, reader: Member): Promise<ModalView> {
  switch (outcome.kind) {
    case "published":
      return publishedModal(outcome.round.plan);
    case "unproven":
      return unprovenModal(outcome.round);
    case "nothing":
      return nothingToPublishModal(bot.slash);
    case "already":
      return alreadyView(bot, outcome.round, reader);
    case "replaced": {
      const { newer } = outcome;
      return replacedModal(newer.createdBy === reader.id ? null : await nameOf(bot, newer.createdBy), newer);
    }
    case "changed": {
      const { round, changes } = outcome;
      const wording = await loadWording(bot.db.reader, round.workspaceId, peopleIn(round.plan));
      return changedModal(round, changes, wording);
    }
  }
}

interface Publishing {
  readonly bot: Bot;
  readonly tx: Queries;
  readonly publisher: Member;
  /** What the round came out as just now. */
  readonly again: RoundPlan | null;
}

async function attemptPublish(act: Publishing, id: RoundId | undefined): Promise<Outcome> {
  const { bot, tx, publisher, again } = act;
  const round = id === undefined ? null : await loadRound(tx, id);
  if (round === null || round.workspaceId !== publisher.workspaceId) return { kind: "nothing" };
  if (round.status === "published") return { kind: "already", round };
  if (round.status === "discarded") return discardedOutcome(tx, round);
  const isProven = round.plan.certificate.verified && again?.certificate.verified;
  if (!isProven) return { kind: "unproven", round };
  if (round.plan.proposals.length === 0) return { kind: "nothing" };
  const people = await loadMembersById(tx, peopleIn(round.plan));
  const { workspaceId } = round;
  const input = await loadDraftInput(bot, { reader: tx, workspaceId }, draftOf(round.plan));
  const changes = changesSince(round.plan, { ...input, settings: round.plan.settings }, people);
  if (changes.length > 0) return { kind: "changed", round, changes };
  if (!comesOutAlike(round.plan, again)) return { kind: "changed", round, changes: [{ kind: "outcome" }] };
  await carryOut(act, round, people);
  return { kind: "published", round };
}

/** What took the preview's place: a round published since, or a newer preview. */
async function discardedOutcome(tx: Queries, round: Round): Promise<Outcome> {
  const published = await loadPublishedSince(tx, round.workspaceId, round.createdAt);
  if (published) return { kind: "already", round: published };
  const newer = await loadPreview(tx, round.workspaceId);
  return newer ? { kind: "replaced", newer } : { kind: "nothing" };
}

async function carryOut(
  { bot, tx, publisher }: Publishing,
  round: Round,
  people: readonly Member[],
): Promise<void> {
  const now = bot.clock.now();
  const { workspaceId, slackUserId } = publisher;
  const publication = planPublication({
    round,
    people: new Map(people.map((member) => [member.id, member])),
    wording: await loadWording(tx, workspaceId, peopleIn(round.plan)),
    lead: slackUserId,
    newPairId: () => PairId.parse(newId(bot.random, "pair")),
    now,
  });
  await savePublication(tx, publication, now);
  await forgetNotAgreed(tx, workspaceId, subWeeks(now, round.plan.settings.coolingWeeks + SEARCH_WEEKS));
  await savePublished(tx, round.id, { publishedBy: publisher.id, publishedAt: now });
  for (const { action, subject } of auditsOf(round)) {
    await saveAudit(tx, { workspaceId, actor: slackUserId, action, subject, at: now });
  }
  await bot.enqueue(tx, publication.owed);
}

/** Longer than the search after a round goes on, so that it asks nobody twice even without a cooling-down. */
const SEARCH_WEEKS = 4;

/** The publication, and what was set by hand in it: ids alone. */
function auditsOf({ id, plan }: Round): readonly { readonly action: string; readonly subject: string }[] {
  const { locks, forbids, leftOut } = plan;
  function couple(action: string) {
    return (one: Couple) => ({ action, subject: [id, one.mentorId, one.menteeId].join(" ") });
  }
  return [
    { action: "round.publish", subject: id },
    ...locks.map(couple("round.keep")),
    ...forbids.map(couple("round.rule_out")),
    ...leftOut.map((memberId) => ({ action: "round.leave_out", subject: `${id} ${memberId}` })),
  ];
}

async function savePublication(tx: Queries, publication: Publication, now: Date): Promise<void> {
  await saveBeginnings(tx, publication, now);
  for (const id of publication.beginWaiting) await saveStanding(tx, id, { waitingSinceAt: now, now });
}

async function alreadyView(bot: Bot, round: Round, reader: Member): Promise<ModalView> {
  const by = round.publishedBy === reader.id ? "you" : await nameOf(bot, round.publishedBy);
  return alreadyModal(by, round.publishedAt ?? round.createdAt, reader.hours.timeZone);
}

async function nameOf(bot: Bot, id: Member["id"] | null): Promise<string> {
  const member = id && (await loadMemberById(bot.db.reader, id));
  return member ? member.name : "somebody";
}
