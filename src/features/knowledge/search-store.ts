import { and, desc, eq, inArray, isNotNull, isNull, or, sql, type Column, type SQL } from "drizzle-orm";
import type { Queries } from "../../../db/open.ts";
import {
  entries,
  entryAnswers,
  members,
  resources,
  reviewNotes,
  reviews,
} from "../../../db/schema/sqlite.ts";
import type { EntryId, MemberId, ReviewId, WorkspaceId } from "../../core/ids.ts";
import type { EntryKind } from "./entry.ts";
import type { Candidate } from "./search.ts";

/** What a search finds, with what is shown of it. */
export type Found = Candidate &
  (
    | {
        readonly kind: "review";
        readonly id: ReviewId;
        readonly number: number;
        readonly status: (typeof reviews.$inferSelect)["status"];
      }
    | {
        readonly kind: "entry";
        readonly id: EntryId;
        readonly entryKind: EntryKind;
        readonly authorName: string;
        readonly answers: number;
      }
    | { readonly kind: "resource"; readonly link: string | null; readonly author: string }
  );

export interface Search {
  readonly workspaceId: WorkspaceId;
  readonly seekerId: MemberId;
  /** In lower case, each once, none empty. */
  readonly words: readonly string[];
}

/** Rows looked at of each kind, the newest first: a word that is everywhere must not read everything. */
const MOST_ROWS = 300;

/**
 * Everything that holds one of the words and that the seeker may see: reviews with their notes (of those that were
 * never opened only their own), published entries with their answers, and the catalogue with what they added themselves. Check-in notes,
 * action items, evidence and assessments are private and are not searched.
 */
export async function loadCandidates(reader: Queries, search: Search): Promise<readonly Found[]> {
  if (search.words.length === 0) return [];
  return [
    ...(await reviewCandidates(reader, search)),
    ...(await entryCandidates(reader, search)),
    ...(await resourceCandidates(reader, search)),
  ];
}

async function reviewCandidates(reader: Queries, search: Search): Promise<readonly Found[]> {
  const noted = reader
    .select({ id: reviewNotes.reviewId })
    .from(reviewNotes)
    .where(and(eq(reviewNotes.workspaceId, search.workspaceId), holdsAny([reviewNotes.text], search.words)));
  const { title, context, options, decision, consequences } = reviews;
  const rows = await reader
    .select()
    .from(reviews)
    .where(
      and(
        eq(reviews.workspaceId, search.workspaceId),
        or(isNotNull(reviews.openedAt), eq(reviews.authorId, search.seekerId)),
        or(
          holdsAny([title, context, options, decision, consequences], search.words),
          inArray(reviews.id, noted),
        ),
      ),
    )
    .orderBy(desc(reviews.number))
    .limit(MOST_ROWS);
  const notes = await textsBy(
    reader,
    rows.map((row) => row.id),
  );
  return rows.map((row) => ({
    kind: "review",
    id: row.id,
    number: row.number,
    status: row.status,
    title: row.title,
    body: joined([row.decision, row.context, row.consequences, row.options, ...(notes.get(row.id) ?? [])]),
    at: row.decidedAt ?? row.createdAt,
  }));
}

async function textsBy(
  reader: Queries,
  ids: readonly ReviewId[],
): Promise<ReadonlyMap<ReviewId, readonly string[]>> {
  const texts = new Map<ReviewId, string[]>();
  if (ids.length === 0) return texts;
  const rows = await reader
    .select({ reviewId: reviewNotes.reviewId, text: reviewNotes.text })
    .from(reviewNotes)
    .where(inArray(reviewNotes.reviewId, [...ids]));
  for (const { reviewId, text } of rows) texts.set(reviewId, [...(texts.get(reviewId) ?? []), text]);
  return texts;
}

async function entryCandidates(reader: Queries, search: Search): Promise<readonly Found[]> {
  const answered = reader
    .select({ id: entryAnswers.entryId })
    .from(entryAnswers)
    .where(
      and(eq(entryAnswers.workspaceId, search.workspaceId), holdsAny([entryAnswers.text], search.words)),
    );
  const rows = await reader
    .select({ entry: entries, authorName: members.name })
    .from(entries)
    .innerJoin(members, eq(members.id, entries.authorId))
    .where(
      and(
        eq(entries.workspaceId, search.workspaceId),
        isNotNull(entries.publishedAt),
        or(holdsAny([entries.text], search.words), inArray(entries.id, answered)),
      ),
    )
    .orderBy(desc(entries.publishedAt))
    .limit(MOST_ROWS);
  const answers = await answersBy(
    reader,
    rows.map(({ entry }) => entry.id),
  );
  return rows.map(({ entry, authorName }) => ({
    kind: "entry",
    id: entry.id,
    entryKind: entry.kind,
    authorName,
    answers: answers.get(entry.id)?.length ?? 0,
    title: "",
    body: joined([entry.text, ...(answers.get(entry.id) ?? [])]),
    at: entry.publishedAt,
  }));
}

async function answersBy(
  reader: Queries,
  ids: readonly EntryId[],
): Promise<ReadonlyMap<EntryId, readonly string[]>> {
  const texts = new Map<EntryId, string[]>();
  if (ids.length === 0) return texts;
  const rows = await reader
    .select({ entryId: entryAnswers.entryId, text: entryAnswers.text })
    .from(entryAnswers)
    .where(inArray(entryAnswers.entryId, [...ids]));
  for (const { entryId, text } of rows) texts.set(entryId, [...(texts.get(entryId) ?? []), text]);
  return texts;
}

async function resourceCandidates(reader: Queries, search: Search): Promise<readonly Found[]> {
  const rows = await reader
    .select()
    .from(resources)
    .where(
      and(
        eq(resources.workspaceId, search.workspaceId),
        or(isNull(resources.addedBy), eq(resources.addedBy, search.seekerId)),
        holdsAny([resources.title, resources.author], search.words),
      ),
    )
    .limit(MOST_ROWS);
  return rows.map(({ title, author, link }) => ({
    kind: "resource",
    title,
    author,
    link,
    body: author,
    at: null,
  }));
}

/** Whether one of the columns holds one of the words. */
function holdsAny(columns: readonly Column[], words: readonly string[]): SQL | undefined {
  const patterns = words.flatMap(spellings).map((word) => `%${word.replaceAll(/[\\%_]/g, "\\$&")}%`);
  return or(
    ...columns.flatMap((column) => patterns.map((pattern) => sql`${column} like ${pattern} escape '\\'`)),
  );
}

/** SQLite's `like` disregards case for ASCII letters alone; other words are looked for in their usual spellings. */
function spellings(word: string): readonly string[] {
  const [first = "", ...rest] = word;
  return [...new Set([word, first.toUpperCase() + rest.join(""), word.toUpperCase()])].slice(
    0,
    /^\p{ASCII}*$/u.test(word) ? 1 : 3,
  );
}

function joined(parts: readonly string[]): string {
  return parts.filter((part) => part !== "").join("\n");
}
