import type { ChannelId, MemberId, ReviewId, WorkspaceId } from "../../core/ids.ts";
import type { Day } from "../../core/wall-time.ts";

/**
 * One design review and what may become of it.
 * - `draft`: its author and the leads see it, nobody was asked. Moves to open or withdrawn.
 * - `open`: the reviewers were asked, notes come in. Moves to decided or withdrawn.
 * - `decided`: it has a decision; no more notes. Moves to superseded.
 * - `superseded`: the decision of a later review replaced this one's. The end.
 * - `withdrawn`: given up without a decision. The end.
 * The author and the leads move it; anybody may add a note while it is open.
 */
export type ReviewStatus = "draft" | "open" | "decided" | "superseded" | "withdrawn";

export interface Review {
  readonly id: ReviewId;
  readonly workspaceId: WorkspaceId;
  /** Counts up in a workspace: people say "review 7". */
  readonly number: number;
  readonly title: string;
  readonly link: string | null;
  readonly context: string;
  readonly authorId: MemberId;
  /** Where it is announced; null when nowhere. */
  readonly channelId: ChannelId | null;
  readonly status: ReviewStatus;
  readonly dueOn: Day | null;
  readonly options: string;
  readonly decision: string;
  readonly consequences: string;
  readonly createdAt: Date;
  /** When it was first shown to others; null for a draft, and for a draft that was withdrawn. */
  readonly openedAt: Date | null;
  readonly decidedAt: Date | null;
  readonly decidedBy: MemberId | null;
  readonly supersededById: ReviewId | null;
}

/** What a decision says; options and consequences may be empty. */
export interface Decision {
  readonly options: string;
  readonly decision: string;
  readonly consequences: string;
}

export type ReviewMove = "open" | "decide" | "supersede" | "withdraw";

export interface Actor {
  readonly memberId: MemberId;
  readonly isLead: boolean;
}

export type MoveRuling =
  | { readonly kind: "moved"; readonly status: ReviewStatus }
  | { readonly kind: "refused"; readonly reason: "wrong_state" | "not_yours" };

const MOVES: Readonly<
  Record<ReviewMove, { readonly from: readonly ReviewStatus[]; readonly to: ReviewStatus }>
> = {
  open: { from: ["draft"], to: "open" },
  decide: { from: ["open"], to: "decided" },
  supersede: { from: ["decided"], to: "superseded" },
  withdraw: { from: ["draft", "open"], to: "withdrawn" },
};

/**
 * Whether `actor` may move the review so, now. That a later decision supersedes this one is a consequence of that
 * decision, so it is asked for by whoever made it.
 */
export function ruleOnMove(
  review: Pick<Review, "status" | "authorId">,
  move: ReviewMove,
  actor: Actor,
): MoveRuling {
  const { from, to } = MOVES[move];
  if (!from.includes(review.status)) return { kind: "refused", reason: "wrong_state" };
  if (move !== "supersede" && !runs(review, actor)) return { kind: "refused", reason: "not_yours" };
  return { kind: "moved", status: to };
}

/** Author or lead: they see the draft, decide and withdraw. */
export function runs(review: Pick<Review, "authorId">, actor: Actor): boolean {
  return actor.isLead || review.authorId === actor.memberId;
}

/** What nobody was ever asked to look at stays with its author and the leads, withdrawn or not. */
export function isVisibleTo(review: Pick<Review, "openedAt" | "authorId">, actor: Actor): boolean {
  return review.openedAt !== null || runs(review, actor);
}

/** Whether a reviewer may still say that they cannot: not once it is over, nor once they have given their view. */
export function ruleOnDecline(
  review: Pick<Review, "status">,
  { hasNoted }: { readonly hasNoted: boolean },
): "declines" | "over" | "has_noted" {
  if (!takesNotes(review)) return "over";
  return hasNoted ? "has_noted" : "declines";
}

export function takesNotes(review: Pick<Review, "status">): boolean {
  return review.status === "open";
}
