import { and, between, count, countDistinct, eq, gte, like, lt, lte, max, ne, sql } from "drizzle-orm";
import type { Queries } from "../../db/open.ts";
import { deliveries, unpromptedSends } from "../../db/schema/sqlite.ts";
import type { SlackUserId, WorkspaceId } from "../core/ids.ts";
import { addDays, type Day } from "../core/wall-time.ts";
import type { Had } from "./budget.ts";
import type { Recipient } from "./message.ts";
import { LATE_MS } from "./policy.ts";
import { recipientKey } from "./recipients.ts";

/** One message that nobody asked for, as it counts for one of those whom it rang. */
export interface BudgetUse {
  readonly slackUserId: SlackUserId;
  /** On their local day. */
  readonly sentOn: Day;
  readonly sentAt: Date;
}

/** The days of two zones are this far apart at most, and a rest lasts less than a day. */
const NEAR_DAYS = 2;

/** What somebody had on the days around `on`. */
export async function loadHad(
  reader: Queries,
  workspaceId: WorkspaceId,
  { slackUserId, on }: { readonly slackUserId: SlackUserId; readonly on: Day },
): Promise<readonly Had[]> {
  return reader
    .selectDistinct({
      deliveryId: unpromptedSends.deliveryId,
      sentOn: unpromptedSends.sentOn,
      sentAt: unpromptedSends.sentAt,
    })
    .from(unpromptedSends)
    .where(
      and(
        eq(unpromptedSends.workspaceId, workspaceId),
        eq(unpromptedSends.slackUserId, slackUserId),
        between(unpromptedSends.sentOn, addDays(on, -NEAR_DAYS), addDays(on, NEAR_DAYS)),
      ),
    );
}

/** How many such messages to somebody may have come: they are still unclear. */
export async function countUnclear(
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

/** From the one instant until before the other: what a clock sent that was ahead is of no day before its own. */
export interface Period {
  readonly from: Date;
  readonly until: Date;
}

/** How many such messages left for anybody of a workspace within it. */
export async function countSentWithin(
  reader: Queries,
  workspaceId: WorkspaceId,
  { from, until }: Period,
): Promise<number> {
  const [sent] = await reader
    .select({ messages: countDistinct(unpromptedSends.deliveryId) })
    .from(unpromptedSends)
    .where(
      and(
        eq(unpromptedSends.workspaceId, workspaceId),
        gte(unpromptedSends.sentAt, from),
        lt(unpromptedSends.sentAt, until),
      ),
    );
  return sent?.messages ?? 0;
}

/** When a message of this kind that nobody asked for last went where this one goes, until then; later ones are void. */
export async function loadLastSentAt(
  reader: Queries,
  {
    workspaceId,
    kind,
    to,
  }: { readonly workspaceId: WorkspaceId; readonly kind: string; readonly to: Recipient },
  until: Date,
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
        lte(deliveries.endedAt, until),
        eq(deliveries.nature, "unprompted"),
      ),
    );
  return last?.at ?? null;
}

/** How many messages that were asked for went there within it although they were owed more than a day before. */
export async function countLateWithin(
  reader: Queries,
  { workspaceId, to }: { readonly workspaceId: WorkspaceId; readonly to: Recipient },
  { from, until }: Period,
): Promise<number> {
  const [late] = await reader
    .select({ messages: count() })
    .from(deliveries)
    .where(
      and(
        eq(deliveries.workspaceId, workspaceId),
        eq(deliveries.recipientJson, recipientKey(to)),
        eq(deliveries.state, "sent"),
        // As an expression, since the index by nature would lead through everything that was ever sent.
        sql`${deliveries.nature} || '' = 'asked'`,
        gte(deliveries.endedAt, from),
        lt(deliveries.endedAt, until),
        sql`${deliveries.endedAt} - ${deliveries.createdAt} > ${LATE_MS}`,
      ),
    );
  return late?.messages ?? 0;
}
