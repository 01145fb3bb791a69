import { and, asc, desc, eq, gt, inArray, isNull, lte, ne, or } from "drizzle-orm";
import type { Queries } from "../../../db/open.ts";
import { members } from "../../../db/schema/sqlite.ts";
import type { MemberId } from "../../core/ids.ts";
import type { Member } from "./member.ts";
import { memberOf } from "./store.ts";

/** The time of the change of Slack's directory that was followed last; null when none was. */
export async function loadFollowedAt(reader: Queries, memberId: MemberId): Promise<Date | null> {
  const [row] = await reader
    .select({ at: members.directoryChangedAt })
    .from(members)
    .where(eq(members.id, memberId));
  return row?.at ?? null;
}

export async function saveFollowedAt(tx: Queries, memberId: MemberId, changedAt: Date): Promise<void> {
  await tx.update(members).set({ directoryChangedAt: changedAt }).where(eq(members.id, memberId));
}

const HERE = ne(members.status, "departed");

/** Members to ask Slack's directory about, whom it was asked about longest ago first. */
export async function loadToAskAbout(
  reader: Queries,
  { askedBefore, now }: { readonly askedBefore: Date; readonly now: Date },
  limit: number,
): Promise<readonly Member[]> {
  const { directoryAskedAt } = members;
  const rows = await reader
    .select()
    .from(members)
    // A clock that was ahead leaves times that are still to come.
    .where(
      and(HERE, or(isNull(directoryAskedAt), lte(directoryAskedAt, askedBefore), gt(directoryAskedAt, now))),
    )
    .orderBy(asc(directoryAskedAt), asc(members.id))
    .limit(limit);
  return rows.map(memberOf);
}

/** When the directory was asked about whom it was asked about longest ago and last; null for nobody and for never. */
export async function loadAskedSpan(
  reader: Queries,
): Promise<{ readonly first: Date | null; readonly last: Date | null } | null> {
  const { directoryAskedAt: at } = members;
  const [first] = await reader.select({ at }).from(members).where(HERE).orderBy(asc(at)).limit(1);
  const [last] = await reader.select({ at }).from(members).where(HERE).orderBy(desc(at)).limit(1);
  return first && last ? { first: first.at, last: last.at } : null;
}

export async function saveAsked(tx: Queries, ids: readonly MemberId[], now: Date): Promise<void> {
  await tx
    .update(members)
    .set({ directoryAskedAt: now })
    .where(inArray(members.id, [...ids]));
}
