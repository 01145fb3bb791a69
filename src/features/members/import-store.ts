import { eq } from "drizzle-orm";
import { z } from "zod";
import type { Queries } from "../../../db/open.ts";
import { exclusions, members } from "../../../db/schema/sqlite.ts";
import { MemberId, newId, type SlackUserId, type WorkspaceId } from "../../core/ids.ts";
import type { Random } from "../../core/random.ts";
import type { ImportedMember, KnownMember, RosterCells } from "./import.ts";
import { lookAfter } from "./look-store.ts";
import { quietOf } from "./quiet-hours.ts";
import { loadExclusions, loadMemberTopics, memberOf, replaceTopics, saveAudit } from "./store.ts";

const Topics = z
  .array(
    z.object({
      topicId: z.string(),
      weight: z.int(),
      rank: z.int().exactOptional(),
      ownLevel: z.int().exactOptional(),
    }),
  )
  .readonly();

const Cells: z.ZodType<RosterCells> = z.object({
  role: z.enum(["mentor", "mentee", "both"]).exactOptional(),
  teach: Topics.exactOptional(),
  learn: Topics.exactOptional(),
  capacity: z.int().exactOptional(),
  timeZone: z.string().exactOptional(),
  workingHours: z.object({ start: z.string(), end: z.string() }).exactOptional(),
  quietHours: z.object({ start: z.string(), end: z.string() }).exactOptional(),
  office: z.string().exactOptional(),
  wantedMentors: z.int().exactOptional(),
  cadenceDays: z.int().exactOptional(),
  meetingForm: z.enum(["call", "in_person"]).exactOptional(),
});

/** Everybody of a workspace as an import must know them, in the programme or not. */
export async function loadKnownMembers(
  reader: Queries,
  workspaceId: WorkspaceId,
): Promise<readonly KnownMember[]> {
  const rows = await reader.select().from(members).where(eq(members.workspaceId, workspaceId));
  const slackIds = new Map(rows.map((row) => [row.id, row.slackUserId]));
  const topics = await loadMemberTopics(
    reader,
    rows.map((row) => row.id),
  );
  const apart = await loadExclusions(reader, workspaceId);
  return rows.map((row) => ({
    member: memberOf(row),
    teach: topics.teach.get(row.id) ?? [],
    learn: topics.learn.get(row.id) ?? [],
    wishes: {
      office: row.office,
      wantedMentors: row.wantedMentors,
      cadenceDays: row.cadenceDays,
      meetingForm: row.meetingForm,
    },
    managerSlackId: row.managerId === null ? null : (slackIds.get(row.managerId) ?? null),
    excludes: apart
      .filter((one) => one.memberId === row.id)
      .flatMap((one) => slackIds.get(one.excludedId) ?? []),
    imported: row.rosterJson === null ? null : Cells.parse(JSON.parse(row.rosterJson)),
  }));
}

/** Saves who is new or changed: first everybody, then who is whose manager and who is kept apart from whom. */
export async function saveImport(
  tx: Queries,
  imported: readonly ImportedMember[],
  context: { readonly workspaceId: WorkspaceId; readonly random: Random; readonly now: Date },
): Promise<void> {
  const { workspaceId, now } = context;
  for (const one of imported) {
    const memberId = await saveMember(tx, one, context);
    await replaceTopics(tx, memberId, one.profile);
    await saveAudit(tx, { workspaceId, at: now, actor: null, action: "member.import", subject: memberId });
  }
  const ids = await loadMemberIds(tx, workspaceId);
  for (const one of imported) await saveRelations(tx, one, { workspaceId, ids });
}

async function saveMember(
  tx: Queries,
  one: ImportedMember,
  context: { readonly workspaceId: WorkspaceId; readonly random: Random; readonly now: Date },
): Promise<MemberId> {
  const { profile, slackUserId } = one;
  const columns = {
    name: one.name,
    email: one.email,
    team: one.team,
    status: one.status,
    role: profile.role,
    capacity: profile.capacity,
    timeZone: profile.hours.timeZone,
    followsSlackZone: one.followsSlackZone,
    workDaysJson: JSON.stringify(profile.hours.days),
    workStart: profile.hours.start,
    workEnd: profile.hours.end,
    quietStart: quietOf(profile.hours)?.start ?? null,
    quietEnd: quietOf(profile.hours)?.end ?? null,
    rosterJson: JSON.stringify(one.imported),
    ...one.wishes,
    updatedAt: context.now,
  };
  const id = MemberId.parse(newId(context.random, "member"));
  const { workspaceId, now } = context;
  const isNew = { id, slackUserId, workspaceId, directoryAskedAt: now, joinedAt: now };
  const [saved] = await tx
    .insert(members)
    .values({ ...columns, ...isNew })
    .onConflictDoUpdate({
      target: [members.workspaceId, members.slackUserId],
      set: { ...columns, nextLookAt: lookAfter() },
    })
    .returning({ id: members.id });
  return saved?.id ?? id;
}

async function saveRelations(
  tx: Queries,
  one: ImportedMember,
  known: { readonly workspaceId: WorkspaceId; readonly ids: ReadonlyMap<SlackUserId, MemberId> },
): Promise<void> {
  const { workspaceId, ids } = known;
  const memberId = ids.get(one.slackUserId);
  if (memberId === undefined) return;
  const managerId = one.managerSlackId === null ? null : (ids.get(one.managerSlackId) ?? null);
  await tx.update(members).set({ managerId }).where(eq(members.id, memberId));
  for (const excluded of one.excludes) {
    const excludedId = ids.get(excluded);
    if (excludedId === undefined) continue;
    await tx.insert(exclusions).values({ workspaceId, memberId, excludedId }).onConflictDoNothing();
  }
}

async function loadMemberIds(
  reader: Queries,
  workspaceId: WorkspaceId,
): Promise<ReadonlyMap<SlackUserId, MemberId>> {
  const rows = await reader
    .select({ id: members.id, slackUserId: members.slackUserId })
    .from(members)
    .where(eq(members.workspaceId, workspaceId));
  return new Map(rows.map((row) => [row.slackUserId, row.id]));
}
