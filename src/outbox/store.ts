import { and, eq, inArray, sql } from "drizzle-orm";
import type { Database, Queries } from "../../db/open.ts";
import { prepared } from "../../db/prepared.ts";
import { deliveries, unpromptedSends } from "../../db/schema/sqlite.ts";
import { newId, DeliveryId, type WorkspaceId } from "../core/ids.ts";
import type { Random } from "../core/random.ts";
import type { PostedMessage } from "../slack/api.ts";
import type { BudgetUse } from "./budget-store.ts";
import { Subject, type Nature, type Owed, type Recipient } from "./message.ts";
import { recipientKey } from "./recipients.ts";

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

/**
 * Writes what is owed, in the caller's transaction; the same key a second time changes nothing.
 * @throws {ZodError} for a recipient or a subject that could not be read again
 */
export async function enqueue(tx: Queries, owed: readonly Owed[], context: EnqueueContext): Promise<void> {
  for (const { to, subject, ...columns } of owed) {
    await newDelivery(tx, { expires: columns.expiresAt !== null }).execute({
      ...columns,
      id: DeliveryId.parse(newId(context.random, "delivery")),
      recipientJson: recipientKey(to),
      subjectJson: JSON.stringify(Subject.parse(subject)),
      createdAt: context.now,
    });
  }
}

/** Without an end in the text, since a time that is handed in cannot be null. */
const newDelivery = prepared((tx, { expires }: { readonly expires: boolean }) =>
  tx
    .insert(deliveries)
    .values({
      id: sql.placeholder("id"),
      workspaceId: sql.placeholder("workspaceId"),
      kind: sql.placeholder("kind"),
      recipientJson: sql.placeholder("recipientJson"),
      subjectJson: sql.placeholder("subjectJson"),
      dedupeKey: sql.placeholder("dedupeKey"),
      nature: sql.placeholder("nature"),
      state: "pending",
      notBefore: sql.placeholder("notBefore"),
      expiresAt: expires ? sql.placeholder("expiresAt") : null,
      createdAt: sql.placeholder("createdAt"),
    })
    // Only for this key: an id that is there already would lose a message, so it must not pass in silence.
    .onConflictDoNothing({ target: [deliveries.workspaceId, deliveries.dedupeKey] })
    .prepare(),
);

/** The cause of a delivery that is tried again because a look found that Slack has it not. */
export const NOT_FOUND = "not_found_after_unclear_end";

/** How a claimed delivery ends, or goes on. */
export type Outcome =
  | { readonly kind: "sent"; readonly posted: PostedMessage; readonly budget: readonly BudgetUse[] }
  | { readonly kind: "withdrawn" | "failed"; readonly cause: string }
  /** Its end is not known; to be looked up in the conversation, not before `lookAt`. */
  | { readonly kind: "unclear"; readonly cause: string; readonly lookAt: Date }
  /** Slack takes nothing now: it keeps its place in the order, and no attempt is counted. */
  | { readonly kind: "put-back"; readonly cause: string }
  | {
      readonly kind: "later";
      readonly notBefore: Date;
      readonly cause: string;
      readonly usesAttempt: boolean;
    };

/** The dispatcher's own books: it goes on by itself, and no job waits for them. */
export const QUIETLY = { isQuiet: true } as const;

/** Writes down how a delivery under way ended; whatever was done to its row meanwhile stays. */
export async function settle(
  db: Database,
  delivery: Delivery,
  { outcome, now }: { readonly outcome: Outcome; readonly now: Date },
): Promise<void> {
  await db.transaction(async (tx) => {
    await tx
      .update(deliveries)
      .set(columnsOf(outcome, delivery, now))
      .where(and(eq(deliveries.id, delivery.id), inArray(deliveries.state, ["sending", "unclear"])));
    if (outcome.kind !== "sent") return;
    for (const use of outcome.budget) {
      const row = { workspaceId: delivery.workspaceId, deliveryId: delivery.id, ...use };
      await tx.insert(unpromptedSends).values(row).onConflictDoNothing();
    }
  }, QUIETLY);
}

function columnsOf(outcome: Outcome, delivery: Delivery, now: Date): Partial<typeof deliveries.$inferInsert> {
  switch (outcome.kind) {
    case "sent":
      return {
        state: "sent",
        sentChannelId: outcome.posted.channelId,
        sentTs: outcome.posted.ts,
        endedAt: now,
        cause: null,
      };
    case "withdrawn":
    case "failed":
      return { state: outcome.kind, cause: outcome.cause, endedAt: now };
    case "unclear":
      return { state: "unclear", cause: outcome.cause, notBefore: outcome.lookAt };
    case "put-back":
      return { state: "pending", cause: outcome.cause, attempts: delivery.attempts - 1 };
    case "later":
      return {
        state: "pending",
        cause: outcome.cause,
        notBefore: outcome.notBefore,
        attempts: outcome.usesAttempt ? delivery.attempts : delivery.attempts - 1,
      };
  }
}
