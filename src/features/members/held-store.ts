import { and, eq, like } from "drizzle-orm";
import type { Queries } from "../../../db/open.ts";
import { deliveries } from "../../../db/schema/sqlite.ts";
import type { SlackUserId, WorkspaceId } from "../../core/ids.ts";

/**
 * What waits for people's working time is looked at anew at `now`, and waits on when it must: for one person who came
 * back, moved or works at other times, or for a whole workspace when its holidays changed.
 */
export async function lookAtHeldAnew(
  tx: Queries,
  of: { readonly workspaceId: WorkspaceId; readonly slackUserId?: SlackUserId },
  now: Date,
): Promise<void> {
  await tx
    .update(deliveries)
    .set({ notBefore: now })
    .where(
      and(
        eq(deliveries.workspaceId, of.workspaceId),
        eq(deliveries.state, "pending"),
        eq(deliveries.cause, "quiet"),
        of.slackUserId === undefined ? undefined : like(deliveries.recipientJson, `%"${of.slackUserId}"%`),
      ),
    );
}
