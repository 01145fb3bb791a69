import {
  and,
  asc,
  count,
  desc,
  eq,
  exists,
  gte,
  inArray,
  isNotNull,
  lt,
  ne,
  notExists,
  or,
  sql,
  type SQL,
} from "drizzle-orm";
import type { Queries } from "../../../db/open.ts";
import { members, reviewNotes, reviewReviewers, reviews } from "../../../db/schema/sqlite.ts";
import type { MemberId, WorkspaceId } from "../../core/ids.ts";
import type { Review } from "./review.ts";
import { reviewOf } from "./store.ts";

/** A review as a line of a list shows it. */
export interface ReviewSummary {
  readonly review: Review;
  readonly authorName: string;
  readonly notes: number;
  /** Notes that wait for an answer. */
  readonly openNotes: number;
}

/** More than a team has open at once; what is older is found by number or by search. */
const MOST_LISTED = 100;
const MOST_DECIDED = 30;

const soonestFirst = [sql`${reviews.dueOn} is null`, asc(reviews.dueOn), asc(reviews.number)];

export async function loadOpen(reader: Queries, workspaceId: WorkspaceId): Promise<readonly ReviewSummary[]> {
  return summaries(reader, {
    where: and(eq(reviews.workspaceId, workspaceId), eq(reviews.status, "open")),
    orderBy: soonestFirst,
    limit: MOST_LISTED,
  });
}

/** Decided and not replaced, the latest first. */
export async function loadDecided(
  reader: Queries,
  workspaceId: WorkspaceId,
): Promise<readonly ReviewSummary[]> {
  return summaries(reader, {
    where: and(eq(reviews.workspaceId, workspaceId), eq(reviews.status, "decided")),
    orderBy: [desc(reviews.decidedAt)],
    limit: MOST_DECIDED,
  });
}

/** Where the member is author or reviewer: under way first, then what was decided or withdrawn, the latest first. */
export async function loadMine(reader: Queries, memberId: MemberId): Promise<readonly ReviewSummary[]> {
  const mine = or(
    eq(reviews.authorId, memberId),
    and(isNotNull(reviews.openedAt), exists(reviewersOf(reader, memberId))),
  );
  return summaries(reader, {
    where: mine,
    orderBy: [sql`${reviews.status} not in ('draft', 'open')`, desc(reviews.number)],
    limit: MOST_LISTED,
  });
}

/** Open reviews that this member was asked to look at and has not noted anything in. */
export async function loadWaitingFor(reader: Queries, memberId: MemberId): Promise<readonly ReviewSummary[]> {
  const noted = reader
    .select({ id: reviewNotes.id })
    .from(reviewNotes)
    .where(and(eq(reviewNotes.reviewId, reviews.id), eq(reviewNotes.authorId, memberId)));
  return summaries(reader, {
    where: and(eq(reviews.status, "open"), exists(reviewersOf(reader, memberId)), notExists(noted)),
    orderBy: soonestFirst,
    limit: MOST_LISTED,
  });
}

/** Drafts and open reviews of which this member is the author. */
export async function loadUnderWayOf(reader: Queries, authorId: MemberId): Promise<readonly ReviewSummary[]> {
  return summaries(reader, {
    where: and(eq(reviews.authorId, authorId), inArray(reviews.status, ["draft", "open"])),
    orderBy: soonestFirst,
    limit: MOST_LISTED,
  });
}

interface Span {
  readonly workspaceId: WorkspaceId;
  readonly from: Date;
  readonly until: Date;
}

export async function loadOpenedIn(reader: Queries, span: Span): Promise<readonly ReviewSummary[]> {
  return summaries(reader, {
    where: and(
      eq(reviews.workspaceId, span.workspaceId),
      gte(reviews.openedAt, span.from),
      lt(reviews.openedAt, span.until),
      ne(reviews.status, "withdrawn"),
    ),
    orderBy: [asc(reviews.number)],
    limit: MOST_LISTED,
  });
}

export async function loadDecidedIn(reader: Queries, span: Span): Promise<readonly ReviewSummary[]> {
  return summaries(reader, {
    where: and(
      eq(reviews.workspaceId, span.workspaceId),
      gte(reviews.decidedAt, span.from),
      lt(reviews.decidedAt, span.until),
    ),
    orderBy: [asc(reviews.decidedAt)],
    limit: MOST_LISTED,
  });
}

function reviewersOf(reader: Queries, memberId: MemberId) {
  return reader
    .select({ id: reviewReviewers.memberId })
    .from(reviewReviewers)
    .where(and(eq(reviewReviewers.reviewId, reviews.id), eq(reviewReviewers.memberId, memberId)));
}

async function summaries(
  reader: Queries,
  query: { readonly where: SQL | undefined; readonly orderBy: readonly SQL[]; readonly limit: number },
): Promise<readonly ReviewSummary[]> {
  const rows = await reader
    .select({
      review: reviews,
      authorName: members.name,
      notes: count(reviewNotes.id),
      openNotes: count(sql`case when ${reviewNotes.status} = 'open' then 1 end`),
    })
    .from(reviews)
    .innerJoin(members, eq(members.id, reviews.authorId))
    .leftJoin(reviewNotes, eq(reviewNotes.reviewId, reviews.id))
    .where(query.where)
    .groupBy(reviews.id, members.name)
    .orderBy(...query.orderBy)
    .limit(query.limit);
  return rows.map(({ review, ...rest }) => ({ review: reviewOf(review), ...rest }));
}
