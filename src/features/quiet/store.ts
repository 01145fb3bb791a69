import { addMilliseconds } from "date-fns/addMilliseconds";
import { and, asc, count, eq, gte, countDistinct, inArray, isNotNull, lt, lte, or, sql } from "drizzle-orm";
import type { Queries } from "../../../db/open.ts";
import { deliveries, members, quietChoices, unpromptedSends } from "../../../db/schema/sqlite.ts";
import type { DeliveryId, MemberId, SlackUserId, WorkspaceId } from "../../core/ids.ts";
import { USUAL_QUIET, type KindChoice, type Quiet } from "../../core/quiet.ts";
import { loadQuietSettings } from "./settings.ts";

/** What somebody wants of the messages that nobody asked for. */
export async function loadQuiet(
  reader: Queries,
  workspaceId: WorkspaceId,
  slackUserId: SlackUserId,
): Promise<Quiet> {
  const rows = await reader
    .select({ mostADay: members.unpromptedADay, choice: quietChoices })
    .from(members)
    .leftJoin(quietChoices, eq(quietChoices.memberId, members.id))
    .where(and(eq(members.workspaceId, workspaceId), eq(members.slackUserId, slackUserId)));
  const [first] = rows;
  if (first === undefined) return USUAL_QUIET;
  const choices = rows.flatMap(({ choice }) => (choice ? [[choice.kind, choiceOf(choice)] as const] : []));
  return { mostADay: first.mostADay, choices: new Map(choices) };
}

function choiceOf({ howOften, snoozedUntilOn }: typeof quietChoices.$inferSelect): KindChoice {
  return { howOften, snoozedUntilOn };
}

export interface ChoiceChange {
  readonly workspaceId: WorkspaceId;
  readonly memberId: MemberId;
  readonly kind: string;
  readonly choice: KindChoice;
  readonly now: Date;
}

export async function saveChoice(tx: Queries, change: ChoiceChange): Promise<void> {
  const { workspaceId, memberId, kind, choice, now } = change;
  const set = { ...choice, updatedAt: now };
  await tx
    .insert(quietChoices)
    .values({ workspaceId, memberId, kind, ...set })
    .onConflictDoUpdate({ target: [quietChoices.memberId, quietChoices.kind], set });
}

export async function saveMostADay(tx: Queries, memberId: MemberId, mostADay: number): Promise<void> {
  await tx.update(members).set({ unpromptedADay: mostADay }).where(eq(members.id, memberId));
}

/** A delivery as its row has it, for whoever knows how to read it. */
export async function loadDeliveryRow(reader: Queries, workspaceId: WorkspaceId, id: DeliveryId) {
  const [row] = await reader
    .select()
    .from(deliveries)
    .where(and(eq(deliveries.workspaceId, workspaceId), eq(deliveries.id, id)));
  return row ?? null;
}

/** What was owed again under these keys waits for the end of a snooze, as what is snoozed before it is sent does. */
export async function markSnoozed(
  tx: Queries,
  workspaceId: WorkspaceId,
  dedupeKeys: readonly string[],
): Promise<void> {
  await tx
    .update(deliveries)
    .set({ cause: "snoozed" })
    .where(
      and(
        eq(deliveries.workspaceId, workspaceId),
        eq(deliveries.state, "pending"),
        inArray(deliveries.dedupeKey, [...dedupeKeys]),
      ),
    );
}

/** What people and leads chose, for whoever decides what goes out. */
export function quietOf(reader: Queries) {
  return {
    of: (workspaceId: WorkspaceId, user: SlackUserId) => loadQuiet(reader, workspaceId, user),
    workspace: (workspaceId: WorkspaceId) => loadQuietSettings(reader, workspaceId),
  };
}

/** What nobody asked for that is owed and falls due by then, the earliest first. */
export async function loadOwedRows(
  reader: Queries,
  ahead: { readonly workspaceId: WorkspaceId; readonly until: Date; readonly most: number },
) {
  return reader
    .select()
    .from(deliveries)
    .where(owedAndDue(ahead.workspaceId, ahead.until))
    .orderBy(asc(deliveries.notBefore), asc(sql`rowid`))
    .limit(ahead.most);
}

const DAY_MS = 86_400_000;

/**
 * Messages that nobody asked for: how many left on the day that began at `since`, and how many are owed and due. What a
 * clock sent that was ahead is not of that day.
 */
export async function countUnasked(
  reader: Queries,
  workspaceId: WorkspaceId,
  { since, now }: { readonly since: Date; readonly now: Date },
): Promise<{ readonly sent: number; readonly due: number }> {
  const [sent] = await reader
    .select({ messages: countDistinct(unpromptedSends.deliveryId) })
    .from(unpromptedSends)
    .where(
      and(
        eq(unpromptedSends.workspaceId, workspaceId),
        gte(unpromptedSends.sentAt, since),
        lt(unpromptedSends.sentAt, addMilliseconds(since, DAY_MS)),
      ),
    );
  const [due] = await reader
    .select({ messages: count() })
    .from(deliveries)
    .where(owedAndDue(workspaceId, now));
  return { sent: sent?.messages ?? 0, due: due?.messages ?? 0 };
}

/** Takes back what has been due for so long that it is stale, or is too late by now; answers how many there were. */
export async function withdrawHeld(
  tx: Queries,
  workspaceId: WorkspaceId,
  { staleAt, now }: { readonly staleAt: Date; readonly now: Date },
): Promise<number> {
  const tooLate = and(isNotNull(deliveries.expiresAt), lte(deliveries.expiresAt, now));
  const held = await tx
    .update(deliveries)
    .set({ state: "withdrawn", cause: "held_too_long", endedAt: now })
    .where(and(owedAndDue(workspaceId, now), or(lte(deliveries.notBefore, staleAt), tooLate)))
    .returning({ id: deliveries.id });
  return held.length;
}

function owedAndDue(workspaceId: WorkspaceId, now: Date) {
  return and(
    eq(deliveries.workspaceId, workspaceId),
    eq(deliveries.state, "pending"),
    eq(deliveries.nature, "unprompted"),
    lte(deliveries.notBefore, now),
  );
}
