import type { EntryId, MemberId, WorkspaceId } from "../../core/ids.ts";

/** What can be shared in a sentence; a question is asked instead. */
export const SHARED_KINDS = ["learning", "incident_lesson", "standard", "position", "observation"] as const;
export type SharedKind = (typeof SHARED_KINDS)[number];
export type EntryKind = SharedKind | "question";

/** One piece of knowledge. */
export interface Entry {
  readonly id: EntryId;
  readonly workspaceId: WorkspaceId;
  readonly kind: EntryKind;
  readonly text: string;
  readonly topicId: string | null;
  readonly authorId: MemberId;
  /** Who took it from the author's message; null when the author wrote it here. */
  readonly keptById: MemberId | null;
  readonly permalink: string | null;
  readonly createdAt: Date;
  /** Null for a question that its author has not sent to anybody yet: they alone see it. */
  readonly publishedAt: Date | null;
}

/** What one person answered to a question. */
export interface EntryAnswer {
  readonly entryId: EntryId;
  readonly authorId: MemberId;
  readonly text: string;
  readonly createdAt: Date;
}

const UNDO_MS = 3_600_000;

/** Who wrote or kept it may change it. */
export function mayChange(entry: Pick<Entry, "authorId" | "keptById" | "kind">, memberId: MemberId): boolean {
  return entry.kind !== "question" && (entry.keptById ?? entry.authorId) === memberId;
}

/** They may take it back within the hour: after that, others may have read it. */
export function mayUndo(
  entry: Pick<Entry, "authorId" | "keptById" | "kind" | "createdAt">,
  memberId: MemberId,
  now: Date,
): boolean {
  return mayChange(entry, memberId) && now.getTime() - entry.createdAt.getTime() <= UNDO_MS;
}

/** A question goes out once, sent by whoever asked it. */
export function maySend(
  entry: Pick<Entry, "authorId" | "kind" | "publishedAt">,
  memberId: MemberId,
): "yes" | "sent_before" | "not_yours" {
  if (entry.kind !== "question" || entry.authorId !== memberId) return "not_yours";
  return entry.publishedAt === null ? "yes" : "sent_before";
}

/** A question that was sent to somebody, or put to everybody. */
export function takesAnswers(entry: Pick<Entry, "kind" | "publishedAt">): boolean {
  return entry.kind === "question" && entry.publishedAt !== null;
}

export function isVisibleTo(entry: Pick<Entry, "authorId" | "publishedAt">, memberId: MemberId): boolean {
  return entry.publishedAt !== null || entry.authorId === memberId;
}
