import { and, asc, eq, isNotNull, isNull, sql } from "drizzle-orm";
import type { Queries } from "../../../db/open.ts";
import { prepared } from "../../../db/prepared.ts";
import { checkIns, pairs } from "../../../db/schema/sqlite.ts";
import { AT_ONCE, type DueRow } from "../../core/due-row.ts";
import type { CheckInId, PairId } from "../../core/ids.ts";
import { IS_OPEN } from "./store.ts";

/** What the clockwork has to do: plan the first check-in of a new pair, cancel that of a closed one, take a step. */
export type DueStep =
  | (DueRow & { readonly kind: "unplanned"; readonly id: PairId })
  | (DueRow & { readonly kind: "orphaned" | "step"; readonly id: CheckInId });

/** What comes next in all workspaces. A pair that is unplanned and a check-in that is orphaned are due at once. */
export async function loadNextSteps(reader: Queries, limit: number): Promise<readonly DueStep[]> {
  const unplanned = await unplannedPairs(reader).execute({ limit });
  const orphaned = await orphanedOnes(reader).execute({ limit });
  const steps = await nextSteps(reader).execute({ limit });
  return [
    ...unplanned.map((row) => ({ ...row, kind: "unplanned" as const, dueAt: AT_ONCE })),
    ...orphaned.map((row) => ({ ...row, kind: "orphaned" as const, dueAt: AT_ONCE })),
    ...steps.flatMap(({ dueAt, ...row }) => (dueAt ? [{ ...row, kind: "step" as const, dueAt }] : [])),
  ];
}

/** Active pairs for whom no check-in is open: new ones. */
const unplannedPairs = prepared((reader) =>
  reader
    .select({ id: pairs.id, workspaceId: pairs.workspaceId })
    .from(pairs)
    .leftJoin(checkIns, and(eq(checkIns.pairId, pairs.id), IS_OPEN))
    .where(and(eq(pairs.status, "active"), isNull(checkIns.id)))
    .limit(sql.placeholder("limit"))
    .prepare(),
);

/** The order of a cross join is kept: from the few that are open to their pairs, not from all pairs ever closed. */
const orphanedOnes = prepared((reader) =>
  reader
    .select({ id: checkIns.id, workspaceId: checkIns.workspaceId })
    .from(checkIns)
    .crossJoin(pairs)
    .where(and(IS_OPEN, eq(pairs.id, checkIns.pairId), eq(pairs.status, "closed")))
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
