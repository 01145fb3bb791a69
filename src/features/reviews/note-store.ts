import { and, asc, eq } from "drizzle-orm";
import { alias } from "drizzle-orm/sqlite-core";
import type { Queries } from "../../../db/open.ts";
import { members, reviewNotes } from "../../../db/schema/sqlite.ts";
import {
  newId,
  ReviewNoteId,
  type ChannelId,
  type MemberId,
  type ReviewId,
  type WorkspaceId,
} from "../../core/ids.ts";
import type { Random } from "../../core/random.ts";
import { firstStatus, type NoteKind, type NoteStatus, type ReviewNote } from "./note.ts";

/** A note with the names of the people in it. */
export interface NamedNote extends ReviewNote {
  readonly authorName: string;
  readonly keptByName: string | null;
}

export interface NewNote {
  readonly workspaceId: WorkspaceId;
  readonly reviewId: ReviewId;
  readonly authorId: MemberId;
  readonly keptById: MemberId | null;
  readonly kind: NoteKind;
  readonly text: string;
  /** The message that it was taken from. */
  readonly source: {
    readonly channelId: ChannelId;
    readonly ts: string;
    readonly permalink: string | null;
  } | null;
}

/** Whether it was saved: a message that is already a note of this review is not taken again. */
export async function insertNote(
  tx: Queries,
  note: NewNote,
  { random, now }: { readonly random: Random; readonly now: Date },
): Promise<boolean> {
  const { source, ...columns } = note;
  const saved = await tx
    .insert(reviewNotes)
    .values({
      ...columns,
      id: ReviewNoteId.parse(newId(random, "note")),
      status: firstStatus(note.kind),
      messageKey: source && `${source.channelId}:${source.ts}`,
      permalink: source?.permalink ?? null,
      createdAt: now,
    })
    .onConflictDoNothing()
    .returning({ id: reviewNotes.id });
  return saved.length > 0;
}

export async function loadNote(
  reader: Queries,
  workspaceId: WorkspaceId,
  id: ReviewNoteId,
): Promise<ReviewNote | null> {
  const [row] = await reader
    .select()
    .from(reviewNotes)
    .where(and(eq(reviewNotes.workspaceId, workspaceId), eq(reviewNotes.id, id)));
  return row ? noteOf(row) : null;
}

/** All notes of a review, oldest first. */
export async function loadNotes(reader: Queries, reviewId: ReviewId): Promise<readonly NamedNote[]> {
  const keepers = alias(members, "keepers");
  const rows = await reader
    .select({ note: reviewNotes, authorName: members.name, keptByName: keepers.name })
    .from(reviewNotes)
    .innerJoin(members, eq(members.id, reviewNotes.authorId))
    .leftJoin(keepers, eq(keepers.id, reviewNotes.keptById))
    .where(eq(reviewNotes.reviewId, reviewId))
    .orderBy(asc(reviewNotes.createdAt), asc(reviewNotes.id));
  return rows.map(({ note, ...names }) => ({ ...noteOf(note), ...names }));
}

export async function saveNoteStatus(tx: Queries, id: ReviewNoteId, status: NoteStatus): Promise<void> {
  await tx.update(reviewNotes).set({ status }).where(eq(reviewNotes.id, id));
}

function noteOf(row: typeof reviewNotes.$inferSelect): ReviewNote {
  const { workspaceId: _workspace, messageKey: _key, ...note } = row;
  return note;
}
