import type { Queries } from "../../../db/open.ts";
import type { SlackUserId } from "../../core/ids.ts";
import { saveAudit, saveStanding } from "../members/store.ts";
import type { Closing } from "./closing.ts";
import type { Pair } from "./pair.ts";
import { saveClosed } from "./pair-store.ts";

/** Writes what closing a pair changes; the messages are the caller's to enqueue in the same transaction. */
export async function saveClosing(
  tx: Queries,
  { pair, closing }: { readonly pair: Pair; readonly closing: Closing },
  by: { readonly actor: SlackUserId | null; readonly now: Date },
): Promise<void> {
  const { actor, now } = by;
  await saveClosed(tx, pair.id, { closedAt: now, closedBecause: closing.because });
  if (closing.menteeWaits) await saveStanding(tx, pair.menteeId, { waitingSinceAt: now, now });
  await saveAudit(tx, {
    workspaceId: pair.workspaceId,
    actor,
    action: "pair.close",
    subject: pair.id,
    at: now,
  });
}
