import { and, asc, eq, inArray, isNotNull, isNull, lt, or, sql } from "drizzle-orm";
import { z } from "zod";
import type { Queries } from "../../../db/open.ts";
import { prepared } from "../../../db/prepared.ts";
import { consents, consentSides } from "../../../db/schema/sqlite.ts";
import type { DueRow } from "../../core/due-row.ts";
import type { MemberId, PairId, WorkspaceId } from "../../core/ids.ts";
import { lookAtAway } from "../members/look-store.ts";
import type { Consent, ConsentSide, NewConsent, Side } from "./consent.ts";

const Reasons = z.array(z.string()).readonly();

/** A couple that is still being asked; null once it has ended. */
export async function loadConsent(reader: Queries, pairId: PairId): Promise<Consent | null> {
  const [found] = await withSides(
    reader,
    await reader
      .select()
      .from(consents)
      .where(and(eq(consents.pairId, pairId), isNull(consents.endedAt))),
  );
  return found ?? null;
}

/** What one member is asked about, on either side, oldest first. */
export async function loadConsentsOf(reader: Queries, memberId: MemberId): Promise<readonly Consent[]> {
  // Of each side by itself, or SQLite would look at all that are open.
  const isOpen = isNull(consents.endedAt);
  const rows = await reader
    .select()
    .from(consents)
    .where(or(and(eq(consents.mentorId, memberId), isOpen), and(eq(consents.menteeId, memberId), isOpen)))
    .orderBy(consents.askedAt, consents.pairId);
  return withSides(reader, rows);
}

/** Couples to be looked at next, in all workspaces: of which a side is to be reminded, or has had its time. */
export async function loadNextConsents(
  reader: Queries,
  limit: number,
): Promise<readonly (DueRow & { readonly id: PairId })[]> {
  // Both sides of a couple are rows here.
  const reminders = await nextReminders(reader).execute({ limit: 2 * limit });
  const ends = await nextEnds(reader).execute({ limit: 2 * limit });
  return [...reminders, ...ends].flatMap(({ dueAt, ...row }) => (dueAt ? [{ ...row, dueAt }] : []));
}

const nextReminders = prepared((reader) =>
  reader
    .select({ id: consentSides.pairId, workspaceId: consentSides.workspaceId, dueAt: consentSides.remindAt })
    .from(consentSides)
    .where(isNotNull(consentSides.remindAt))
    .orderBy(asc(consentSides.remindAt))
    .limit(sql.placeholder("limit"))
    .prepare(),
);

const nextEnds = prepared((reader) =>
  reader
    .select({
      id: consentSides.pairId,
      workspaceId: consentSides.workspaceId,
      dueAt: consentSides.answerByAt,
    })
    .from(consentSides)
    .where(isNotNull(consentSides.answerByAt))
    .orderBy(asc(consentSides.answerByAt))
    .limit(sql.placeholder("limit"))
    .prepare(),
);

/** With whom a mentee was to be paired and it came to nothing, as long as that is kept. */
export async function loadRefused(reader: Queries, menteeId: MemberId): Promise<readonly MemberId[]> {
  const rows = await reader
    .select({ mentorId: consents.mentorId })
    .from(consents)
    .where(and(eq(consents.menteeId, menteeId), isNotNull(consents.endedAt)));
  return rows.map(({ mentorId }) => mentorId);
}

export async function insertConsent(
  tx: Queries,
  { score, reasons, sides, ...columns }: NewConsent,
): Promise<void> {
  const { pairId, workspaceId } = columns;
  await tx
    .insert(consents)
    .values({ ...columns, score: Math.round(score * 100), reasonsJson: JSON.stringify(reasons) });
  await lookAtAway(tx, [columns.mentorId, columns.menteeId]);
  for (const side of ["mentor", "mentee"] as const) {
    const { reasons: own, ...times } = sides[side];
    await tx
      .insert(consentSides)
      .values({ workspaceId, pairId, side, reasonsJson: JSON.stringify(own), ...times });
  }
}

export async function saveYes(
  tx: Queries,
  pairId: PairId,
  { side, saidYesAt }: { readonly side: Side; readonly saidYesAt: Date },
): Promise<void> {
  await tx
    .update(consentSides)
    .set({ saidYesAt, remindAt: null, answerByAt: null })
    .where(and(eq(consentSides.pairId, pairId), eq(consentSides.side, side)));
}

export async function saveReminded(
  tx: Queries,
  pairId: PairId,
  reminded: { readonly side: Side; readonly answerByAt: Date },
): Promise<void> {
  await tx
    .update(consentSides)
    .set({ remindAt: null, answerByAt: reminded.answerByAt })
    .where(and(eq(consentSides.pairId, pairId), eq(consentSides.side, reminded.side)));
}

/** Keeps the couple and forgets everything else. */
export async function saveNotAgreed(tx: Queries, pairId: PairId, endedAt: Date): Promise<void> {
  await tx.delete(consentSides).where(eq(consentSides.pairId, pairId));
  await tx.update(consents).set({ endedAt, score: 0, reasonsJson: "[]" }).where(eq(consents.pairId, pairId));
}

/** Forgets it, answers and all. */
export async function deleteConsent(tx: Queries, pairId: PairId): Promise<void> {
  await tx.delete(consentSides).where(eq(consentSides.pairId, pairId));
  await tx.delete(consents).where(eq(consents.pairId, pairId));
}

/** What came to nothing is kept no longer than it keeps two from being asked again. */
export async function forgetNotAgreed(tx: Queries, workspaceId: WorkspaceId, before: Date): Promise<void> {
  await tx.delete(consents).where(and(eq(consents.workspaceId, workspaceId), lt(consents.endedAt, before)));
}

type Row = typeof consents.$inferSelect;

async function withSides(reader: Queries, rows: readonly Row[]): Promise<readonly Consent[]> {
  if (rows.length === 0) return [];
  const found = await reader
    .select()
    .from(consentSides)
    .where(
      inArray(
        consentSides.pairId,
        rows.map(({ pairId }) => pairId),
      ),
    );
  const byKey = new Map(found.map((row) => [`${row.pairId} ${row.side}`, sideOf(row)]));
  return rows.flatMap((row) => {
    const mentor = byKey.get(`${row.pairId} mentor`);
    const mentee = byKey.get(`${row.pairId} mentee`);
    return mentor && mentee ? [consentOf(row, { mentor, mentee })] : [];
  });
}

function sideOf({
  reasonsJson,
  saidYesAt,
  remindAt,
  answerByAt,
}: typeof consentSides.$inferSelect): ConsentSide {
  return { reasons: Reasons.parse(JSON.parse(reasonsJson)), saidYesAt, remindAt, answerByAt };
}

function consentOf(
  { reasonsJson, score, endedAt: _open, ...columns }: Row,
  sides: Consent["sides"],
): Consent {
  const reasons = Reasons.parse(JSON.parse(reasonsJson));
  return { ...columns, score: score / 100, reasons, sides };
}
