import { z } from "zod";
import type { Queries } from "../../../db/open.ts";
import type { WorkspaceId } from "../../core/ids.ts";
import { USUAL_WORKSPACE_QUIET, type WorkspaceQuiet } from "../../core/quiet.ts";
import { loadSetting, saveSetting } from "../members/settings.ts";

const SWITCH = { key: "quiet.switch", shape: z.object({ isOn: z.boolean(), since: z.coerce.date() }) };
const LIMIT = { key: "quiet.limit", shape: z.int().min(1) };

/** What the leads chose, and since when it is quiet. */
export interface QuietSettings extends WorkspaceQuiet {
  /** Null while it is not quiet. */
  readonly since: Date | null;
}

export async function loadQuietSettings(reader: Queries, workspaceId: WorkspaceId): Promise<QuietSettings> {
  const chosen = await loadSetting(reader, workspaceId, SWITCH);
  const limit = await loadSetting(reader, workspaceId, LIMIT);
  return {
    isOn: chosen?.isOn ?? USUAL_WORKSPACE_QUIET.isOn,
    mostADay: limit ?? USUAL_WORKSPACE_QUIET.mostADay,
    since: chosen?.isOn ? chosen.since : null,
  };
}

export async function saveSwitch(
  tx: Queries,
  workspaceId: WorkspaceId,
  { isOn, now }: { readonly isOn: boolean; readonly now: Date },
): Promise<void> {
  await saveSetting(tx, workspaceId, { key: SWITCH.key, value: { isOn, since: now }, now });
}

export async function saveLimit(
  tx: Queries,
  workspaceId: WorkspaceId,
  { mostADay, now }: { readonly mostADay: number; readonly now: Date },
): Promise<void> {
  await saveSetting(tx, workspaceId, { key: LIMIT.key, value: mostADay, now });
}
