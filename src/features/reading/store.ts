import { and, asc, desc, eq, gte, inArray, isNotNull, isNull, lt, lte, or, sql, type SQL } from "drizzle-orm";
import type { Queries } from "../../../db/open.ts";
import { prepared } from "../../../db/prepared.ts";
import { members, readings, resources } from "../../../db/schema/sqlite.ts";
import { AT_ONCE, type DueRow } from "../../core/due-row.ts";
import { newId, ReadingId, type MemberId, type WorkspaceId } from "../../core/ids.ts";
import { storedZone } from "../../core/wall-time.ts";
import type { Random } from "../../core/random.ts";
import type { Catalogue } from "./catalogue.ts";
import type { DueReading } from "./plan-nudges.ts";
import type { ListedResource, Reading } from "./reading.ts";

/** Brings the shared catalogue up to what ships; what members added and what they read stays. */
export async function saveCatalogue(
  tx: Queries,
  workspaceId: WorkspaceId,
  catalogue: Catalogue,
): Promise<void> {
  for (const { id, kind, title, author, link, unit, total } of catalogue.resources) {
    const columns = { kind, title, author, link: link ?? null, unit, total, addedBy: null };
    await tx
      .insert(resources)
      .values({ workspaceId, id, ...columns })
      .onConflictDoUpdate({ target: [resources.workspaceId, resources.id], set: columns });
  }
}

/** A resource of a member's own; nobody else sees it. */
export async function insertOwnResource(
  tx: Queries,
  resource: ListedResource,
  owner: { readonly workspaceId: WorkspaceId; readonly memberId: MemberId },
): Promise<void> {
  await tx.insert(resources).values({ ...resource, workspaceId: owner.workspaceId, addedBy: owner.memberId });
}

/** The shared catalogue and what this member added, by kind and title. */
export async function loadResourcesFor(
  reader: Queries,
  workspaceId: WorkspaceId,
  memberId: MemberId,
): Promise<readonly ListedResource[]> {
  const rows = await reader
    .select()
    .from(resources)
    .where(
      and(
        eq(resources.workspaceId, workspaceId),
        or(isNull(resources.addedBy), eq(resources.addedBy, memberId)),
      ),
    )
    .orderBy(asc(resources.kind), asc(resources.title));
  return rows.map(resourceOf);
}

/** All readings of one member: being read, planned, finished, put aside; the latest touched first in each. */
export async function loadReadingsOf(reader: Queries, memberId: MemberId): Promise<readonly Reading[]> {
  const rows = await withResources(reader)
    .where(eq(readings.memberId, memberId))
    .orderBy(
      sql`case ${readings.status} when 'reading' then 0 when 'planned' then 1 when 'finished' then 2 else 3 end`,
      desc(
        sql`coalesce(${readings.finishedAt}, ${readings.progressedAt}, ${readings.startedAt}, ${readings.createdAt})`,
      ),
      asc(readings.id),
    );
  return rows.map(readingOf);
}

/** A reading of this member; null when it is gone or somebody else's. */
export async function loadOwnReading(
  reader: Queries,
  memberId: MemberId,
  id: ReadingId,
): Promise<Reading | null> {
  const [row] = await withResources(reader).where(and(eq(readings.id, id), eq(readings.memberId, memberId)));
  return row ? readingOf(row) : null;
}

export async function loadReadings(reader: Queries, ids: readonly ReadingId[]): Promise<readonly Reading[]> {
  if (ids.length === 0) return [];
  const rows = await withResources(reader)
    .where(inArray(readings.id, [...ids]))
    .orderBy(asc(readings.createdAt), asc(readings.id));
  return rows.map(readingOf);
}

/** This member's reading of a resource, a planned one when there was none. */
export async function ensureReading(
  tx: Queries,
  wish: { readonly workspaceId: WorkspaceId; readonly memberId: MemberId; readonly resourceId: string },
  context: { readonly random: Random; readonly now: Date },
): Promise<Reading> {
  const { memberId, resourceId } = wish;
  const id = ReadingId.parse(newId(context.random, "reading"));
  await tx
    .insert(readings)
    .values({ ...wish, id, status: "planned", createdAt: context.now })
    .onConflictDoNothing();
  const [row] = await withResources(tx).where(
    and(eq(readings.memberId, memberId), eq(readings.resourceId, resourceId)),
  );
  if (row === undefined) throw new Error(`Cannot find resource '${resourceId}' for a reading`);
  return readingOf(row);
}

/** Saves a reading as a rule left it, with the moment at which the clockwork looks at it again. */
export async function saveReading(tx: Queries, reading: Reading, nextNudgeAt: Date | null): Promise<void> {
  const { id, resource: _, workspaceId: __, memberId: ___, createdAt: ____, ...columns } = reading;
  await tx
    .update(readings)
    .set({ ...columns, nextNudgeAt })
    .where(eq(readings.id, id));
}

export async function loadNextNudges(
  reader: Queries,
  limit: number,
): Promise<readonly (DueRow & { readonly id: ReadingId })[]> {
  const rows = await nextNudges(reader).execute({ limit });
  return rows.flatMap(({ dueAt, ...row }) => (dueAt ? [{ ...row, dueAt }] : []));
}

const nextNudges = prepared((reader) =>
  reader
    .select({ id: readings.id, workspaceId: readings.workspaceId, dueAt: readings.nextNudgeAt })
    .from(readings)
    .where(isNotNull(readings.nextNudgeAt))
    .orderBy(asc(readings.nextNudgeAt))
    .limit(sql.placeholder("limit"))
    .prepare(),
);

