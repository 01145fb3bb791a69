import { and, count, countDistinct, eq, gte, like, max, ne, sql } from "drizzle-orm";
import type { Queries } from "../../db/open.ts";
import { deliveries, unpromptedSends } from "../../db/schema/sqlite.ts";
import type { SlackUserId, WorkspaceId } from "../core/ids.ts";
import type { Recipient } from "./message.ts";
import { LATE_MS } from "./policy.ts";
import { recipientKey } from "./recipients.ts";

/** One message that nobody asked for, as it counts for one of those whom it rang. */
export interface BudgetUse {
  readonly slackUserId: SlackUserId;
  /** On their local day. */
  readonly sentOn: string;
  readonly sentAt: Date;
}

/** How many such messages somebody had on that local day of theirs, with those that may have come: still unclear. */
export async function countUsed(
  reader: Queries,
  workspaceId: WorkspaceId,
  { slackUserId, sentOn }: Pick<BudgetUse, "slackUserId" | "sentOn">,
): Promise<number> {
  const [sent] = await reader
    .select({ messages: countDistinct(unpromptedSends.deliveryId) })
    .from(unpromptedSends)
    .where(
      and(
        eq(unpromptedSends.workspaceId, workspaceId),
        eq(unpromptedSends.slackUserId, slackUserId),
        eq(unpromptedSends.sentOn, sentOn),
      ),
    );
  return (sent?.messages ?? 0) + (await countUnclear(reader, workspaceId, slackUserId));
}

async function countUnclear(
  reader: Queries,
  workspaceId: WorkspaceId,
  slackUserId: SlackUserId,
): Promise<number> {
  const [unclear] = await reader
    .select({ messages: countDistinct(MESSAGE) })
    .from(deliveries)
    .where(
      and(
        eq(deliveries.workspaceId, workspaceId),
        eq(deliveries.state, "unclear"),
        eq(deliveries.nature, "unprompted"),
        isTo(slackUserId),
      ),
    );
  return unclear?.messages ?? 0;
}

/**
 * How many such messages are under way in other conversations than that of `delivery`, to anybody or to one person.
 * In its own there is none: one is sent there at a time.
 */
export async function countUnderWay(
  reader: Queries,
  { workspaceId, to }: { readonly workspaceId: WorkspaceId; readonly to: Recipient },
  slackUserId: SlackUserId | null = null,
): Promise<number> {
  const [underWay] = await reader
    .select({ messages: countDistinct(MESSAGE) })
    .from(deliveries)
    .where(
      and(
        eq(deliveries.workspaceId, workspaceId),
        eq(deliveries.state, "sending"),
        eq(deliveries.nature, "unprompted"),
        ne(deliveries.recipientJson, recipientKey(to)),
        ...(slackUserId === null ? [] : [isTo(slackUserId)]),
      ),
    );
  return underWay?.messages ?? 0;
}

/** What was bundled is one message. */
const MESSAGE = sql`coalesce(${deliveries.bundledIn}, ${deliveries.id})`;

function isTo(slackUserId: SlackUserId) {
  return like(deliveries.recipientJson, `%"${slackUserId}"%`);
}

/** How many such messages left for anybody of a workspace since then. */
export async function countSentSince(
  reader: Queries,
  workspaceId: WorkspaceId,
  since: Date,
): Promise<number> {
  const [sent] = await reader
    .select({ messages: countDistinct(unpromptedSends.deliveryId) })
    .from(unpromptedSends)
    .where(and(eq(unpromptedSends.workspaceId, workspaceId), gte(unpromptedSends.sentAt, since)));
  return sent?.messages ?? 0;
}

/** When a message of this kind last went where this one goes. */
export async function loadLastSentAt(
  reader: Queries,
  {
    workspaceId,
    kind,
    to,
  }: { readonly workspaceId: WorkspaceId; readonly kind: string; readonly to: Recipient },
): Promise<Date | null> {
  const [last] = await reader
    .select({ at: max(deliveries.endedAt) })
    .from(deliveries)
    .where(
      and(
        eq(deliveries.workspaceId, workspaceId),
        eq(deliveries.recipientJson, recipientKey(to)),
        eq(deliveries.state, "sent"),
        eq(deliveries.kind, kind),
      ),
    );
  return last?.at ?? null;
}

/** How many messages that were asked for went there since then although they were owed more than a day before. */
export async function countLateSince(
  reader: Queries,
  { workspaceId, to }: { readonly workspaceId: WorkspaceId; readonly to: Recipient },
  since: Date,
): Promise<number> {
  const [late] = await reader
    .select({ messages: count() })
    .from(deliveries)
    .where(
      and(
        eq(deliveries.workspaceId, workspaceId),
        eq(deliveries.recipientJson, recipientKey(to)),
        eq(deliveries.state, "sent"),
        eq(deliveries.nature, "asked"),
        gte(deliveries.endedAt, since),
        sql`${deliveries.endedAt} - ${deliveries.createdAt} > ${LATE_MS}`,
      ),
    );
  return late?.messages ?? 0;
}
