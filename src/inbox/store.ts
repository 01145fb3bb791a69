import { and, asc, eq, inArray, lt, or, sql } from "drizzle-orm";
import { z } from "zod";
import type { Database, Queries } from "../../db/open.ts";
import { prepared } from "../../db/prepared.ts";
import { inbox } from "../../db/schema/sqlite.ts";
import type { WorkspaceId } from "../core/ids.ts";

export interface Arrival {
  /** Slack's event id, or the trigger id of an interaction. */
  readonly key: string;
  readonly workspaceId: WorkspaceId;
  readonly kind: "event" | "interaction";
  /** Kept for events, so that one taken but not finished can be taken up again. */
  readonly payload: unknown;
}

/** Nobody has anything new to do because something arrived: what its handler saves tells them. */
const QUIETLY = { isQuiet: true } as const;

/** Keeps an arrival before it is acknowledged; false when it came before. */
export async function admit(db: Database, arrival: Arrival, now: Date): Promise<boolean> {
  return db.transaction(async (tx) => {
    const payloadJson = arrival.kind === "event" ? JSON.stringify(arrival.payload) : null;
    const admitted = await newArrival(tx).execute({ ...arrival, payloadJson, receivedAt: now });
    return admitted.length > 0;
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

export async function finish(db: Database, key: string, state: "done" | "taken" | "failed"): Promise<void> {
  await db.transaction(async (tx) => {
    const emptied = state === "taken" ? {} : { payloadJson: null };
    await tx
      .update(inbox)
      .set({ state, ...emptied })
      .where(eq(inbox.key, key));
  }, QUIETLY);
}

/** Events that were taken but not finished: a crash, or a handler that failed. Oldest first. */
export async function loadUnfinished(
  reader: Queries,
): Promise<readonly { key: string; attempts: number; payload: unknown }[]> {
  const rows = await reader
    .select()
    .from(inbox)
    .where(and(eq(inbox.state, "taken"), eq(inbox.kind, "event")))
    .orderBy(asc(inbox.receivedAt), asc(sql`rowid`));
  return rows.map((row) => ({ key: row.key, attempts: row.attempts, payload: parsed(row.payloadJson) }));
}

export async function countAttempt(db: Database, key: string, attempts: number): Promise<void> {
  await db.transaction(async (tx) => {
    await tx.update(inbox).set({ attempts }).where(eq(inbox.key, key));
  }, QUIETLY);
}

/** Not an event that is still to be worked on; of an interaction only the key is kept, for repeats. */
const FORGETTABLE = or(inArray(inbox.state, ["done", "failed"]), eq(inbox.kind, "interaction"));

/** When the oldest arrival came that may be forgotten one day; null when there is none. */
export async function loadOldestForgettable(reader: Queries): Promise<Date | null> {
  const [row] = await oldestForgettable(reader).execute();
  return row?.receivedAt ?? null;
}

const oldestForgettable = prepared((reader) =>
  reader
    .select({ receivedAt: inbox.receivedAt })
    .from(inbox)
    .where(FORGETTABLE)
    .orderBy(asc(inbox.receivedAt))
    .limit(1)
    .prepare(),
);

/** Forgets what came before `before` and is done with. */
export async function forgetOld(db: Database, before: Date): Promise<void> {
  await db.transaction(async (tx) => {
    await tx.delete(inbox).where(and(lt(inbox.receivedAt, before), FORGETTABLE));
  });
}

function parsed(json: string | null): unknown {
  return json === null ? null : z.unknown().parse(JSON.parse(json));
}
