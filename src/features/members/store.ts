import { and, eq, inArray, ne } from "drizzle-orm";
import { z } from "zod";
import type { Queries } from "../../../db/open.ts";
import { given, prepared } from "../../../db/prepared.ts";
import { auditEntries, exclusions, members, memberTopics, topics } from "../../../db/schema/sqlite.ts";
import { MemberId, newId, type SlackUserId, type WorkspaceId } from "../../core/ids.ts";
import type { Random } from "../../core/random.ts";
import { storedZone } from "../../core/wall-time.ts";
import type { WorkingHours } from "../../core/working-hours.ts";
import { lookAfter } from "./look-store.ts";
import type { Member, MemberStatus, Profile, WeighedTopic } from "./member.ts";
import { quietOf, withQuiet } from "./quiet-hours.ts";
import { withTimeOff } from "./time-off-store.ts";
import type { Topic } from "./topics.ts";

const Days = z.array(z.int().min(1).max(7)).readonly();

export async function saveTopics(
  tx: Queries,
  workspaceId: WorkspaceId,
  list: readonly Topic[],
): Promise<void> {
  for (const { id, title } of list) {
    await tx
      .insert(topics)
      .values({ workspaceId, id, title })
      .onConflictDoUpdate({ target: [topics.workspaceId, topics.id], set: { title } });
  }
}

export async function loadTopics(reader: Queries, workspaceId: WorkspaceId): Promise<readonly Topic[]> {
  return reader
    .select({ id: topics.id, title: topics.title })
    .from(topics)
    .where(eq(topics.workspaceId, workspaceId))
    .orderBy(topics.title);
}

export async function loadMember(
  reader: Queries,
  workspaceId: WorkspaceId,
  slackUserId: SlackUserId,
): Promise<Member | null> {
  return one(reader, await bySlackUser(reader).execute({ workspaceId, slackUserId }));
}

/** Asked at every act and for every message. */
const bySlackUser = prepared((reader) =>
  reader
    .select()
    .from(members)
    .where(
      and(
        eq(members.workspaceId, given("workspaceId", members.workspaceId)),
        eq(members.slackUserId, given("slackUserId", members.slackUserId)),
      ),
    )
    .prepare(),
);

export async function loadMemberById(reader: Queries, id: MemberId): Promise<Member | null> {
  return one(reader, await reader.select().from(members).where(eq(members.id, id)));
}

async function one(reader: Queries, rows: readonly MemberRow[]): Promise<Member | null> {
  return (await withTimeOff(reader, rows.map(memberOf)))[0] ?? null;
}

/** These members, in no order; ids that are not there are left out. */
export async function loadMembersById(reader: Queries, ids: readonly MemberId[]): Promise<readonly Member[]> {
  if (ids.length === 0) return [];
  const rows = await reader
    .select()
    .from(members)
    .where(inArray(members.id, [...ids]));
  return withTimeOff(reader, rows.map(memberOf));
}

/** Everybody in the mentoring programme, paused ones too, by name. */
export async function loadProgramme(reader: Queries, workspaceId: WorkspaceId): Promise<readonly Member[]> {
  const rows = await reader
    .select()
    .from(members)
    .where(
      and(
        eq(members.workspaceId, workspaceId),
        ne(members.role, "none"),
        inArray(members.status, ["active", "paused"]),
      ),
    )
    .orderBy(members.name, members.id);
  return rows.map(memberOf);
}

/** When a person works; null for somebody unknown or gone, who is not to be written to. */
export async function loadWorkingHours(
  reader: Queries,
  workspaceId: WorkspaceId,
  slackUserId: SlackUserId,
): Promise<WorkingHours | null> {
  const member = await loadMember(reader, workspaceId, slackUserId);
  return member === null || member.status === "departed" ? null : member.hours;
}

export interface NewMember {
  readonly workspaceId: WorkspaceId;
  readonly slackUserId: SlackUserId;
  readonly name: string;
  readonly email: string | null;
  readonly timeZone: string;
}

/** A member outside the programme, as somebody becomes by using Guildhall at all; the same one when known. */
export async function insertMember(
  tx: Queries,
  person: NewMember,
  { random, now }: { readonly random: Random; readonly now: Date },
): Promise<void> {
  await tx
    .insert(members)
    .values({
      ...person,
      id: MemberId.parse(newId(random, "member")),
      role: "none",
      status: "active",
      directoryAskedAt: now,
      joinedAt: now,
      updatedAt: now,
    })
    .onConflictDoNothing();
}

/** Joins, or changes what was said at joining; a pause goes on. */
export async function saveProfile(
  tx: Queries,
  memberId: MemberId,
  change: {
    readonly profile: Profile;
    readonly isPaused: boolean;
    readonly followsSlackZone: boolean;
    readonly now: Date;
  },
): Promise<void> {
  const { profile, now } = change;
  await tx
    .update(members)
    .set({
      role: profile.role,
      ...(change.isPaused ? {} : { status: "active", pausedUntilOn: null }),
      capacity: profile.capacity,
      goal: profile.goal,
      timeZone: profile.hours.timeZone,
      followsSlackZone: change.followsSlackZone,
      workDaysJson: JSON.stringify(profile.hours.days),
      workStart: profile.hours.start,
      workEnd: profile.hours.end,
      quietStart: quietOf(profile.hours)?.start ?? null,
      quietEnd: quietOf(profile.hours)?.end ?? null,
      nextLookAt: lookAfter(),
      updatedAt: now,
    })
    .where(eq(members.id, memberId));
  await replaceTopics(tx, memberId, profile);
}