/** Whoever is back is asked again: the clockwork looks at what they are reading, each by itself. */
export async function lookAtNudges(tx: Queries, memberId: MemberId): Promise<void> {
  const rests = and(eq(readings.status, "reading"), isNull(readings.nextNudgeAt));
  await tx
    .update(readings)
    .set({ nextNudgeAt: AT_ONCE })
    .where(and(eq(readings.memberId, memberId), rests));
}

/** A reading whose nudge is due, with all that are due of the same member; none when it is not due any more. */
export async function loadDueWith(reader: Queries, id: ReadingId, now: Date): Promise<readonly DueReading[]> {
  const memberId = reader
    .select({ memberId: readings.memberId })
    .from(readings)
    .where(and(eq(readings.id, id), lte(readings.nextNudgeAt, now)));
  const rows = await dueReadings(
    reader,
    and(eq(readings.memberId, memberId), lte(readings.nextNudgeAt, now)),
  );
  return rows.map(dueReadingOf);
}

/** Readings of a workspace whose nudge is due by `until`, those of one member side by side. */
export async function loadDueReadings(
  reader: Queries,
  { workspaceId, until }: { readonly workspaceId: WorkspaceId; readonly until: Date },
  limit: number,
): Promise<readonly DueReading[]> {
  const which = and(eq(readings.workspaceId, workspaceId), lte(readings.nextNudgeAt, until));
  const rows = await dueReadings(reader, which).limit(limit);
  return rows.map(dueReadingOf);
}

function dueReadings(reader: Queries, which: SQL | undefined) {
  return reader
    .select({
      readings,
      resources,
      timeZone: members.timeZone,
      slackUserId: members.slackUserId,
      memberStatus: members.status,
    })
    .from(readings)
    .innerJoin(resources, RESOURCE_OF_READING)
    .innerJoin(members, eq(members.id, readings.memberId))
    .where(which)
    .orderBy(asc(readings.memberId), asc(readings.createdAt), asc(readings.id))
    .$dynamic();
}

function dueReadingOf({
  timeZone,
  slackUserId,
  memberStatus,
  ...row
}: Awaited<ReturnType<typeof dueReadings>>[number]): DueReading {
  return { reading: readingOf(row), timeZone: storedZone(timeZone), slackUserId, memberStatus };
}

/** Which readings are to be asked about by then, and whose they are, the earliest first. */
export async function loadNudgesUntil(
  reader: Queries,
  ahead: { readonly workspaceId: WorkspaceId; readonly until: Date; readonly most: number },
): Promise<readonly { readonly id: ReadingId; readonly memberId: MemberId; readonly at: Date | null }[]> {
  return reader
    .select({ id: readings.id, memberId: readings.memberId, at: readings.nextNudgeAt })
    .from(readings)
    .where(
      and(
        lte(readings.nextNudgeAt, ahead.until),
        // As an expression, since the index by workspace would lead through everything that is finished.
        sql`${readings.workspaceId} || '' = ${ahead.workspaceId}`,
      ),
    )
    .orderBy(asc(readings.nextNudgeAt))
    .limit(ahead.most);
}

/** The same of those that rest while their reader pauses, and are looked at once they are back by then. */
export async function loadRestingUntil(
  reader: Queries,
  ahead: { readonly workspaceId: WorkspaceId; readonly until: Date; readonly most: number },
): Promise<readonly { readonly id: ReadingId; readonly memberId: MemberId; readonly at: Date | null }[]> {
  return reader
    .select({ id: readings.id, memberId: readings.memberId, at: members.nextLookAt })
    .from(members)
    .innerJoin(readings, eq(readings.memberId, members.id))
    .where(
      and(
        eq(members.workspaceId, ahead.workspaceId),
        eq(members.status, "paused"),
        lte(members.nextLookAt, ahead.until),
        eq(readings.status, "reading"),
        isNull(readings.nextNudgeAt),
      ),
    )
    .orderBy(asc(members.nextLookAt))
    .limit(ahead.most);
}

/** What was finished in a span of time, with its member's name; the earliest first. */
export async function loadFinished(
  reader: Queries,
  span: { readonly workspaceId: WorkspaceId; readonly from: Date; readonly until: Date },
): Promise<readonly { readonly name: string; readonly reading: Reading }[]> {
  const rows = await reader
    .select({ readings, resources, name: members.name })
    .from(readings)
    .innerJoin(resources, RESOURCE_OF_READING)
    .innerJoin(members, eq(members.id, readings.memberId))
    .where(
      and(
        eq(readings.workspaceId, span.workspaceId),
        gte(readings.finishedAt, span.from),
        lt(readings.finishedAt, span.until),
      ),
    )
    .orderBy(asc(readings.finishedAt), asc(readings.id));
  return rows.map((row) => ({ name: row.name, reading: readingOf(row) }));
}

const RESOURCE_OF_READING = and(
  eq(resources.workspaceId, readings.workspaceId),
  eq(resources.id, readings.resourceId),
);

function withResources(reader: Queries) {
  return reader
    .select({ readings, resources })
    .from(readings)
    .innerJoin(resources, RESOURCE_OF_READING)
    .$dynamic();
}

function resourceOf(row: typeof resources.$inferSelect): ListedResource {
  const { workspaceId: _, addedBy: __, ...resource } = row;
  return resource;
}

function readingOf(row: {
  readonly readings: typeof readings.$inferSelect;
  readonly resources: typeof resources.$inferSelect;
}): Reading {
  const { resourceId: _, finishBy: __, nextNudgeAt: ___, ...reading } = row.readings;
  const resource = resourceOf(row.resources);
  // The catalogue may have been edited to fewer chapters since.
  return { ...reading, resource, progress: Math.min(reading.progress, resource.total) };
}
