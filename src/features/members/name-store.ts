import { inArray } from "drizzle-orm";
import type { Queries } from "../../../db/open.ts";
import { members } from "../../../db/schema/sqlite.ts";
import type { MemberId } from "../../core/ids.ts";

/** What these members are called; ids that are not there are left out. */
export async function loadNames(
  reader: Queries,
  ids: readonly MemberId[],
): Promise<ReadonlyMap<MemberId, string>> {
  if (ids.length === 0) return new Map();
  const rows = await reader
    .select({ id: members.id, name: members.name })
    .from(members)
    .where(inArray(members.id, [...ids]));
  return new Map(rows.map(({ id, name }) => [id, name]));
}
