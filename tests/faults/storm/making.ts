import type { Database } from "#db/open.ts";
import { SlackUserId } from "#src/core/ids.ts";
import type { Pair } from "#src/features/matching/pair.ts";
import type { Member } from "#src/features/members/member.ts";
import type { Owed } from "#src/outbox/message.ts";
import type { PretendWorkspace } from "#playground/control.ts";
import { officeHours, savedMember } from "#tests/support/people.ts";

// People who are always there, and what may be owed to them whenever it is sent.

const ALWAYS = officeHours("Europe/Berlin", { days: [1, 2, 3, 4, 5, 6, 7], start: "00:00", end: "23:59" });

export type Made = Omit<Owed, "dedupeKey" | "notBefore">;

export function aMember(db: Database, workspace: PretendWorkspace, name: string): Promise<Member> {
  const { id } = workspace.addPerson({ name, timeZone: "Europe/Berlin" });
  return savedMember(db, { workspaceId: workspace.id, slackUserId: id, name, hours: ALWAYS });
}

export function welcomeOf({ id, workspaceId, slackUserId }: Member): Made {
  return {
    workspaceId,
    kind: "members.welcome",
    to: { kind: "member", slackUserId },
    subject: { memberId: id, isNew: "true" },
    nature: "answer",
    expiresAt: null,
  };
}

export function introductionOf(pair: Pair, couple: readonly Member[]): Made {
  const slackUserIds = couple.map((one) => SlackUserId.parse(one.slackUserId));
  return {
    workspaceId: pair.workspaceId,
    kind: "matching.introduction",
    to: { kind: "group", slackUserIds },
    subject: { pairId: pair.id },
    nature: "asked",
    expiresAt: null,
  };
}
