import { eq } from "drizzle-orm";
import { z } from "zod";
import type { Database, Queries } from "../../db/open.ts";
import { learnedPaces } from "../../db/schema/sqlite.ts";
import type { WorkspaceId } from "../core/ids.ts";
import { QUIETLY } from "./store.ts";
import type { LearnedTempo } from "./tempo.ts";

const Milliseconds = z.number().positive();

const Learned = z.object({
  intervalMs: Milliseconds,
  ceiling: z
    .object({
      intervalMs: Milliseconds,
      refusedMs: Milliseconds,
      refusedAt: Milliseconds,
      holdMs: Milliseconds,
      isGuess: z.boolean(),
    })
    .nullable(),
});

/** What an earlier process learned; null when there was none, or it cannot be read. */
export async function loadTempo(reader: Queries, workspaceId: WorkspaceId): Promise<LearnedTempo | null> {
  const [row] = await reader.select().from(learnedPaces).where(eq(learnedPaces.workspaceId, workspaceId));
  return row === undefined ? null : (Learned.safeParse(jsonOf(row.tempoJson)).data ?? null);
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

export async function saveTempo(
  db: Database,
  workspaceId: WorkspaceId,
  { tempo: { intervalMs, ceiling }, now }: { readonly tempo: LearnedTempo; readonly now: Date },
): Promise<void> {
  const set = { tempoJson: JSON.stringify({ intervalMs, ceiling }), learnedAt: now };
  await db.transaction(async (tx) => {
    await tx
      .insert(learnedPaces)
      .values({ workspaceId, ...set })
      .onConflictDoUpdate({ target: learnedPaces.workspaceId, set });
  }, QUIETLY);
}
