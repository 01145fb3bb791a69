import { and, asc, desc, eq, gt, inArray, isNotNull, isNull, lt, lte, min, or, sql } from "drizzle-orm";
import { z } from "zod";
import type { Database, Queries } from "../../db/open.ts";
import { prepared } from "../../db/prepared.ts";
import { inbox } from "../../db/schema/sqlite.ts";
import type { WorkspaceId } from "../core/ids.ts";
import { latestRestEnd } from "./backoff.ts";

export type InboxState = typeof inbox.$inferSelect.state;

export interface Arrival {
  /** Slack's event id, or the trigger id of an interaction. */
  readonly key: string;
  readonly workspaceId: WorkspaceId;
  readonly kind: "event" | "interaction";
  /** Kept for events at once, so that one taken but not finished can be taken up again. */
  readonly payload: unknown;
}

/** Something to be worked on again. */
export interface Kept {
  readonly key: string;
  readonly workspaceId: WorkspaceId;
  readonly state: InboxState;
  readonly attempts: number;
  readonly receivedAt: Date;
  readonly payload: unknown;
}

/** Nobody has anything new to do because something arrived: what its handler saves tells them. */
const QUIETLY = { isQuiet: true } as const;

/** Keeps an arrival before it is acknowledged; otherwise how far the one that came before has come. */
export async function admit(db: Database, arrival: Arrival, now: Date): Promise<"new" | InboxState> {
  return db.transaction(async (tx) => {
    const payloadJson = arrival.kind === "event" ? JSON.stringify(arrival.payload) : null;
    const admitted = await newArrival(tx).execute({ ...arrival, payloadJson, receivedAt: now });
    return admitted.length > 0 ? "new" : stateOf(tx, arrival.key);
  }, QUIETLY);
}

/** Built once: somebody waits for the acknowledgement that follows it. */
const newArrival = prepared((tx) =>
  tx
    .insert(inbox)
    .values({
      key: sql.placeholder("key"),
      workspaceId: sql.placeholder("workspaceId"),
      kind: sql.placeholder("kind"),
      payloadJson: sql.placeholder("payloadJson"),
      state: "taken",
      attempts: 1,
      receivedAt: sql.placeholder("receivedAt"),
    })
    .onConflictDoNothing()
    .returning({ key: inbox.key })
    .prepare(),
);

async function stateOf(tx: Queries, key: string): Promise<InboxState> {
  const [row] = await tx.select({ state: inbox.state }).from(inbox).where(eq(inbox.key, key));
  return row?.state ?? "done";
}

export interface Change extends Partial<
  Pick<typeof inbox.$inferInsert, "state" | "attempts" | "nextAttemptAt" | "cause" | "answerJson">
> {
  /** Null empties it; what is missing stays. */
  readonly payload?: unknown;
}

export async function change(tx: Queries, key: string, { payload, ...columns }: Change): Promise<void> {
  const payloadJson = payload === null ? null : JSON.stringify(payload);
  await tx
    .update(inbox)
    .set({ ...columns, ...(payload === undefined ? {} : { payloadJson }) })
    .where(eq(inbox.key, key));
}

/** The same in a transaction of its own, of which nobody needs to hear. */
export function changeAlone(db: Database, key: string, how: Change): Promise<void> {
  return db.transaction((tx) => change(tx, key, how), QUIETLY);
}

/** An interaction is about to be acknowledged before its end. What it has saved already is not done again. */
export async function markPromised(db: Database, key: string, payload: unknown): Promise<void> {
  const state = sql`case ${inbox.state} when 'done' then 'saved' else 'promised' end`;
  await db.transaction(async (tx) => {
    await tx
      .update(inbox)
      .set({ state, payloadJson: JSON.stringify(payload) })
      .where(eq(inbox.key, key));
  }, QUIETLY);
}

/**
 * What an interaction saves is saved together with this mark, so that it is done once: one that was promised an answer
 * still owes it.
 */
export async function markSaved(tx: Queries, key: string): Promise<void> {
  await savedMark(tx).execute({ key });
}

