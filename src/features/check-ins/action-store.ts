import { and, asc, eq, inArray, sql } from "drizzle-orm";
import type { Queries } from "../../../db/open.ts";
import { actionItems, checkIns } from "../../../db/schema/sqlite.ts";
import { ActionItemId, newId, type CheckInId, type MemberId, type PairId } from "../../core/ids.ts";
import { cut } from "../../core/text.ts";
import { LONGEST_ITEM, type ActionItem, type NewActionItem } from "./action-item.ts";
import type { SaveContext } from "./store.ts";

const COLUMNS = {
  id: actionItems.id,
  workspaceId: actionItems.workspaceId,
  ownerId: actionItems.ownerId,
  text: actionItems.text,
  dueOn: actionItems.dueOn,
  status: actionItems.status,
  checkInId: actionItems.checkInId,
};
/** What is due first comes first; what has no day comes last, in the order of promising. */
const BY_DUE_DAY = [sql`${actionItems.dueOn} is null`, asc(actionItems.dueOn), asc(actionItems.createdAt)];

export async function insertActionItem(
  tx: Queries,
  item: NewActionItem,
  { random, now }: SaveContext,
): Promise<ActionItemId> {
  const id = ActionItemId.parse(newId(random, "action"));
  const text = cut(item.text, LONGEST_ITEM);
  await tx.insert(actionItems).values({ ...item, id, text, status: "open", createdAt: now });
  return id;
}

/** Everything that somebody promised and has not done, from wherever. */
export async function loadOpenItems(reader: Queries, ownerId: MemberId): Promise<readonly ActionItem[]> {
  return reader
    .select(COLUMNS)
    .from(actionItems)
    .where(and(eq(actionItems.ownerId, ownerId), eq(actionItems.status, "open")))
    .orderBy(...BY_DUE_DAY);
}

/** What the two of a pair promised each other in check-ins and have not done; nothing from elsewhere. */
export async function loadOpenItemsOfPair(reader: Queries, pairId: PairId): Promise<readonly ActionItem[]> {
  const ofPair = reader.select({ id: checkIns.id }).from(checkIns).where(eq(checkIns.pairId, pairId));
  return reader
    .select(COLUMNS)
    .from(actionItems)
    .where(and(eq(actionItems.status, "open"), inArray(actionItems.checkInId, ofPair)))
    .orderBy(...BY_DUE_DAY);
}

/** What was promised in one check-in, done or not. */
export async function loadItemsOfCheckIn(
  reader: Queries,
  checkInId: CheckInId,
): Promise<readonly ActionItem[]> {
  return reader
    .select(COLUMNS)
    .from(actionItems)
    .where(eq(actionItems.checkInId, checkInId))
    .orderBy(...BY_DUE_DAY);
}

/** Somebody's own action item; null when it is not there or somebody else's. */
export async function loadOwnItem(
  reader: Queries,
  id: ActionItemId,
  ownerId: MemberId,
): Promise<ActionItem | null> {
  const [row] = await reader
    .select(COLUMNS)
    .from(actionItems)
    .where(and(eq(actionItems.id, id), eq(actionItems.ownerId, ownerId)));
  return row ?? null;
}

export async function saveItemStatus(
  tx: Queries,
  id: ActionItemId,
  change: { readonly status: ActionItem["status"]; readonly now: Date },
): Promise<void> {
  const doneAt = change.status === "done" ? change.now : null;
  await tx.update(actionItems).set({ status: change.status, doneAt }).where(eq(actionItems.id, id));
}
