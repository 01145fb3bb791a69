import type { Owed } from "../../outbox/message.ts";
import type { NewPair, PairPeople } from "./pair.ts";

/** The first message of a pair that begins, in its group DM. */
export function introductionOf(
  pair: Pick<NewPair, "id" | "workspaceId">,
  { mentor, mentee }: PairPeople,
  now: Date,
): Owed {
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
