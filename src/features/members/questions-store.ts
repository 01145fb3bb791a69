import { and, count, eq, isNull, or } from "drizzle-orm";
import type { Queries } from "../../../db/open.ts";
import { consents, consentSides } from "../../../db/schema/sqlite.ts";
import type { MemberId } from "../../core/ids.ts";

/** How many questions about a pair to be wait for an answer of this member. */
export async function countQuestions(reader: Queries, memberId: MemberId): Promise<number> {
  const [row] = await reader
    .select({ open: count() })
    .from(consents)
    .innerJoin(consentSides, eq(consentSides.pairId, consents.pairId))
    .where(
      and(
        isNull(consents.endedAt),
        isNull(consentSides.saidYesAt),
        or(
          and(eq(consents.mentorId, memberId), eq(consentSides.side, "mentor")),
          and(eq(consents.menteeId, memberId), eq(consentSides.side, "mentee")),
        ),
      ),
    );
  return row?.open ?? 0;
}
