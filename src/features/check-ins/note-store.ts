import { and, eq, or } from "drizzle-orm";
import type { Queries } from "../../../db/open.ts";
import { checkInNotes } from "../../../db/schema/sqlite.ts";
import type { CheckInId, MemberId, WorkspaceId } from "../../core/ids.ts";
import type { OwnCheckIn } from "./people-store.ts";

export interface CheckInNote {
  readonly authorId: MemberId;
  readonly visibility: "private" | "shared";
  readonly text: string;
}

/**
 * The notes of a check-in that this reader may read: what the two shared, and their own private one. There is no
 * other way to read notes; the check-in comes from `loadOwnCheckIn`, which nobody but its pair gets anything from.
 */
export async function loadNotesFor(
  reader: Queries,
  { checkIn, me }: Pick<OwnCheckIn, "checkIn" | "me">,
): Promise<readonly CheckInNote[]> {
  return reader
    .select({
      authorId: checkInNotes.authorId,
      visibility: checkInNotes.visibility,
      text: checkInNotes.text,
    })
    .from(checkInNotes)
    .where(
      and(
        eq(checkInNotes.checkInId, checkIn.id),
        or(eq(checkInNotes.visibility, "shared"), eq(checkInNotes.authorId, me.id)),
      ),
    );
}

export interface NoteToSave extends CheckInNote {
  readonly checkInId: CheckInId;
  readonly workspaceId: WorkspaceId;
}

/** Keeps what somebody wrote, in place of what they wrote before; nothing written takes the note away. */
export async function saveNote(tx: Queries, note: NoteToSave, now: Date): Promise<void> {
  const { checkInId, authorId, visibility, text } = note;
  const isThisOne = and(
    eq(checkInNotes.checkInId, checkInId),
    eq(checkInNotes.authorId, authorId),
    eq(checkInNotes.visibility, visibility),
  );
  await tx.delete(checkInNotes).where(isThisOne);
  if (text !== "") await tx.insert(checkInNotes).values({ ...note, updatedAt: now });
}
