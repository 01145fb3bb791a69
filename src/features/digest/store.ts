import { and, asc, eq, sql } from "drizzle-orm";
import type { Queries } from "../../../db/open.ts";
import { prepared } from "../../../db/prepared.ts";
import { deliveries, digestSchedules } from "../../../db/schema/sqlite.ts";
import type { DueRow } from "../../core/due-row.ts";
import type { ChannelId, WorkspaceId } from "../../core/ids.ts";
import { storedZone } from "../../core/wall-time.ts";
import type { DigestSchedule } from "./schedule.ts";

export async function loadNextSlots(
  reader: Queries,
  limit: number,
): Promise<readonly (DueRow & { readonly id: ChannelId })[]> {
  return nextSlots(reader).execute({ limit });
}

const nextSlots = prepared((reader) =>
  reader
    .select({
      id: digestSchedules.channelId,
      workspaceId: digestSchedules.workspaceId,
      dueAt: digestSchedules.nextAt,
    })
    .from(digestSchedules)
    .orderBy(asc(digestSchedules.nextAt))
    .limit(sql.placeholder("limit"))
    .prepare(),
);

/** Null when nothing is posted in that channel any more. */
export async function loadSchedule(
  reader: Queries,
  workspaceId: WorkspaceId,
  channelId: ChannelId,
): Promise<DigestSchedule | null> {
  const schedules = await loadSchedules(reader, workspaceId);
  return schedules.find((schedule) => schedule.channelId === channelId) ?? null;
}

export async function loadSchedules(
  reader: Queries,
  workspaceId: WorkspaceId,
): Promise<readonly DigestSchedule[]> {
  const rows = await reader
    .select()
    .from(digestSchedules)
    .where(eq(digestSchedules.workspaceId, workspaceId))
    .orderBy(digestSchedules.channelId);
  return rows.map(scheduleOf);
}

function scheduleOf(row: typeof digestSchedules.$inferSelect): DigestSchedule {
  return { ...row, timeZone: storedZone(row.timeZone) };
}

/** One digest a workspace: a new channel takes the place of the old one. */
export async function replaceSchedule(tx: Queries, schedule: DigestSchedule): Promise<void> {
  await removeSchedules(tx, schedule.workspaceId);
  await tx.insert(digestSchedules).values(schedule);
}

export async function removeSchedules(tx: Queries, workspaceId: WorkspaceId): Promise<void> {
  await tx.delete(digestSchedules).where(eq(digestSchedules.workspaceId, workspaceId));
}

/** Moves the schedule on, if it still stands at `slotAt`; false when somebody else did so before. */
export async function moveOn(
  tx: Queries,
  schedule: DigestSchedule,
  change: { readonly nextAt: Date; readonly lastAt: Date | null },
): Promise<boolean> {
  const moved = await tx
    .update(digestSchedules)
    .set(change)
    .where(
      and(
        eq(digestSchedules.workspaceId, schedule.workspaceId),
        eq(digestSchedules.channelId, schedule.channelId),
        eq(digestSchedules.nextAt, schedule.nextAt),
      ),
    )
    .returning({ channelId: digestSchedules.channelId });
  return moved.length > 0;
}

/** What became of the top post of a digest, so that its details can follow in the thread. */
export async function loadPost(
  reader: Queries,
  workspaceId: WorkspaceId,
  dedupeKey: string,
): Promise<{ readonly state: string; readonly cause: string | null; readonly ts: string | null } | null> {
  const [row] = await reader
    .select({ state: deliveries.state, cause: deliveries.cause, ts: deliveries.sentTs })
    .from(deliveries)
    .where(and(eq(deliveries.workspaceId, workspaceId), eq(deliveries.dedupeKey, dedupeKey)));
  return row ?? null;
}
