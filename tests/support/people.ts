import type { Database } from "#db/open.ts";
import { members, memberTopics } from "#db/schema/sqlite.ts";
import { MemberId, newId, PairId, SlackUserId, WorkspaceId } from "#src/core/ids.ts";
import { seededRandom } from "#src/core/random.ts";
import type { WorkingHours } from "#src/core/working-hours.ts";
import { insertPair, loadPair, saveCadence } from "#src/features/matching/pair-store.ts";
import type { Pair } from "#src/features/matching/pair.ts";
import type { Member } from "#src/features/members/member.ts";
import { loadMemberById } from "#src/features/members/store.ts";

const random = seededRandom(20_260_907);

export const GUILD = WorkspaceId.parse("T0GUILD");

/** Nine to five from Monday to Friday. */
export function officeHours(timeZone: string, other: Partial<WorkingHours> = {}): WorkingHours {
  return { timeZone, days: [1, 2, 3, 4, 5], start: "09:00", end: "17:00", ...other };
}

export interface MemberSpec {
  readonly slackUserId: string;
  readonly workspaceId?: string;
  readonly name?: string;
  readonly role?: Member["role"];
  readonly hours?: WorkingHours;
  readonly learns?: readonly string[];
}

/** A member as joining would leave them. */
export async function savedMember(db: Database, spec: MemberSpec): Promise<Member> {
  const id = MemberId.parse(newId(random, "member"));
  const hours = spec.hours ?? officeHours("Europe/Berlin");
  const workspaceId = WorkspaceId.parse(spec.workspaceId ?? GUILD);
  const now = new Date("2026-09-01T08:00:00Z");
  await db.transaction(async (tx) => {
    await tx.insert(members).values({
      id,
      workspaceId,
      slackUserId: SlackUserId.parse(spec.slackUserId),
      name: spec.name ?? spec.slackUserId,
      role: spec.role ?? "both",
      status: "active",
      capacity: 3,
      timeZone: hours.timeZone,
      workDaysJson: JSON.stringify(hours.days),
      workStart: hours.start,
      workEnd: hours.end,
      joinedAt: now,
      updatedAt: now,
    });
    for (const [place, topicId] of (spec.learns ?? []).entries()) {
      const topic = { workspaceId, memberId: id, topicId, kind: "learn" as const, weight: place + 1 };
      await tx.insert(memberTopics).values(topic);
    }
  });
  const member = await loadMemberById(db.reader, id);
  if (member === null) throw new Error("the member was not saved");
  return member;
}

/** A pair as the publication of a round would leave it. */
export async function savedPair(
  db: Database,
  spec: {
    readonly mentor: Member;
    readonly mentee: Member;
    readonly startedAt: Date;
    readonly cadenceDays?: number;
  },
): Promise<Pair> {
  const id = PairId.parse(newId(random, "pair"));
  const couple = { workspaceId: spec.mentor.workspaceId, mentorId: spec.mentor.id, menteeId: spec.mentee.id };
  await db.transaction(async (tx) => {
    const { startedAt } = spec;
    await insertPair(tx, { ...couple, id, roundId: null, score: 0.8, reasons: [], startedAt });
    if (spec.cadenceDays !== undefined) await saveCadence(tx, id, spec.cadenceDays);
  });
  const pair = await loadPair(db.reader, id);
  if (pair === null) throw new Error("the pair was not saved");
  return pair;
}
