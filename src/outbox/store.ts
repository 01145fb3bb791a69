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
  /** The delivery under whose id one message is sent for several; null for one that goes alone. */
  readonly bundledIn: DeliveryId | null;
  /** Why it was put off last. */
  readonly cause: string | null;
  /** Since when it waits for a turn with its readers. */
  readonly putOffAt: Date | null;
}

export interface EnqueueContext {
  readonly random: Random;
  readonly now: Date;
  /** What goes first among what nobody asked for, by kind; all alike when missing. */
  readonly urgencyOf?: (kind: string) => Urgency;
}

/** The order of what nobody asked for; what was put off for others before goes first of all. */
export const PRIORITY = { putOff: 0, today: 1, this_week: 2, whenever: 3 } as const;
export type Urgency = Exclude<keyof typeof PRIORITY, "putOff">;

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
      priority: PRIORITY[priorityOf(columns, context)],
      createdAt: context.now,
    });
  }
}

function priorityOf({ nature, kind }: Pick<Owed, "nature" | "kind">, { urgencyOf }: EnqueueContext): Urgency {
  return nature === "unprompted" && urgencyOf ? urgencyOf(kind) : "this_week";
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
      priority: sql.placeholder("priority"),
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

/** The cause of a delivery that was in a message which Slack refused as such, so that one of its parts is to blame. */
export const BUNDLE_REFUSED = "bundle_refused";

/** Begins the cause of a delivery that Slack does not take now; its code follows. */
export const NOT_TAKEN = "not_taken_";

/** How a claimed delivery ends, or goes on. */
export type Outcome =
  | { readonly kind: "sent"; readonly posted: PostedMessage; readonly budget: readonly BudgetUse[] }
  | { readonly kind: "withdrawn" | "failed"; readonly cause: string }
  /** Its end is not known; to be looked up in the conversation, not before `lookAt`. */
  | {
      readonly kind: "unclear";
      readonly cause: string;
      readonly lookAt: Date;
      /** A look in vain counts as one more attempt. */
      readonly usesAttempt?: boolean;
    }
  /** Slack takes nothing now: it keeps its place in the order, and no attempt is counted. */
  | { readonly kind: "put-back"; readonly cause: string }
  | {
      readonly kind: "later";
      readonly notBefore: Date;
      readonly cause: string;
      readonly usesAttempt: boolean;
      /** It was its turn, and there was no room: it goes first the next time. */
      readonly isPutOff?: boolean;
      /** It was due, and the room is another's: since then it waits for a turn. */
      readonly putOffAt?: Date;
    };

/** How one of those that were under way ended, or goes on. */
export interface Ending {
  readonly delivery: Delivery;
  readonly outcome: Outcome;
}

/** The dispatcher's own books: it goes on by itself, and no job waits for them. */
export const QUIETLY = { isQuiet: true } as const;

/** Writes down how deliveries under way ended; whatever was done to their rows meanwhile stays. */
export async function settle(db: Database, endings: readonly Ending[], now: Date): Promise<void> {
  await db.transaction(async (tx) => {
    for (const ending of endings) await settleOne(tx, ending, now);
  }, QUIETLY);
}

async function settleOne(tx: Queries, ending: Ending, now: Date): Promise<void> {
  const { delivery } = ending;
  const outcome = await asOfNow(tx, ending, now);
  await tx
    .update(deliveries)
    .set(columnsOf(outcome, delivery, now))
    .where(and(eq(deliveries.id, delivery.id), inArray(deliveries.state, ["sending", "unclear"])));
  if (outcome.kind !== "sent") return;
  const { workspaceId, id, bundledIn } = delivery;
  for (const use of outcome.budget) {
    const row = { workspaceId, deliveryId: bundledIn ?? id, ...use };
    await tx.insert(unpromptedSends).values(row).onConflictDoNothing();
  }
}

/** What was decided from what is otherwise by now is decided anew, instead of waiting until a day that no longer counts. */
async function asOfNow(tx: Queries, { delivery, outcome }: Ending, now: Date): Promise<Outcome> {
  const isDecision = outcome.kind === "withdrawn" || (outcome.kind === "later" && !outcome.usesAttempt);
  if (!isDecision || !(await isOutdated(tx, delivery.id))) return outcome;
  if (outcome.kind === "later") return { ...outcome, notBefore: now };
  return { kind: "later", notBefore: now, cause: "changed_meanwhile", usesAttempt: false };
}

async function isOutdated(tx: Queries, id: DeliveryId): Promise<boolean> {
  const [row] = await tx
    .select({ isOutdated: deliveries.isOutdated })
    .from(deliveries)
    .where(eq(deliveries.id, id));
  return row?.isOutdated ?? false;
}

/**
 * Writes down, before they are sent as one message, which deliveries go together: after a crash one look for the
 * message says how all of them ended. Those that stay out of it are settled at once.
 */
export async function saveBundle(
  db: Database,
  bundle: { readonly parts: readonly Delivery[]; readonly out: readonly Ending[] },
  now: Date,
): Promise<readonly Delivery[]> {
  const [lead, ...others] = bundle.parts;
  const bundledIn = lead && others.length > 0 ? lead.id : null;
  const parts = bundle.parts.map((part) => ({ ...part, bundledIn }));
  const ids = parts.map((part) => part.id);
  await db.transaction(async (tx) => {
    for (const ending of bundle.out) await settleOne(tx, ending, now);
    await tx.update(deliveries).set({ bundledIn }).where(inArray(deliveries.id, ids));
  }, QUIETLY);
  return parts;
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
      return { state: "withdrawn", cause: outcome.cause, endedAt: now, bundledIn: null };
    case "failed":
      return { state: "failed", cause: outcome.cause, endedAt: now };
    case "unclear":
      return {
        state: "unclear",
        cause: outcome.cause,
        notBefore: outcome.lookAt,
        attempts: delivery.attempts + (outcome.usesAttempt ? 1 : 0),
      };
    case "put-back":
      return {
        state: "pending",
        cause: outcome.cause,
        attempts: delivery.attempts - 1,
        bundledIn: null,
      };
    case "later":
      return {
        state: "pending",
        cause: outcome.cause,
        bundledIn: null,
        notBefore: outcome.notBefore,
        attempts: outcome.usesAttempt ? delivery.attempts : delivery.attempts - 1,
        putOffAt: putOffAt(outcome, delivery, now),
        ...(outcome.isPutOff ? { priority: PRIORITY.putOff } : {}),
      };
  }
}

type Later = Extract<Outcome, { readonly kind: "later" }>;

/** The first time counts, unless a clock that was ahead has set it. */
function putOffAt(outcome: Later, { putOffAt: before }: Delivery, now: Date): Date | null {
  if (before !== null && before <= now) return before;
  return outcome.putOffAt ?? (outcome.isPutOff ? now : before);
}