export async function replaceTopics(
  tx: Queries,
  memberId: MemberId,
  profile: Pick<Profile, "teach" | "learn">,
): Promise<void> {
  const [row] = await tx
    .select({ workspaceId: members.workspaceId })
    .from(members)
    .where(eq(members.id, memberId));
  if (row === undefined) return;
  await tx.delete(memberTopics).where(eq(memberTopics.memberId, memberId));
  const rows = [
    ...profile.teach.map((topic) => ({ ...topic, kind: "teach" as const })),
    ...profile.learn.map((topic) => ({ ...topic, kind: "learn" as const })),
  ];
  for (const topic of rows) await tx.insert(memberTopics).values({ ...row, memberId, ...topic });
}

/** The part of a member that administration and Slack's directory change, without touching the profile. */
export interface Standing {
  readonly status?: MemberStatus;
  readonly pausedUntilOn?: string | null;
  readonly timeZone?: string;
  readonly name?: string;
  readonly email?: string | null;
  readonly team?: string | null;
  readonly managerId?: MemberId | null;
  readonly waitingSinceAt?: Date | null;
}

export async function saveStanding(
  tx: Queries,
  memberId: MemberId,
  change: Standing & { readonly now: Date },
): Promise<void> {
  const { now, ...columns } = change;
  await tx
    .update(members)
    .set({ ...columns, nextLookAt: lookAfter(change.status), updatedAt: now })
    .where(eq(members.id, memberId));
}

/** What members teach and learn: `teach` or `learn` -> member -> topics, first wish or highest level first. */
export async function loadMemberTopics(
  reader: Queries,
  ids: readonly MemberId[],
): Promise<Readonly<Record<"teach" | "learn", ReadonlyMap<MemberId, readonly WeighedTopic[]>>>> {
  const found = { teach: new Map<MemberId, WeighedTopic[]>(), learn: new Map<MemberId, WeighedTopic[]>() };
  if (ids.length === 0) return found;
  const rows = await reader
    .select()
    .from(memberTopics)
    .where(inArray(memberTopics.memberId, [...ids]))
    .orderBy(memberTopics.weight, memberTopics.topicId);
  for (const { kind, memberId, topicId, weight, rank, ownLevel } of rows) {
    const list = found[kind].get(memberId) ?? [];
    const topic = {
      topicId,
      weight,
      ...(rank === null ? {} : { rank }),
      ...(ownLevel === null ? {} : { ownLevel }),
    };
    if (kind === "teach") list.unshift(topic);
    else list.push(topic);
    found[kind].set(memberId, list);
  }
  return found;
}

export async function saveExclusion(tx: Queries, member: Member, excludedId: MemberId): Promise<void> {
  await tx
    .insert(exclusions)
    .values({ workspaceId: member.workspaceId, memberId: member.id, excludedId })
    .onConflictDoNothing();
}

export async function loadExclusions(
  reader: Queries,
  workspaceId: WorkspaceId,
): Promise<readonly { readonly memberId: MemberId; readonly excludedId: MemberId }[]> {
  return reader
    .select({ memberId: exclusions.memberId, excludedId: exclusions.excludedId })
    .from(exclusions)
    .where(eq(exclusions.workspaceId, workspaceId));
}

/** Whether one of the two asked not to be paired with the other. */
export async function areKeptApart(reader: Queries, ...both: readonly MemberId[]): Promise<boolean> {
  const rows = await reader
    .select({ memberId: exclusions.memberId })
    .from(exclusions)
    .where(and(inArray(exclusions.memberId, [...both]), inArray(exclusions.excludedId, [...both])))
    .limit(1);
  return rows.length > 0;
}

/** Ids only: what was done to what, by whom. */
export async function saveAudit(
  tx: Queries,
  entry: {
    readonly workspaceId: WorkspaceId;
    readonly at: Date;
    readonly actor: SlackUserId | null;
    readonly action: string;
    readonly subject: string;
  },
): Promise<void> {
  await tx.insert(auditEntries).values(entry);
}

type MemberRow = typeof members.$inferSelect;

/** A member without the days that they have off: `withTimeOff` adds these. */
export function memberOf(row: MemberRow): Member {
  const { workDaysJson, workStart, workEnd, quietStart, quietEnd, timeZone, ...others } = row;
  const { updatedAt: _at, rosterJson: _cells, office: _office, wantedMentors: _wanted, ...more } = others;
  const { cadenceDays: _days, meetingForm: _form, nextLookAt: _look, ...rest } = more;
  const hours = {
    timeZone: storedZone(timeZone),
    days: Days.parse(JSON.parse(workDaysJson)),
    start: workStart,
    end: workEnd,
  };
  const quiet = quietStart && quietEnd ? { start: quietStart, end: quietEnd } : null;
  return { ...rest, hours: withQuiet(hours, quiet) };
}
