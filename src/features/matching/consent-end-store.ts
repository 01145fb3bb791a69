import { and, count, eq } from "drizzle-orm";
import type { Queries } from "../../../db/open.ts";
import { pairs } from "../../../db/schema/sqlite.ts";
import { areKeptApart, loadMembersById, saveAudit, saveStanding } from "../members/store.ts";
import type { Beginnings } from "./beginnings.ts";
import type { AnswerStep, Consent, ConsentEnd, DueStep, Side, Standing } from "./consent.ts";
import { deleteConsent, insertConsent, saveNotAgreed, saveReminded, saveYes } from "./consent-store.ts";
import { insertPair } from "./pair-store.ts";
import { deleteReunionWish } from "./reunion-store.ts";
import { saveSearch } from "./search-store.ts";

/** How things are for a couple now; null when one of them was deleted. */
export async function loadStanding(
  reader: Queries,
  { mentorId, menteeId }: Consent,
): Promise<Standing | null> {
  const people = await loadMembersById(reader, [mentorId, menteeId]);
  const mentor = people.find(({ id }) => id === mentorId);
  const mentee = people.find(({ id }) => id === menteeId);
  if (mentor === undefined || mentee === undefined) return null;
  const [active] = await reader
    .select({ mentees: count() })
    .from(pairs)
    .where(and(eq(pairs.mentorId, mentorId), eq(pairs.status, "active")));
  const areApart = await areKeptApart(reader, mentorId, menteeId);
  return { mentor, mentee, mentees: active?.mentees ?? 0, areApart };
}

/** Writes what begins, or is asked. */
export async function saveBeginnings(
  tx: Queries,
  { pairs: begun, consents, endWaiting }: Beginnings,
  now: Date,
): Promise<void> {
  for (const pair of begun) await insertPair(tx, pair);
  for (const consent of consents) await insertConsent(tx, consent);
  for (const id of endWaiting) await saveStanding(tx, id, { waitingSinceAt: null, now });
}

/** Writes what an answer leads to. */
export async function saveAnswer(
  tx: Queries,
  { consent, side }: { readonly consent: Consent; readonly side: Side },
  { step, now }: { readonly step: AnswerStep; readonly now: Date },
): Promise<void> {
  switch (step.kind) {
    case "no_place":
      return;
    case "waits":
      return saveYes(tx, consent.pairId, { side, saidYesAt: now });
    case "begins":
      return saveBegun(tx, consent, now);
    case "ends":
      if (step.because === "not_agreed") await forgetWish(tx, consent, side);
      return saveEnd(tx, consent, { end: step, now });
  }
}

/** Writes what the clock leads to. */
export async function saveDue(
  tx: Queries,
  consent: Consent,
  { step, now }: { readonly step: DueStep; readonly now: Date },
): Promise<void> {
  switch (step.kind) {
    case "rests":
      return;
    case "reminds":
      for (const reminded of step.sides) await saveReminded(tx, consent.pairId, reminded);
      return;
    case "ends":
      return saveEnd(tx, consent, { end: step, now });
  }
}

/** What was asked becomes a pair. The audit says that it began, and not by whose word. */
async function saveBegun(tx: Queries, consent: Consent, now: Date): Promise<void> {
  const { pairId: id, sides: _answers, askedAt: _at, ...couple } = consent;
  await insertPair(tx, { ...couple, id, startedAt: now });
  await deleteConsent(tx, id);
  await saveStanding(tx, couple.menteeId, { waitingSinceAt: null, now });
  const { workspaceId } = couple;
  await saveAudit(tx, { workspaceId, actor: null, action: "pair.begin", subject: id, at: now });
}

/** No audit of it: whoever reads that something came to nothing would ask by whom. */
async function saveEnd(
  tx: Queries,
  { pairId, workspaceId, roundId, menteeId }: Consent,
  { end, now }: { readonly end: ConsentEnd; readonly now: Date },
): Promise<void> {
  if (end.because === "not_agreed") await saveNotAgreed(tx, pairId, now);
  else await deleteConsent(tx, pairId);
  if (end.goesOn) await saveSearch(tx, { workspaceId, roundId, menteeId, dueAt: now });
}

/** Who would rather not has no wish any more to be paired with the other one again. */
async function forgetWish(tx: Queries, { mentorId, menteeId }: Consent, side: Side): Promise<void> {
  const [memberId, partnerId] = side === "mentor" ? [mentorId, menteeId] : [menteeId, mentorId];
  await deleteReunionWish(tx, { memberId, partnerId });
}
