import { and, asc, eq, inArray, lte, min, sql } from "drizzle-orm";
import type { Database, Queries } from "../../db/open.ts";
import { deliveries, unpromptedSends } from "../../db/schema/sqlite.ts";
import { newId, DeliveryId, type ChannelId, type SlackUserId, type WorkspaceId } from "../core/ids.ts";
import type { Random } from "../core/random.ts";
import type { PostedMessage } from "../slack/api.ts";
import { Recipient, Subject, type Nature, type Owed } from "./message.ts";

export interface Delivery {
  readonly id: DeliveryId;
  readonly workspaceId: WorkspaceId;
  readonly kind: string;
  readonly to: Recipient;
  readonly subject: Subject;
  readonly nature: Nature;
  readonly notBefore: Date;
  readonly expiresAt: Date | null;
  readonly attempts: number;
  readonly createdAt: Date;
}

export interface EnqueueContext {
  readonly random: Random;
  readonly now: Date;
}

/** Writes what is owed, in the caller's transaction; the same key a second time changes nothing. */
export async function enqueue(tx: Queries, owed: readonly Owed[], context: EnqueueContext): Promise<void> {
  for (const one of owed) {
    await tx
      .insert(deliveries)
      .values({
        id: DeliveryId.parse(newId(context.random, "delivery")),
        workspaceId: one.workspaceId,
        kind: one.kind,
        recipientJson: JSON.stringify(inOrder(one.to)),
        subjectJson: JSON.stringify(one.subject),
        dedupeKey: one.dedupeKey,
        nature: one.nature,
        state: "pending",
        notBefore: one.notBefore,
        expiresAt: one.expiresAt,
        createdAt: context.now,
      })
      .onConflictDoNothing();
  }
}

/** The oldest delivery that is due, leased to the holder of `leaseToken`; answers to people go first. */
export async function claimDue(db: Database, now: Date, leaseToken: string): Promise<Delivery | null> {
  return db.transaction(async (tx) => {
    const due = tx
      .select({ id: deliveries.id })
      .from(deliveries)
      .where(and(eq(deliveries.state, "pending"), lte(deliveries.notBefore, now)))
      .orderBy(sql`${deliveries.nature} <> 'answer'`, asc(deliveries.notBefore), asc(sql`rowid`))
      .limit(1);
    const [row] = await tx
      .update(deliveries)
      .set({ state: "sending", leaseToken, attempts: sql`${deliveries.attempts} + 1` })
      .where(inArray(deliveries.id, due))
      .returning();
    return row ? deliveryOf(row) : null;
  });
}

/** What an earlier process was sending when it died: nobody knows whether Slack has it. */
export async function markInterrupted(db: Database, now: Date): Promise<void> {
  await db.transaction(async (tx) => {
    await tx
      .update(deliveries)
      .set({ state: "unclear", cause: "interrupted", notBefore: now, leaseToken: null })
      .where(eq(deliveries.state, "sending"));
  });
}

/** The oldest delivery whose end is to be looked up by now. */
export async function loadUnclear(reader: Queries, now: Date): Promise<Delivery | null> {
  const [row] = await reader
    .select()
    .from(deliveries)
    .where(and(eq(deliveries.state, "unclear"), lte(deliveries.notBefore, now)))
    .orderBy(asc(deliveries.notBefore))
    .limit(1);
  return row ? deliveryOf(row) : null;
}

/** Where the same people were written to before: a group DM need not be opened twice. */
export async function loadKnownConversation(reader: Queries, delivery: Delivery): Promise<ChannelId | null> {
  const [row] = await reader
    .select({ channelId: deliveries.sentChannelId })
    .from(deliveries)
    .where(
      and(
        eq(deliveries.workspaceId, delivery.workspaceId),
        eq(deliveries.recipientJson, JSON.stringify(delivery.to)),
        eq(deliveries.state, "sent"),
      ),
    )
    .limit(1);
  return row?.channelId ?? null;
}

