import type { MemberId, ReviewId, ReviewNoteId } from "../../core/ids.ts";
import type { Review } from "./review.ts";

export const NOTE_KINDS = ["question", "concern", "suggestion", "risk", "praise", "decision"] as const;
export type NoteKind = (typeof NOTE_KINDS)[number];

/**
 * `open`: waits for somebody. `answered`, `resolved` and `wont_do` settle it; a settled note can be opened again.
 * The author of the note or of its review says so.
 */
export const NOTE_STATUSES = ["open", "answered", "resolved", "wont_do"] as const;
export type NoteStatus = (typeof NOTE_STATUSES)[number];

/** One remark in a review. */
export interface ReviewNote {
  readonly id: ReviewNoteId;
  readonly reviewId: ReviewId;
  readonly authorId: MemberId;
  /** Who took it from the author's message; null when the author wrote it here. */
  readonly keptById: MemberId | null;
  readonly kind: NoteKind;
  readonly status: NoteStatus;
  readonly text: string;
  readonly permalink: string | null;
  readonly createdAt: Date;
}

/** Praise and decisions ask for nothing, so they are settled from the start. */
export function firstStatus(kind: NoteKind): NoteStatus {
  return kind === "praise" || kind === "decision" ? "resolved" : "open";
}

export function maySettle(
  note: Pick<ReviewNote, "authorId" | "kind">,
  review: Pick<Review, "authorId">,
  memberId: MemberId,
): boolean {
  if (firstStatus(note.kind) !== "open") return false;
  return note.authorId === memberId || review.authorId === memberId;
}

/** What needs an answer first, by kind; within a kind as they came. */
export function inReadingOrder<Note extends Pick<ReviewNote, "kind" | "createdAt">>(
  notes: readonly Note[],
): readonly Note[] {
  return notes.toSorted(
    (one, other) =>
      NOTE_KINDS.indexOf(one.kind) - NOTE_KINDS.indexOf(other.kind) ||
      one.createdAt.getTime() - other.createdAt.getTime(),
  );
}
