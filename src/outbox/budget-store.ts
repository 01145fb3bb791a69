import { and, eq, like } from "drizzle-orm";
import type { Queries } from "../../db/open.ts";
import { deliveries, unpromptedSends } from "../../db/schema/sqlite.ts";
import type { SlackUserId, WorkspaceId } from "../core/ids.ts";

/** One person's unprompted DM of one local day. */
export interface BudgetUse {
  readonly slackUserId: SlackUserId;
  readonly sentOn: string;
}

/** Whether somebody had their unprompted DM on that local day of theirs, or may have had: one is still unclear. */
export async function isBudgetUsed(
  reader: Queries,
  workspaceId: WorkspaceId,
  { slackUserId, sentOn }: BudgetUse,
): Promise<boolean> {
  const sent = await reader
    .select({ sentOn: unpromptedSends.sentOn })
    .from(unpromptedSends)
    .where(
      and(
        eq(unpromptedSends.workspaceId, workspaceId),
        eq(unpromptedSends.slackUserId, slackUserId),
        eq(unpromptedSends.sentOn, sentOn),
      ),
    );
  return sent.length > 0 || isUnclear(reader, workspaceId, slackUserId);
}

async function isUnclear(
  reader: Queries,
  workspaceId: WorkspaceId,
  slackUserId: SlackUserId,
): Promise<boolean> {
  const unclear = await reader
    .select({ id: deliveries.id })
    .from(deliveries)
    .where(
      and(
        eq(deliveries.workspaceId, workspaceId),
        eq(deliveries.state, "unclear"),
        eq(deliveries.nature, "unprompted"),
        like(deliveries.recipientJson, `%"${slackUserId}"%`),
      ),
    )
    .limit(1);
  return unclear.length > 0;
}
