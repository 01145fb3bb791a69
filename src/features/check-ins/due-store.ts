import { and, asc, eq, isNotNull, lte, sql } from "drizzle-orm";
import type { Queries } from "../../../db/open.ts";
import { prepared } from "../../../db/prepared.ts";
import { checkIns, pairs } from "../../../db/schema/sqlite.ts";
import type { DueRow } from "../../core/due-row.ts";
import type { CheckInId, PairId, WorkspaceId } from "../../core/ids.ts";

/** What the clockwork has to do: look at a pair that began or was closed, take a check-in its step. */
export type DueStep =
  | (DueRow & { readonly kind: "pair"; readonly id: PairId })
  | (DueRow & { readonly kind: "step"; readonly id: CheckInId });

/** What comes next in all workspaces. Pairs first: what is open of one that was closed takes no further step. */
export async function loadNextSteps(reader: Queries, limit: number): Promise<readonly DueStep[]> {
  const looks = await pairsToLookAt(reader).execute({ limit });
  const steps = await nextSteps(reader).execute({ limit });
  return [
    ...looks.flatMap(({ dueAt, ...row }) => (dueAt ? [{ ...row, kind: "pair" as const, dueAt }] : [])),
    ...steps.flatMap(({ dueAt, ...row }) => (dueAt ? [{ ...row, kind: "step" as const, dueAt }] : [])),
  ];
}

/** Pairs that began or were closed since they were looked at. */
const pairsToLookAt = prepared((reader) =>
  reader
    .select({ id: pairs.id, workspaceId: pairs.workspaceId, dueAt: pairs.nextLookAt })
    .from(pairs)
    .where(isNotNull(pairs.nextLookAt))
    .orderBy(asc(pairs.nextLookAt), asc(sql`rowid`))
    .limit(sql.placeholder("limit"))
    .prepare(),
);

const nextSteps = prepared((reader) =>
  reader
    .select({ id: checkIns.id, workspaceId: checkIns.workspaceId, dueAt: checkIns.nextStepAt })
    .from(checkIns)
    .where(isNotNull(checkIns.nextStepAt))
    .orderBy(asc(checkIns.nextStepAt))
    .limit(sql.placeholder("limit"))
    .prepare(),
);

/** When the clockwork will look at which check-in until then, the earliest first. */
export async function loadStepsUntil(
  reader: Queries,
  ahead: { readonly workspaceId: WorkspaceId; readonly until: Date; readonly most: number },
): Promise<readonly { readonly id: CheckInId; readonly at: Date | null }[]> {
  return reader
    .select({ id: checkIns.id, at: checkIns.nextStepAt })
    .from(checkIns)
    .where(
      and(
        lte(checkIns.nextStepAt, ahead.until),
        // As an expression, since the index by workspace would lead through everything that is past.
        sql`${checkIns.workspaceId} || '' = ${ahead.workspaceId}`,
      ),
    )
    .orderBy(asc(checkIns.nextStepAt), asc(checkIns.id))
    .limit(ahead.most);
}

export async function saveLookedAt(tx: Queries, id: PairId): Promise<void> {
  await tx.update(pairs).set({ nextLookAt: null }).where(eq(pairs.id, id));
}
