import type { ModalView } from "@slack/types";
import type { Queries } from "../../../db/open.ts";
import type { Bot } from "../../bot.ts";
import { newId, PairId, type RoundId } from "../../core/ids.ts";
import { actingMember } from "../members/directory.ts";
import type { Lead } from "../members/lead.ts";
import type { Member } from "../members/member.ts";
import { loadMemberById, loadMembersById, saveAudit, saveStanding } from "../members/store.ts";
import { changesSince, type Change } from "./changes.ts";
import { insertPair } from "./pair-store.ts";
import { loadWording, peopleIn } from "./people-store.ts";
import { planPublication, type Publication } from "./publication.ts";
import type { Round } from "./round-plan.ts";
import {
  alreadyModal,
  changedModal,
  nothingToPublishModal,
  publishedModal,
  replacedModal,
  unprovenModal,
} from "./round-views.ts";
import { loadPreview, loadPublishedSince, loadRound, loadRoundInput, savePublished } from "./store.ts";

/** How pressing publish ends; decided inside the transaction, so that two presses cannot both publish. */
type Outcome =
  | { readonly kind: "published" | "already" | "unproven"; readonly round: Round }
  | { readonly kind: "changed"; readonly round: Round; readonly changes: readonly Change[] }
  | { readonly kind: "replaced"; readonly newer: Round }
  | { readonly kind: "nothing" };

/** Publishes a preview, unless it is no longer the one that was looked at. Returns what to show to the lead. */
export async function publishRound(bot: Bot, lead: Lead, id: RoundId | undefined): Promise<ModalView> {
  const publisher = await actingMember(bot, lead);
  const outcome = await bot.db.transaction((tx) => attemptPublish({ bot, tx, publisher }, id));
  switch (outcome.kind) {
    case "published":
      return publishedModal(outcome.round.plan);
    case "unproven":
      return unprovenModal(outcome.round);
    case "nothing":
      return nothingToPublishModal(bot.slash);
    case "already":
      return alreadyView(bot, outcome.round, publisher);
    case "replaced":
      return replacedModal(await nameOf(bot, outcome.newer.createdBy), outcome.newer);
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
}

async function attemptPublish(act: Publishing, id: RoundId | undefined): Promise<Outcome> {
  const { bot, tx, publisher } = act;
  const round = id === undefined ? null : await loadRound(tx, id);
  if (round === null || round.workspaceId !== publisher.workspaceId) return { kind: "nothing" };
  if (round.status === "published") return { kind: "already", round };
  if (round.status === "discarded") return discardedOutcome(tx, round);
  if (!round.plan.certificate.verified) return { kind: "unproven", round };
  if (round.plan.proposals.length === 0) return { kind: "nothing" };
  const people = await loadMembersById(tx, peopleIn(round.plan));
  const input = await loadRoundInput(tx, round.workspaceId, {
    now: bot.clock.now(),
    track: bot.tracks[0] ?? null,
  });
  const changes = changesSince(round.plan, input, people);
  if (changes.length > 0) return { kind: "changed", round, changes };
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
  await savePublished(tx, round.id, { publishedBy: publisher.id, publishedAt: now });
  await saveAudit(tx, {
    workspaceId,
    actor: slackUserId,
    action: "round.publish",
    subject: round.id,
    at: now,
  });
  await bot.enqueue(tx, publication.owed);
}

async function savePublication(tx: Queries, publication: Publication, now: Date): Promise<void> {
  for (const pair of publication.pairs) await insertPair(tx, pair);
  for (const id of publication.endWaiting) await saveStanding(tx, id, { waitingSinceAt: null, now });
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
