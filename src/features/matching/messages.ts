import type { Bot } from "../../bot.ts";
import { MemberId, PairId, RoundId } from "../../core/ids.ts";
import type { DeliveryKind } from "../../feature.ts";
import { rendered, withdraw, type Rendered } from "../../outbox/message.ts";
import type { Delivery } from "../../outbox/store.ts";
import { isAvailable, isMentee } from "../members/member.ts";
import { loadMemberById, loadMemberTopics } from "../members/store.ts";
import { firstAgenda, type AgendaTopic } from "./agenda.ts";
import { ClosedBecause } from "./closing.ts";
import { sharedTopics } from "./fit-parts.ts";
import { closedMessage, introductionMessage, unmatchedMessage } from "./message-views.ts";
import { loadPair, loadPairsOf } from "./pair-store.ts";
import { loadPairPeople, loadWording } from "./people-store.ts";
import { summary } from "./publish-thoughts.ts";
import { loadUnmatched } from "./round-store.ts";
import { think } from "./think.ts";

export const matchingDeliveries: readonly DeliveryKind[] = [
  { kind: "matching.introduction", label: "the introduction of a new pair", render: renderIntroduction },
  { kind: "matching.unmatched", label: "why a round found no mentor", render: renderUnmatched },
  { kind: "matching.summary", label: "the summary of a round", render: renderSummary },
  { kind: "matching.closed", label: "the end of a pair", render: renderClosed },
];

async function renderIntroduction(bot: Bot, { subject, workspaceId }: Delivery): Promise<Rendered> {
  const { reader } = bot.db;
  const pair = await loadPair(reader, PairId.parse(subject["pairId"]));
  const people = pair && (await loadPairPeople(reader, pair));
  if (pair?.status !== "active" || people === null) return withdraw("pair_closed");
  const { mentor, mentee } = people;
  const topics = await loadMemberTopics(reader, [mentor.id, mentee.id]);
  const wording = await loadWording(reader, workspaceId, []);
  const teach = topics.teach.get(mentor.id) ?? [];
  const learn = topics.learn.get(mentee.id) ?? [];
  return rendered(
    introductionMessage({
      pair,
      mentor,
      mentee,
      teaches: teach.map((topic) => wording.titleOf(topic.topicId)),
      wishes: learn.map((topic) => wording.titleOf(topic.topicId)),
      agenda: firstAgenda(agendaTopic(bot, sharedTopics(learn, teach)[0]?.topicId), mentee),
    }),
  );
}

function agendaTopic(bot: Bot, topicId: string | undefined): AgendaTopic | null {
  return bot.tracks.flatMap((track) => track.focusAreas).find((area) => area.id === topicId) ?? null;
}

/** Nobody hears that they have no mentor when they have one by now, or want none any more. */
async function renderUnmatched(bot: Bot, { subject, workspaceId }: Delivery): Promise<Rendered> {
  const { reader } = bot.db;
  const member = await loadMemberById(reader, MemberId.parse(subject["memberId"]));
  if (member === null || !isAvailable(member) || !isMentee(member)) return withdraw("wants_no_mentor");
  const pairs = await loadPairsOf(reader, member.id);
  if (pairs.some((pair) => pair.menteeId === member.id)) return withdraw("has_a_mentor");
  const unmatched = await loadUnmatched(reader, RoundId.parse(subject["roundId"]), member.id);
  if (unmatched === null) return withdraw("round_gone");
  return rendered(unmatchedMessage(unmatched, await loadWording(reader, workspaceId, [])));
}

async function renderSummary(bot: Bot, { subject, workspaceId }: Delivery): Promise<Rendered> {
  const words = await think(bot, summary, { workspaceId, roundId: RoundId.parse(subject["roundId"]) });
  return words === null ? withdraw("round_gone") : rendered(words);
}

async function renderClosed(bot: Bot, { subject }: Delivery): Promise<Rendered> {
  const { reader } = bot.db;
  const pair = await loadPair(reader, PairId.parse(subject["pairId"]));
  const people = pair && (await loadPairPeople(reader, pair));
  const member = await loadMemberById(reader, MemberId.parse(subject["memberId"]));
  if (pair === null || people === null || member === null) return withdraw("pair_gone");
  return rendered(closedMessage({ pair, ...people }, member, ClosedBecause.parse(subject["because"])));
}
