import { and, eq, inArray, like } from "drizzle-orm";
import type { Queries } from "../../../db/open.ts";
import { deliveries } from "../../../db/schema/sqlite.ts";
import type { SlackUserId, WorkspaceId } from "../../core/ids.ts";
import { WAITS_FOR_READERS } from "../../core/quiet.ts";

/**
 * What waits for people's working time, for room or for what they chose is looked at anew at `now`, and waits on when
 * it must: for one person who came back, moved, works at other times or wants more, or for a whole workspace when its
 * holidays or its limit changed. What is under way is being decided from how it was before, and is decided anew.
 */
export async function lookAtHeldAnew(
  tx: Queries,
  of: { readonly workspaceId: WorkspaceId; readonly slackUserId?: SlackUserId },
  now: Date,
): Promise<void> {
  const isTheirs = and(
    eq(deliveries.workspaceId, of.workspaceId),
    of.slackUserId === undefined ? undefined : like(deliveries.recipientJson, `%"${of.slackUserId}"%`),
  );
  await tx
    .update(deliveries)
    .set({ notBefore: now })
    .where(and(isTheirs, eq(deliveries.state, "pending"), inArray(deliveries.cause, [...WAITS_FOR_READERS])));
  await tx
    .update(deliveries)
    .set({ isOutdated: true })
    .where(and(isTheirs, eq(deliveries.state, "sending")));
}
