import type { Bot } from "../../bot.ts";
import { PairId } from "../../core/ids.ts";
import type { ActionHandler, Subcommand } from "../../feature.ts";
import { plainMessage } from "../../slack/blocks.ts";
import type { Answer, Caller, Press } from "../../slack/calls.ts";
import { readPage } from "../../slack/paging.ts";
import { actingMember } from "../members/directory.ts";
import { authoriseLead } from "../members/lead.ts";
import type { Member } from "../members/member.ts";
import type { KnownPair } from "./pair.ts";
import { saveClosing } from "./close-store.ts";
import { endingBy, planClosing, ruleOnReunion } from "./closing.ts";
import { alreadyPairMessage } from "./consent-views.ts";
import { countPairs, loadActivePairs, loadPair, loadPairsOf } from "./pair-store.ts";
import {
  againMessage,
  endedModal,
  noPairsMessage,
  notAgainMessage,
  pairModal,
  pairsModal,
  partnerGoneMessage,
} from "./pair-views.ts";
import { withPeople } from "./people-store.ts";
import { deleteReunionWish, saveReunionWish } from "./reunion-store.ts";

export const pairsSubcommand: Subcommand = {
  word: "pairs",
  usage: "",
  summary: "your pairs; for leads: all of them",
  run: (bot, caller) => listPairs(bot, caller, 0),
};

export const pairActions: readonly ActionHandler[] = [
  { id: "matching.pairs", run: (bot, press) => listPairs(bot, press, 0) },
  { id: "matching.pairs_page", run: turnPage },
  { id: "matching.pair", run: showPair },
  { id: "matching.end", run: endPair },
  { id: "matching.again", run: wishAgain },
  { id: "matching.not_again", run: forgetAgain },
];

async function listPairs(bot: Bot, caller: Caller, page: number): Promise<Answer> {
  const member = await actingMember(bot, caller);
  const isLead = (await authoriseLead(bot, caller)) !== null;
  const pairs = isLead
    ? await loadActivePairs(bot.db.reader, member.workspaceId)
    : await loadPairsOf(bot.db.reader, member.id);
  const asked = isLead ? (await countPairs(bot.db.reader, member.workspaceId)).asked : 0;
  const viewer = { isLead, asked, timeZone: member.hours.timeZone };
  if (pairs.length === 0) return { kind: "reply", message: noPairsMessage(viewer, bot.slash) };
  return { kind: "modal", view: pairsModal(await withPeople(bot.db.reader, pairs), page, viewer) };
}

async function turnPage(bot: Bot, press: Press): Promise<Answer> {
  const answer = await listPairs(bot, press, readPage(press.value));
  return answer.kind === "modal" ? { ...answer, kind: "update-view" } : answer;
}

async function showPair(bot: Bot, press: Press): Promise<Answer> {
  const member = await actingMember(bot, press);
  const known = await loadKnownPair(bot, press.value, member);
  if (known === null || known.pair.status === "closed") return PAIR_ENDED;
  const isOwn = isOf(known, member);
  if (!isOwn && (await authoriseLead(bot, press)) === null) return NOT_YOURS;
  return { kind: "modal", view: pairModal(known, { isOwn, timeZone: member.hours.timeZone }) };
}

async function endPair(bot: Bot, press: Press): Promise<Answer> {
  const member = await actingMember(bot, press);
  const known = await loadKnownPair(bot, press.value, member);
  if (known === null) return PAIR_ENDED;
  const isLead = !isOf(known, member) && (await authoriseLead(bot, press)) !== null;
  const because = endingBy(known.pair, { memberId: member.id, isLead });
  if (because === null) return NOT_YOURS;
  const now = bot.clock.now();
  const closing = planClosing(known.pair, known, { because, now });
  const hasEnded = await bot.db.transaction(async (tx) => {
    const pair = await loadPair(tx, known.pair.id);
    if (pair?.status !== "active") return false;
    await saveClosing(tx, { pair, closing }, { actor: member.slackUserId, now });
    await bot.enqueue(tx, closing.owed);
    return true;
  });
  if (!hasEnded) return PAIR_ENDED;
  return { kind: "update-view", view: endedModal(known, isOf(known, member)) };
}

async function wishAgain(bot: Bot, press: Press): Promise<Answer> {
  const ended = await endedPairOf(bot, press);
  if (ended === null) return NOT_A_FORMER_PAIR;
  const { member, partner, pair } = ended;
  const ruling = ruleOnReunion(partner, await loadPairsOf(bot.db.reader, member.id));
  switch (ruling.kind) {
    case "gone":
      return { kind: "reply", message: partnerGoneMessage(partner) };
    case "pair_now":
      return { kind: "reply", message: alreadyPairMessage(ruling.pair.id, partner) };
    case "keeps": {
      const wish = { workspaceId: member.workspaceId, memberId: member.id, partnerId: partner.id };
      await bot.db.transaction((tx) => saveReunionWish(tx, wish));
      return { kind: "reply", message: againMessage(pair, partner) };
    }
  }
}

async function forgetAgain(bot: Bot, press: Press): Promise<Answer> {
  const ended = await endedPairOf(bot, press);
  if (ended === null) return NOT_A_FORMER_PAIR;
  const { member, partner } = ended;
  await bot.db.transaction((tx) => deleteReunionWish(tx, { memberId: member.id, partnerId: partner.id }));
  return { kind: "reply", message: notAgainMessage(partner) };
}

/** A pair that has ended, seen by one of the two; no audit says who wished what of whom. */
async function endedPairOf(bot: Bot, press: Press) {
  const member = await actingMember(bot, press);
  const known = await loadKnownPair(bot, press.value, member);
  if (known?.pair.status !== "closed" || !isOf(known, member)) return null;
  const partner = known.mentor.id === member.id ? known.mentee : known.mentor;
  return { member, partner, pair: known.pair };
}

/** The pair that a button names, if it is one of this workspace. */
async function loadKnownPair(bot: Bot, value: string, member: Member): Promise<KnownPair | null> {
  const id = PairId.safeParse(value);
  const pair = id.success ? await loadPair(bot.db.reader, id.data) : null;
  if (pair?.workspaceId !== member.workspaceId) return null;
  const [known] = await withPeople(bot.db.reader, [pair]);
  return known ?? null;
}

function isOf({ pair }: KnownPair, member: Member): boolean {
  return pair.mentorId === member.id || pair.menteeId === member.id;
}

const PAIR_ENDED: Answer = { kind: "reply", message: plainMessage("This pair has already ended.") };

const NOT_A_FORMER_PAIR: Answer = {
  kind: "reply",
  message: plainMessage("Only the two of a pair that has ended can say this of each other."),
};

const NOT_YOURS: Answer = {
  kind: "reply",
  message: plainMessage("Only the two of a pair and the people who run the programme can see or end it."),
};