/** The same people are the same group, in whatever order they are named. */
function inOrder(to: Recipient): Recipient {
  return to.kind === "group" ? { ...to, slackUserIds: [...to.slackUserIds].sort() } : to;
}

export async function nextDueAt(reader: Queries): Promise<Date | null> {
  const [row] = await reader
    .select({ at: min(deliveries.notBefore) })
    .from(deliveries)
    .where(inArray(deliveries.state, ["pending", "unclear"]));
  return row?.at ?? null;
}

/** How a claimed delivery ends, or goes on. */
export type Outcome =
  | { readonly kind: "sent"; readonly posted: PostedMessage; readonly budget: readonly BudgetUse[] }
  | { readonly kind: "withdrawn" | "failed"; readonly cause: string }
  /** Its end is not known; to be looked up in the conversation, not before `lookAt`. */
  | { readonly kind: "unclear"; readonly cause: string; readonly lookAt: Date }
  | {
      readonly kind: "later";
      readonly notBefore: Date;
      readonly cause: string;
      readonly usesAttempt: boolean;
    };

/** One person's unprompted DM of one local day. */
export interface BudgetUse {
  readonly slackUserId: SlackUserId;
  readonly sentOn: string;
}

export async function settle(
  db: Database,
  delivery: Delivery,
  { outcome, now }: { readonly outcome: Outcome; readonly now: Date },
): Promise<void> {
  await db.transaction(async (tx) => {
    await tx
      .update(deliveries)
      .set(columnsOf(outcome, delivery, now))
      .where(eq(deliveries.id, delivery.id));
    if (outcome.kind !== "sent") return;
    for (const use of outcome.budget) {
      const row = { workspaceId: delivery.workspaceId, deliveryId: delivery.id, ...use };
      await tx.insert(unpromptedSends).values(row).onConflictDoNothing();
    }
  });
}

function columnsOf(outcome: Outcome, delivery: Delivery, now: Date): Partial<typeof deliveries.$inferInsert> {
  switch (outcome.kind) {
    case "sent":
      return {
        state: "sent",
        sentChannelId: outcome.posted.channelId,
        sentTs: outcome.posted.ts,
        endedAt: now,
        leaseToken: null,
        cause: null,
      };
    case "withdrawn":
    case "failed":
      return { state: outcome.kind, cause: outcome.cause, endedAt: now, leaseToken: null };
    case "unclear":
      return { state: "unclear", cause: outcome.cause, notBefore: outcome.lookAt, leaseToken: null };
    case "later":
      return {
        state: "pending",
        cause: outcome.cause,
        notBefore: outcome.notBefore,
        leaseToken: null,
        attempts: outcome.usesAttempt ? delivery.attempts : delivery.attempts - 1,
      };
  }
}

/** Which of these people already had their unprompted DM on that local day of theirs. */
export async function loadBudgetUsed(
  reader: Queries,
  workspaceId: WorkspaceId,
  uses: readonly BudgetUse[],
): Promise<readonly BudgetUse[]> {
  const used: BudgetUse[] = [];
  for (const use of uses) {
    const [row] = await reader
      .select({ sentOn: unpromptedSends.sentOn })
      .from(unpromptedSends)
      .where(
        and(
          eq(unpromptedSends.workspaceId, workspaceId),
          eq(unpromptedSends.slackUserId, use.slackUserId),
          eq(unpromptedSends.sentOn, use.sentOn),
        ),
      );
    if (row) used.push(use);
  }
  return used;
}

function deliveryOf(row: typeof deliveries.$inferSelect): Delivery {
  return {
    id: row.id,
    workspaceId: row.workspaceId,
    kind: row.kind,
    to: Recipient.parse(JSON.parse(row.recipientJson)),
    subject: Subject.parse(JSON.parse(row.subjectJson)),
    nature: row.nature,
    notBefore: row.notBefore,
    expiresAt: row.expiresAt,
    attempts: row.attempts,
    createdAt: row.createdAt,
  };
}
