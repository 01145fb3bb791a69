import { and, eq } from "drizzle-orm";
import type { Queries } from "../../../db/open.ts";
import { reunionWishes } from "../../../db/schema/sqlite.ts";
import type { MemberId, WorkspaceId } from "../../core/ids.ts";

/** With whom each member would gladly be paired again. */
export async function loadReunionWishes(
  reader: Queries,
  workspaceId: WorkspaceId,
): Promise<ReadonlyMap<MemberId, readonly MemberId[]>> {
  const rows = await reader
    .select({ memberId: reunionWishes.memberId, partnerId: reunionWishes.partnerId })
    .from(reunionWishes)
    .where(eq(reunionWishes.workspaceId, workspaceId))
    .orderBy(reunionWishes.memberId, reunionWishes.partnerId);
  const wishes = new Map<MemberId, MemberId[]>();
  for (const { memberId, partnerId } of rows) {
    const list = wishes.get(memberId) ?? [];
    wishes.set(memberId, [...list, partnerId]);
  }
  return wishes;
}

export async function saveReunionWish(
  tx: Queries,
  wish: { readonly workspaceId: WorkspaceId; readonly memberId: MemberId; readonly partnerId: MemberId },
): Promise<void> {
  await tx.insert(reunionWishes).values(wish).onConflictDoNothing();
}

export async function deleteReunionWish(
  tx: Queries,
  { memberId, partnerId }: { readonly memberId: MemberId; readonly partnerId: MemberId },
): Promise<void> {
  await tx
    .delete(reunionWishes)
    .where(and(eq(reunionWishes.memberId, memberId), eq(reunionWishes.partnerId, partnerId)));
}
