import { and, eq, inArray, like, lte, ne, or, sql } from "drizzle-orm";
import type { Queries } from "../../db/open.ts";
import { deliveries } from "../../db/schema/sqlite.ts";
import type { SlackUserId, WorkspaceId } from "../core/ids.ts";
import type { Recipient } from "./message.ts";
import { recipientKey } from "./recipients.ts";
import type { Turn } from "./turn.ts";

/**
 * The turns of what is claimed for these people, and of what else is owed to one of them by `until` in another
 * conversation; of what nobody asked for.
 */
export async function loadTurns(
  reader: Queries,
  { workspaceId, to }: { readonly workspaceId: WorkspaceId; readonly to: Recipient },
  { slackUserId, until }: { readonly slackUserId: SlackUserId; readonly until: Date },
): Promise<{ readonly own: readonly Turn[]; readonly rivals: readonly Turn[] }> {
  const isOwn = eq(deliveries.recipientJson, recipientKey(to));
  const rows = await reader
    .select({ row: deliveries, place: sql<number>`rowid`, isOwn: sql<number>`${isOwn}` })
    .from(deliveries)
    .where(
      and(
        eq(deliveries.workspaceId, workspaceId),
        inArray(deliveries.state, ["pending", "sending"]),
        eq(deliveries.nature, "unprompted"),
        or(
          and(eq(deliveries.state, "sending"), isOwn),
          and(
            eq(deliveries.state, "pending"),
            ne(deliveries.recipientJson, recipientKey(to)),
            like(deliveries.recipientJson, `%"${slackUserId}"%`),
            lte(deliveries.notBefore, until),
          ),
        ),
      ),
    );
  function turns(which: number): readonly Turn[] {
    return rows.filter((one) => one.isOwn === which).map(({ row, place }) => turnOf(row, place));
  }
  return { own: turns(1), rivals: turns(0) };
}

function turnOf(row: typeof deliveries.$inferSelect, place: number): Turn {
  const { notBefore, expiresAt, priority, putOffAt } = row;
  const isToOne = row.recipientJson.startsWith('{"kind":"member"');
  return { isToOne, notBefore, expiresAt, priority, putOffAt, place };
}
