import { addMilliseconds } from "date-fns/addMilliseconds";
import { and, asc, desc, eq, gt, inArray, isNotNull, lte, sql } from "drizzle-orm";
import type { Database, Queries } from "../../db/open.ts";
import { given, prepared } from "../../db/prepared.ts";
import { deliveries } from "../../db/schema/sqlite.ts";
import type { ChannelId, DeliveryId, WorkspaceId } from "../core/ids.ts";
import { Recipient, Subject, type Nature } from "./message.ts";
import { recipientKey } from "./recipients.ts";
import { PRIORITY, QUIETLY, type Delivery } from "./store.ts";

/** A place in the queue: what somebody waits for, what has its moment, what was asked for, the rest by its priority. */
export interface Lane {
  readonly nature: Nature;
  readonly priority: number;
}

export const LANES: readonly Lane[] = [
  ...(["answer", "timed", "asked"] as const).map((nature) => ({ nature, priority: PRIORITY.this_week })),
  ...Object.values(PRIORITY).map((priority) => ({ nature: "unprompted" as const, priority })),
];

/**
 * Gives up what cannot be read, as another version or another hand may have left it: nothing else could be sent while
 * it stood first in line. Answers which they were.
 */
export async function giveUpUnreadable(
  db: Database,
  workspaceId: WorkspaceId,
  now: Date,
): Promise<readonly DeliveryId[]> {
  const open = await db.reader
    .select()
    .from(deliveries)
    .where(
      and(
        eq(deliveries.workspaceId, workspaceId),
        inArray(deliveries.state, ["pending", "sending", "unclear"]),
      ),
    );
  const unreadable = open.filter((row) => !isReadable(row)).map((row) => row.id);
  if (unreadable.length === 0) return [];
  await db.transaction(async (tx) => {
    await tx
      .update(deliveries)
      .set({ state: "failed", cause: "unreadable", endedAt: now })
      .where(inArray(deliveries.id, unreadable));
  }, QUIETLY);
  return unreadable;
}

function isReadable(row: typeof deliveries.$inferSelect): boolean {
  try {
    deliveryOf(row);
    return true;
  } catch {
    return false;
  }
}

/** What was being sent when the process died, or when settling failed: nobody knows whether Slack has it. */
export async function markInterrupted(db: Database, workspaceId: WorkspaceId, now: Date): Promise<void> {
  await db.transaction(async (tx) => {
    await tx
      .update(deliveries)
      .set({ state: "unclear", cause: "interrupted", notBefore: now })
      .where(and(eq(deliveries.workspaceId, workspaceId), eq(deliveries.state, "sending")));
  }, QUIETLY);
}

/** Longer than any backoff. What waits for somebody's quiet may wait longer, and is only looked at once more. */
const LONGEST_WAIT_MS = 2 * 3_600_000;

/**
 * What was put off by a clock that was ahead would wait until that time really comes. Whatever waits for that long by
 * our own doing is due now: whoever works on it decides anew.
 */
export async function recallPutOff(db: Database, workspaceId: WorkspaceId, now: Date): Promise<void> {
  await db.transaction(async (tx) => {
    await tx
      .update(deliveries)
      .set({ notBefore: now })
      .where(
        and(
          eq(deliveries.workspaceId, workspaceId),
          inArray(deliveries.state, ["pending", "unclear"]),
          isNotNull(deliveries.cause),
          gt(deliveries.notBefore, addMilliseconds(now, LONGEST_WAIT_MS)),
        ),
      );
  }, QUIETLY);
}

/** The oldest delivery whose end is to be looked up by now, with those that were sent in the same message. */
export async function loadUnclear(
  reader: Queries,
  workspaceId: WorkspaceId,
  now: Date,
): Promise<readonly Delivery[]> {
  const [row] = await firstUnclear(reader).execute({ workspaceId, now });
  if (row === undefined) return [];
  return row.bundledIn === null ? [deliveryOf(row)] : loadUnclearBundle(reader, workspaceId, row.bundledIn);
}

async function loadUnclearBundle(
  reader: Queries,
  workspaceId: WorkspaceId,
  bundledIn: DeliveryId,
): Promise<readonly Delivery[]> {
  const rows = await reader
    .select()
    .from(deliveries)
    .where(
      and(
        eq(deliveries.workspaceId, workspaceId),
        eq(deliveries.state, "unclear"),
        eq(deliveries.bundledIn, bundledIn),
      ),
    )
    .orderBy(asc(sql`rowid`));
  return rows.map(deliveryOf);
}

const firstUnclear = prepared((reader) =>
  reader
    .select()
    .from(deliveries)
    .where(
      and(
        eq(deliveries.workspaceId, given("workspaceId", deliveries.workspaceId)),
        eq(deliveries.state, "unclear"),
        lte(deliveries.notBefore, given("now", deliveries.notBefore)),
      ),
    )
    .orderBy(asc(deliveries.notBefore), asc(sql`rowid`))
    .limit(1)
    .prepare(),
);

/** The first instant after `after` at which something is to be sent or looked up; null when nothing is planned. */
export async function nextDueAfter(
  reader: Queries,
  workspaceId: WorkspaceId,
  after: Date,
): Promise<Date | null> {
  const found: Date[] = [];
  for (const state of ["pending", "unclear"] as const) {
    for (const lane of LANES) {
      const [row] = await firstAfter(reader).execute({ workspaceId, state, after, ...lane });
      if (row) found.push(row.at);
    }
  }
  return found.length === 0 ? null : new Date(Math.min(...found.map((at) => at.getTime())));
}

const firstAfter = prepared((reader) =>
  reader
    .select({ at: deliveries.notBefore })
    .from(deliveries)
    .where(
      and(
        eq(deliveries.workspaceId, given("workspaceId", deliveries.workspaceId)),
        eq(deliveries.state, given("state", deliveries.state)),
        eq(deliveries.nature, given("nature", deliveries.nature)),
        eq(deliveries.priority, given("priority", deliveries.priority)),
        gt(deliveries.notBefore, given("after", deliveries.notBefore)),
      ),
    )
    .orderBy(asc(deliveries.notBefore))
    .limit(1)
    .prepare(),
);

/** Where the same people were written to before: a group DM need not be opened twice. */
export async function loadKnownConversation(reader: Queries, delivery: Delivery): Promise<ChannelId | null> {
  const [row] = await reader
    .select({ channelId: deliveries.sentChannelId })
    .from(deliveries)
    .where(
      and(
        eq(deliveries.workspaceId, delivery.workspaceId),
        eq(deliveries.recipientJson, recipientKey(delivery.to)),
        eq(deliveries.state, "sent"),
      ),
    )
    // The newest: the app may have been made anew, and has conversations of its own since then.
    .orderBy(desc(sql`rowid`))
    .limit(1);
  return row?.channelId ?? null;
}

export function deliveryOf(row: typeof deliveries.$inferSelect): Delivery {
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
    bundledIn: row.bundledIn,
    cause: row.cause,
    putOffAt: row.putOffAt,
  };
}
