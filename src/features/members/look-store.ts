import { and, asc, eq, inArray, isNotNull, ne, sql } from "drizzle-orm";
import type { Queries } from "../../../db/open.ts";
import { prepared } from "../../../db/prepared.ts";
import { members } from "../../../db/schema/sqlite.ts";
import { AT_ONCE, type DueRow } from "../../core/due-row.ts";
import type { MemberId } from "../../core/ids.ts";
import type { MemberStatus } from "./member.ts";

// `members.next_look_at`: whoever is away, or was, is looked at once after every change, and then when a pause ends.
// Nobody else is: most people take part most of the time, and nothing has to follow from what they change.

/** The column as a change of the row leaves it; `status` when the change says one. */
export function lookAfter(status?: MemberStatus) {
  if (status !== undefined && status !== "active") return AT_ONCE;
  // SQLite's CASE sees the row as it was before.
  return sql`case ${members.status} when 'active' then ${members.nextLookAt} else ${AT_ONCE.getTime()} end`;
}

/** Something was begun with these two: when one of them is away, the clockwork must end it again. */
export async function lookAtAway(tx: Queries, [one, other]: readonly [MemberId, MemberId]): Promise<void> {
  await away(tx).execute({ one, other });
}

const away = prepared((tx) =>
  tx
    .update(members)
    .set({ nextLookAt: AT_ONCE })
    .where(
      and(
        inArray(members.id, [sql.placeholder("one"), sql.placeholder("other")]),
        ne(members.status, "active"),
      ),
    )
    .prepare(),
);

export async function loadNextLooks(
  reader: Queries,
  limit: number,
): Promise<readonly (DueRow & { readonly id: MemberId })[]> {
  const rows = await nextLooks(reader).execute({ limit });
  return rows.flatMap(({ dueAt, ...row }) => (dueAt ? [{ ...row, dueAt }] : []));
}

const nextLooks = prepared((reader) =>
  reader
    .select({ id: members.id, workspaceId: members.workspaceId, dueAt: members.nextLookAt })
    .from(members)
    .where(isNotNull(members.nextLookAt))
    .orderBy(asc(members.nextLookAt), asc(sql`rowid`))
    .limit(sql.placeholder("limit"))
    .prepare(),
);

export async function saveNextLook(tx: Queries, id: MemberId, nextLookAt: Date | null): Promise<void> {
  await tx.update(members).set({ nextLookAt }).where(eq(members.id, id));
}
