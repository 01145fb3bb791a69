import type { Queries } from "../../../db/open.ts";
import type { ReadingId } from "../../core/ids.ts";
import type { Member } from "../members/member.ts";
import { nextNudgeAt } from "./nudge.ts";
import { stepReading, type Reading, type ReadingStep } from "./reading.ts";
import { loadOwnReading, loadReadingsOf, saveReading } from "./store.ts";

/** What somebody wants to do with a reading. */
export interface Wish {
  readonly readingId: ReadingId;
  readonly step: ReadingStep;
}

/** What came of it; gone when there is no such reading of theirs. */
export type Taken =
  | { readonly kind: "changed"; readonly reading: Reading }
  | { readonly kind: "rejected"; readonly reading: Reading; readonly reason: string }
  | { readonly kind: "gone" };

/** Takes the step with the reading as it is in this transaction, and plans its next nudge anew. */
export async function stepIn(
  tx: Queries,
  member: Pick<Member, "id" | "hours">,
  { readingId, step, now }: Wish & { readonly now: Date },
): Promise<Taken> {
  const reading = await loadOwnReading(tx, member.id, readingId);
  if (reading === null) return { kind: "gone" };
  const stepped = stepReading(reading, step, now);
  if (stepped.kind === "rejected") return { ...stepped, reading };
  await saveReading(tx, stepped.reading, nextNudgeAt(stepped.reading, member.hours.timeZone));
  return stepped;
}

/** Their nudges come at their local hour again after they moved. */
export async function planNudgesAnew(
  tx: Queries,
  { id, hours }: Pick<Member, "id" | "hours">,
): Promise<void> {
  for (const reading of await loadReadingsOf(tx, id)) {
    if (reading.status === "reading") await saveReading(tx, reading, nextNudgeAt(reading, hours.timeZone));
  }
}
