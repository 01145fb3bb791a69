import type { Queries } from "../../../db/open.ts";
import type { WorkspaceId } from "../../core/ids.ts";
import { loadSetting, saveSetting } from "../members/settings.ts";
import { RoundSettings, USUAL_SETTINGS } from "./round-settings.ts";

const KEY = "matching";

/** How a workspace matches: what its leads chose, else what is usual. */
export async function loadRoundSettings(reader: Queries, workspaceId: WorkspaceId): Promise<RoundSettings> {
  return (await loadSetting(reader, workspaceId, { key: KEY, shape: RoundSettings })) ?? USUAL_SETTINGS;
}

export async function saveRoundSettings(
  tx: Queries,
  workspaceId: WorkspaceId,
  change: { readonly settings: RoundSettings; readonly now: Date },
): Promise<void> {
  await saveSetting(tx, workspaceId, { key: KEY, value: change.settings, now: change.now });
}
