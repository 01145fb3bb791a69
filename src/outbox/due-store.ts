import {
  and,
  asc,
  between,
  eq,
  exists,
  gt,
  inArray,
  lte,
  notInArray,
  notLike,
  or,
  sql,
  type SQL,
} from "drizzle-orm";
import { alias } from "drizzle-orm/sqlite-core";
import type { Database, Queries } from "../../db/open.ts";
import { given, prepared } from "../../db/prepared.ts";
import { deliveries } from "../../db/schema/sqlite.ts";
import type { ChannelId, DeliveryId, WorkspaceId } from "../core/ids.ts";
import { Recipient, Subject, type Nature } from "./message.ts";
import { recipientKey } from "./recipients.ts";
import { QUIETLY, NOT_FOUND, type Delivery } from "./store.ts";

/** What is due goes out in this order: what somebody waits for, what has its moment, what was asked for, the rest. */
const BY_URGENCY: readonly Nature[] = ["answer", "timed", "asked", "unprompted"];

export interface Claim {
  readonly workspaceId: WorkspaceId;
  readonly now: Date;
  /** Recipients that had a message a moment ago. */
  readonly notTo: readonly string[];
  /** Not now to groups: their conversation might have to be opened first. */
  readonly withoutGroups: boolean;
}

/** The most urgent delivery that is due, oldest first, now under way; null when none may be sent now. */
export async function claimDue(db: Database, claim: Claim): Promise<Delivery | null> {
  // Found by reading, so that looking in vain is no commit, which would wake whoever looks.
  const due = await loadDue(db.reader, claim);
  if (due === null) return null;
  const [claimed] = await db.transaction((tx) => pendingToSending(tx).execute({ id: due }), QUIETLY);
  return claimed ? deliveryOf(claimed) : null;
}

const pendingToSending = prepared((tx) =>
  tx
    .update(deliveries)
    .set({ state: "sending", attempts: sql`${deliveries.attempts} + 1` })
    .where(and(eq(deliveries.id, given("id", deliveries.id)), eq(deliveries.state, "pending")))
    .returning()
    .prepare(),
);

async function loadDue(reader: Queries, claim: Claim): Promise<DeliveryId | null> {
  const { workspaceId, now, notTo, withoutGroups } = claim;
  const resting = Object.fromEntries(notTo.map((recipient, place) => [restingName(place), recipient]));
  for (const nature of BY_URGENCY) {
    const query = firstDue(reader, { nature, resting: notTo.length, withoutGroups });
    const [due] = await query.execute({ workspaceId, now, ...resting });
    if (due) return due.id;
  }
  return null;
}

interface DueShape {
  readonly nature: Nature;
  /** How many recipients are left out. */
  readonly resting: number;
  readonly withoutGroups: boolean;
}

const firstDue = prepared((reader, shape: DueShape) =>
  reader
    .select({ id: deliveries.id })
    .from(deliveries)
    .where(mayBeClaimed(reader, shape))
    .orderBy(asc(deliveries.notBefore), asc(sql`rowid`))
    .limit(1)
    .prepare(),
);

function mayBeClaimed(reader: Queries, { nature, resting, withoutGroups }: DueShape): SQL | undefined {
  const left = Array.from({ length: resting }, (_, place) => sql.placeholder(restingName(place)));
  return and(
    eq(deliveries.workspaceId, given("workspaceId", deliveries.workspaceId)),
    eq(deliveries.state, "pending"),
    eq(deliveries.nature, nature),
    lte(deliveries.notBefore, given("now", deliveries.notBefore)),
    notInArray(deliveries.recipientJson, left),
    ...(withoutGroups ? [notLike(deliveries.recipientJson, '{"kind":"group"%')] : []),
    // An answer is not held back: somebody waits for it.
    ...(nature === "answer" ? [] : [sql`not ${heldBack(reader)}`]),
  );
}

function restingName(place: number): string {
  return `resting${place}`;
}

/** So many attempts of an older message hold back the younger ones to the same people: some minutes. */
const HOLDING_ATTEMPTS = 3;

/** Whether an older delivery to the same people is in trouble, so that this one would overtake it. */
function heldBack(reader: Queries): SQL {
  const older = alias(deliveries, "older");
  const inTrouble = or(
    eq(older.state, "unclear"),
    and(eq(older.state, "pending"), eq(older.cause, NOT_FOUND), between(older.attempts, 1, HOLDING_ATTEMPTS)),
  );
  return exists(
    reader
      .select({ id: older.id })
      .from(older)
      .where(
        and(
          eq(older.workspaceId, deliveries.workspaceId),
          eq(older.recipientJson, deliveries.recipientJson),
          inTrouble,
          sql`${older}.rowid < ${deliveries}.rowid`,
        ),
      ),
  );
}

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
  });
}

/** The oldest delivery whose end is to be looked up by now. */
export async function loadUnclear(
  reader: Queries,
  workspaceId: WorkspaceId,
  now: Date,
): Promise<Delivery | null> {
  const [row] = await firstUnclear(reader).execute({ workspaceId, now });
  return row ? deliveryOf(row) : null;
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
    for (const nature of BY_URGENCY) {
      const [row] = await firstAfter(reader).execute({ workspaceId, state, nature, after });
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
    .limit(1);
  return row?.channelId ?? null;
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
