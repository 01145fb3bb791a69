import type { MemberId, PairId, RoundId, SlackUserId, WorkspaceId } from "../../core/ids.ts";
import type { Owed } from "../../outbox/message.ts";
import type { Member } from "../members/member.ts";
import type { Wording } from "./wording.ts";
import { planBeginnings, type Beginnings } from "./beginnings.ts";
import type { RoundPlan } from "./round-plan.ts";

/** What publishing a round does: pairs begin or are asked, people hear of it, waiting begins or ends. */
export interface Publication extends Beginnings {
  /** Left out, and not waiting since an earlier round already. */
  readonly beginWaiting: readonly MemberId[];
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
  const { round, people, wording, newPairId, now } = input;
  const { plan, workspaceId, id: roundId } = round;
  const { askFirst } = plan.settings;
  const context = { workspaceId, roundId, people, wording, newPairId, now, askFirst };
  const beginnings = planBeginnings(plan.proposals, context);
  const left = plan.unmatched.map(({ menteeId }) => menteeId);
  return {
    ...beginnings,
    beginWaiting: left.filter((id) => people.get(id)?.waitingSinceAt === null),
    owed: [summaryFor(input), ...beginnings.owed, ...left.flatMap((id) => causeTo(id, input) ?? [])],
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
