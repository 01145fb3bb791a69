import { and, eq, isNull, lte, or, sql } from "drizzle-orm";
import type { Database, Queries } from "../../../db/open.ts";
import { given, prepared } from "../../../db/prepared.ts";
import { workspaces } from "../../../db/schema/sqlite.ts";
import type { SlackUserId, WorkspaceId } from "../../core/ids.ts";

/** The workspace that Slack says our token is for, just now. One that had removed the app is installed anew. */
export async function saveWorkspace(
  db: Database,
  identity: {
    readonly workspaceId: WorkspaceId;
    readonly workspaceName: string;
    readonly botUserId: SlackUserId;
  },
  now: Date,
): Promise<void> {
  const known = { name: identity.workspaceName, botUserId: identity.botUserId, identifiedAt: now };
  await db.transaction(async (tx) => {
    await tx
      .insert(workspaces)
      .values({ id: identity.workspaceId, installedAt: now, ...known })
      .onConflictDoUpdate({
        target: workspaces.id,
        set: {
          ...known,
          installedAt: sql`iif(${workspaces.uninstalledAt} is null, ${workspaces.installedAt}, ${now.getTime()})`,
          uninstalledAt: null,
        },
      });
  });
}

/** Whether the app is installed there, as far as Slack told us. */
export async function isInstalled(reader: Queries, workspaceId: WorkspaceId): Promise<boolean> {
  const [row] = await uninstallation(reader).execute({ workspaceId });
  return row !== undefined && row.uninstalledAt === null;
}

const uninstallation = prepared((reader) =>
  reader
    .select({ uninstalledAt: workspaces.uninstalledAt })
    .from(workspaces)
    .where(eq(workspaces.id, given("workspaceId", workspaces.id)))
    .prepare(),
);

/**
 * Marks the app as removed at `at`; false when it was, or was installed since then: what Slack says of our token counts
 * more than an older removal that is told late.
 */
export async function markUninstalled(tx: Queries, workspaceId: WorkspaceId, at: Date): Promise<boolean> {
  const marked = await tx
    .update(workspaces)
    .set({ uninstalledAt: at })
    .where(
      and(
        eq(workspaces.id, workspaceId),
        isNull(workspaces.uninstalledAt),
        lte(workspaces.installedAt, at),
        or(isNull(workspaces.identifiedAt), lte(workspaces.identifiedAt, at)),
      ),
    )
    .returning({ id: workspaces.id });
  return marked.length > 0;
}
