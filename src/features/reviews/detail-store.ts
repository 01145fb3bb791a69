import type { Queries } from "../../../db/open.ts";
import type { MemberId, ReviewId, WorkspaceId } from "../../core/ids.ts";
import type { Member } from "../members/member.ts";
import { loadMemberById, loadMembersById } from "../members/store.ts";
import { loadNotes, type NamedNote } from "./note-store.ts";
import type { Review } from "./review.ts";
import { loadReview, loadReviewerIds } from "./store.ts";

/** A review with everybody and everything in it. */
export interface ReviewDetail {
  readonly review: Review;
  readonly author: Member;
  /** By name. */
  readonly reviewers: readonly Member[];
  readonly notes: readonly NamedNote[];
  readonly decidedByName: string | null;
  readonly supersededByNumber: number | null;
}

export async function loadDetail(
  reader: Queries,
  workspaceId: WorkspaceId,
  id: ReviewId,
): Promise<ReviewDetail | null> {
  const review = await loadReview(reader, workspaceId, id);
  if (review === null) return null;
  const author = await loadMemberById(reader, review.authorId);
  if (author === null) return null;
  const reviewers = await loadMembersById(reader, await loadReviewerIds(reader, id));
  const decider = review.decidedBy && (await loadMemberById(reader, review.decidedBy));
  const later = review.supersededById && (await loadReview(reader, workspaceId, review.supersededById));
  return {
    review,
    author,
    reviewers: reviewers.toSorted((one, other) => one.name.localeCompare(other.name, "en")),
    notes: await loadNotes(reader, id),
    decidedByName: decider?.name ?? null,
    supersededByNumber: later?.number ?? null,
  };
}

/** Everybody who is part of it: author, reviewers and whoever noted something, each once. */
export function participantIds({ author, reviewers, notes }: ReviewDetail): readonly MemberId[] {
  return [
    ...new Set([
      author.id,
      ...reviewers.map((reviewer) => reviewer.id),
      ...notes.map((note) => note.authorId),
    ]),
  ];
}
