import type { MemberId, PairId, RoundId, SlackUserId, WorkspaceId } from "../../core/ids.ts";
import type { Owed } from "../../outbox/message.ts";
import type { Member } from "../members/member.ts";
import { planBeginnings, type Beginnings } from "./beginnings.ts";
import type { Slice } from "./round-slices.ts";
import type { Wording } from "./wording.ts";

/** What carrying out a slice of a round does: pairs begin or are asked, people hear of it, waiting begins or ends. */
export interface Publication extends Beginnings {
  /** Left out, and not waiting since an earlier round already. */
  readonly beginWaiting: readonly MemberId[];
}

interface PublishedRound {
  readonly id: RoundId;
  readonly workspaceId: WorkspaceId;
}

export interface PublicationInput {
  readonly round: PublishedRound & { readonly askFirst: boolean };
  readonly people: ReadonlyMap<MemberId, Member>;
  readonly wording: Wording;
  readonly newPairId: () => PairId;
  readonly now: Date;
}

export function planPublication(
  { proposals, unmatched }: Pick<Slice, "proposals" | "unmatched">,
  input: PublicationInput,
): Publication {
  const { round, people, wording, newPairId, now } = input;
  const { id: roundId, workspaceId, askFirst } = round;
  const context = { workspaceId, roundId, people, wording, newPairId, now, askFirst };
  const beginnings = planBeginnings(proposals, context);
  return {
    ...beginnings,
    beginWaiting: unmatched.filter((id) => people.get(id)?.waitingSinceAt === null),
    owed: [...beginnings.owed, ...unmatched.flatMap((id) => causeTo(id, input) ?? [])],
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

/** To whoever published it: what came of it. */
export function owedSummary(
  round: PublishedRound,
  { lead, now }: { readonly lead: SlackUserId; readonly now: Date },
): Owed {
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
