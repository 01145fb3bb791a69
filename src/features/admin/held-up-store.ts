import { and, eq, inArray, like, or, sql } from "drizzle-orm";
import type { Queries } from "../../../db/open.ts";
import { deliveries } from "../../../db/schema/sqlite.ts";
import type { WorkspaceId } from "../../core/ids.ts";
import { NOT_TAKEN, SCOPE_CAUSES, type HeldUp } from "./held-up.ts";

export async function loadHeldUp(reader: Queries, workspaceId: WorkspaceId): Promise<HeldUp> {
  const lacksScope = inArray(deliveries.cause, [...SCOPE_CAUSES]);
  const isNotTaken = like(deliveries.cause, `${NOT_TAKEN}%`);
  const [found] = await reader
    .select({
      byScope: sql<number>`count(*) filter (where ${lacksScope})`,
      bySlack: sql<number>`count(*) filter (where ${isNotTaken})`,
    })
    .from(deliveries)
    .where(
      and(
        eq(deliveries.workspaceId, workspaceId),
        inArray(deliveries.state, ["pending", "unclear"]),
        or(lacksScope, isNotTaken),
      ),
    );
  return found ?? { byScope: 0, bySlack: 0 };
}
