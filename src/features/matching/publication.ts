import type { MemberId, PairId, RoundId, SlackUserId, WorkspaceId } from "../../core/ids.ts";
import type { Owed } from "../../outbox/message.ts";
import type { Member } from "../members/member.ts";
import type { Wording } from "./wording.ts";
import type { NewPair } from "./pair.ts";
import { reasonWords } from "./reason-words.ts";
import type { Proposal, RoundPlan } from "./round-plan.ts";

/** What publishing a round does: pairs begin, people hear of it, waiting begins or ends. */
export interface Publication {
  readonly pairs: readonly NewPair[];
  /** Left out, and not waiting since an earlier round already. */
  readonly beginWaiting: readonly MemberId[];
  readonly endWaiting: readonly MemberId[];
  readonly owed: readonly Owed[];
}

export interface PublicationInput {
  readonly round: { readonly id: RoundId; readonly workspaceId: WorkspaceId; readonly plan: RoundPlan };
  readonly people: ReadonlyMap<MemberId, Member>;
  readonly wording: Wording;
  /** Who publishes, and hears what came of it. */
  readonly lead: SlackUserId;
  readonly newPairId: () => PairId;
  readonly now: Date;
}

export function planPublication(input: PublicationInput): Publication {
  const { plan } = input.round;
  const pairs = plan.proposals.map((proposal) => pairOf(proposal, input));
  const left = plan.unmatched.map(({ menteeId }) => menteeId);
  return {
    pairs,
    beginWaiting: left.filter((id) => input.people.get(id)?.waitingSinceAt === null),
    endWaiting: pairs.map(({ menteeId }) => menteeId),
    owed: [
      summaryFor(input),
      ...pairs.flatMap((pair) => introductionOf(pair, input) ?? []),
      ...left.flatMap((id) => causeTo(id, input) ?? []),
    ],
  };
}

function pairOf({ mentorId, menteeId, score, reasons }: Proposal, input: PublicationInput): NewPair {
  const { round, wording, now } = input;
  const names = {
    mentee: wording.nameOf(menteeId),
    mentor: wording.nameOf(mentorId),
    audience: "pair",
  } as const;
  return {
    id: input.newPairId(),
    workspaceId: round.workspaceId,
    roundId: round.id,
    mentorId,
    menteeId,
    score,
    reasons: reasons.map((reason) => reasonWords(reason, names, (id) => wording.titleOf(id))),
    startedAt: now,
  };
}

function introductionOf(pair: NewPair, { people, now }: PublicationInput): Owed | null {
  const mentor = people.get(pair.mentorId);
  const mentee = people.get(pair.menteeId);
  if (mentor === undefined || mentee === undefined) return null;
  return {
    workspaceId: pair.workspaceId,
    kind: "matching.introduction",
    to: { kind: "group", slackUserIds: [mentor.slackUserId, mentee.slackUserId] },
    subject: { pairId: pair.id },
    dedupeKey: `${pair.id}:matching.introduction`,
    nature: "asked",
    notBefore: now,
    expiresAt: null,
  };
}

function causeTo(menteeId: MemberId, { round, people, now }: PublicationInput): Owed | null {
  const mentee = people.get(menteeId);
  if (mentee === undefined) return null;
  return {
    workspaceId: round.workspaceId,
    kind: "matching.unmatched",
    to: { kind: "member", slackUserId: mentee.slackUserId },
    subject: { roundId: round.id, memberId: menteeId },
    dedupeKey: `${menteeId}:matching.unmatched:${round.id}`,
    nature: "asked",
    notBefore: now,
    expiresAt: null,
  };
}

function summaryFor({ round, lead, now }: PublicationInput): Owed {
  return {
    workspaceId: round.workspaceId,
    kind: "matching.summary",
    to: { kind: "member", slackUserId: lead },
    subject: { roundId: round.id },
    dedupeKey: `${lead}:matching.summary:${round.id}`,
    nature: "answer",
    notBefore: now,
    expiresAt: null,
  };
}