const savedMark = prepared((tx) =>
  tx
    .update(inbox)
    .set({ state: sql`case when ${inbox.state} in ('promised', 'saved') then 'saved' else 'done' end` })
    .where(eq(inbox.key, sql.placeholder("key")))
    .prepare(),
);

/** Events that were in hand when the process ended, oldest first. */
export function loadInHand(reader: Queries): Promise<readonly Kept[]> {
  return load(reader, and(eq(inbox.state, "taken"), eq(inbox.kind, "event"), isNull(inbox.nextAttemptAt)));
}

/** Interactions that were acknowledged before their end, and whose answer nobody has seen. */
export function loadPromised(reader: Queries): Promise<readonly Kept[]> {
  return load(reader, inArray(inbox.state, ["promised", "saved"]));
}

/** Events to be tried again by now, or later than anybody rests. */
export function loadDueAgain(reader: Queries, now: Date, limit: number): Promise<readonly Kept[]> {
  const isDue = or(lte(inbox.nextAttemptAt, now), gt(inbox.nextAttemptAt, latestRestEnd(now)));
  return load(reader, isDue, limit);
}

async function load(
  reader: Queries,
  which: ReturnType<typeof and>,
  limit = 1_000_000,
): Promise<readonly Kept[]> {
  const rows = await reader
    .select()
    .from(inbox)
    .where(which)
    .orderBy(asc(inbox.receivedAt), asc(sql`rowid`))
    .limit(limit);
  return rows.map((row) => ({ ...row, payload: parsed(row.payloadJson) }));
}

export async function loadAttempts(reader: Queries, key: string): Promise<number> {
  const [row] = await reader.select({ attempts: inbox.attempts }).from(inbox).where(eq(inbox.key, key));
  return row?.attempts ?? 0;
}

/** When the next event is to be tried again. */
export async function loadNextAttemptAt(reader: Queries): Promise<Date | null> {
  const [row] = await nextAttempt(reader).execute();
  return row?.at ?? null;
}

const nextAttempt = prepared((reader) =>
  reader
    .select({ at: min(inbox.nextAttemptAt) })
    .from(inbox)
    .where(isNotNull(inbox.nextAttemptAt))
    .prepare(),
);

/** The answer to an interaction that a restart cut off; null when there is none (any more). */
export async function loadAnswer(reader: Queries, key: string): Promise<unknown> {
  const [row] = await reader.select({ answerJson: inbox.answerJson }).from(inbox).where(eq(inbox.key, key));
  return parsed(row?.answerJson ?? null);
}

export interface Forgetting {
  readonly before: Date;
  /** How many of the newest are kept, by the order in which they came. */
  readonly keptNewest: number;
  readonly givenUpBefore: Date;
}

/**
 * Forgets what is done with, came before `before` and is not among the newest, and what was given up for long. The words
 * of late answers go with `before`, the newest too.
 */
export async function forgetOld(
  db: Database,
  { before, keptNewest, givenUpBefore }: Forgetting,
): Promise<void> {
  // Of an interaction that is `taken` only the key is kept, for repeats.
  const isOver = or(eq(inbox.state, "done"), and(eq(inbox.state, "taken"), eq(inbox.kind, "interaction")));
  const isPast = and(isOver, lt(inbox.receivedAt, before));
  const isLongFailed = and(eq(inbox.state, "failed"), lt(inbox.receivedAt, givenUpBefore));
  await db.transaction(async (tx) => {
    const isForgotten = and(isPast, lte(PLACE, newestButFor(tx, keptNewest)));
    await tx.delete(inbox).where(or(isForgotten, isLongFailed));
    await tx
      .update(inbox)
      .set({ answerJson: null })
      .where(and(isPast, isNotNull(inbox.answerJson)));
  }, QUIETLY);
}

/** In the order in which they came, whatever the clock said then. */
const PLACE = sql`rowid`;

function newestButFor(tx: Queries, count: number) {
  return tx.select({ place: PLACE }).from(inbox).orderBy(desc(PLACE)).limit(1).offset(count);
}

/** What is no JSON reads as nothing: one that cannot be read must not keep the others from being taken up. */
function parsed(json: string | null): unknown {
  if (json === null) return null;
  try {
    return z.unknown().parse(JSON.parse(json));
  } catch {
    return null;
  }
}
