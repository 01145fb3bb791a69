import { and, eq } from "drizzle-orm";
import type { z } from "zod";
import type { Queries } from "../../../db/open.ts";
import { settings } from "../../../db/schema/sqlite.ts";
import type { WorkspaceId } from "../../core/ids.ts";

export interface Setting<T> {
  readonly key: string;
  readonly shape: z.ZodType<T>;
}

/** A workspace's own choice; null when it made none. */
export async function loadSetting<T>(
  reader: Queries,
  workspaceId: WorkspaceId,
  setting: Setting<T>,
): Promise<T | null> {
  const [row] = await reader
    .select({ valueJson: settings.valueJson })
    .from(settings)
    .where(and(eq(settings.workspaceId, workspaceId), eq(settings.key, setting.key)));
  return row ? setting.shape.parse(JSON.parse(row.valueJson)) : null;
}

export async function saveSetting(
  tx: Queries,
  workspaceId: WorkspaceId,
  change: { readonly key: string; readonly value: unknown; readonly now: Date },
): Promise<void> {
  const set = { valueJson: JSON.stringify(change.value), updatedAt: change.now };
  await tx
    .insert(settings)
    .values({ workspaceId, key: change.key, ...set })
    .onConflictDoUpdate({ target: [settings.workspaceId, settings.key], set });
}
