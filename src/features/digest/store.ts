import { and, eq, lte, min } from "drizzle-orm";
import type { Queries } from "../../../db/open.ts";
import { prepared } from "../../../db/prepared.ts";
import { deliveries, digestSchedules } from "../../../db/schema/sqlite.ts";
import type { WorkspaceId } from "../../core/ids.ts";
import { storedZone } from "../../core/wall-time.ts";
import type { DigestSchedule } from "./schedule.ts";

export async function nextDigestAt(reader: Queries): Promise<Date | null> {
  const [row] = await earliest(reader).execute();
  return row?.at ?? null;
}

const earliest = prepared((reader) =>
  reader
    .select({ at: min(digestSchedules.nextAt) })
    .from(digestSchedules)
    .prepare(),
);

export async function loadDueSchedules(
  reader: Queries,
  now: Date,
  limit: number,
): Promise<readonly DigestSchedule[]> {
  const rows = await reader
    .select()
    .from(digestSchedules)
    .where(lte(digestSchedules.nextAt, now))
    .orderBy(digestSchedules.nextAt)
    .limit(limit);
  return rows.map(scheduleOf);
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
