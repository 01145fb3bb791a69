import { and, asc, eq, gte, isNotNull, lt, ne, notExists } from "drizzle-orm";
import type { Queries } from "../../../db/open.ts";
import { entries, entryAnswers, members } from "../../../db/schema/sqlite.ts";
import type { EntryId, WorkspaceId } from "../../core/ids.ts";
import type { EntryKind } from "./entry.ts";

/** An entry as the digest tells it. */
export interface ToldEntry {
  readonly id: EntryId;
  readonly kind: EntryKind;
  readonly text: string;
  readonly authorName: string;
}

export interface AnsweredQuestion {
  readonly text: string;
  readonly answer: string;
  readonly answeredBy: string;
}

interface Span {
  readonly workspaceId: WorkspaceId;
  readonly from: Date;
  readonly until: Date;
}

const TOLD = { id: entries.id, kind: entries.kind, text: entries.text, authorName: members.name };
/** More than a digest shows. */
const MOST_TOLD = 50;

/** What was shared in the span, oldest first. */
export async function loadSharedIn(reader: Queries, span: Span): Promise<readonly ToldEntry[]> {
  return reader
    .select(TOLD)
    .from(entries)
    .innerJoin(members, eq(members.id, entries.authorId))
    .where(
      and(
        eq(entries.workspaceId, span.workspaceId),
        ne(entries.kind, "question"),
        gte(entries.publishedAt, span.from),
        lt(entries.publishedAt, span.until),
      ),
    )
    .orderBy(asc(entries.publishedAt))
    .limit(MOST_TOLD);
}

/** Questions of the span that nobody has answered, oldest first. */
export async function loadOpenQuestionsIn(reader: Queries, span: Span): Promise<readonly ToldEntry[]> {
  const answers = reader
    .select({ entryId: entryAnswers.entryId })
    .from(entryAnswers)
    .where(eq(entryAnswers.entryId, entries.id));
  return reader
    .select(TOLD)
    .from(entries)
    .innerJoin(members, eq(members.id, entries.authorId))
    .where(
      and(
        eq(entries.workspaceId, span.workspaceId),
        eq(entries.kind, "question"),
        gte(entries.publishedAt, span.from),
        lt(entries.publishedAt, span.until),
        notExists(answers),
      ),
    )
    .orderBy(asc(entries.publishedAt))
    .limit(MOST_TOLD);
}

/** What was answered in the span, oldest first; a question with two answers comes twice. */
export async function loadAnsweredIn(reader: Queries, span: Span): Promise<readonly AnsweredQuestion[]> {
  return reader
    .select({
      text: entries.text,
      answer: entryAnswers.text,
      answeredBy: members.name,
    })
    .from(entryAnswers)
    .innerJoin(entries, eq(entries.id, entryAnswers.entryId))
    .innerJoin(members, eq(members.id, entryAnswers.authorId))
    .where(
      and(
        eq(entries.workspaceId, span.workspaceId),
        isNotNull(entries.publishedAt),
        gte(entryAnswers.createdAt, span.from),
        lt(entryAnswers.createdAt, span.until),
      ),
    )
    .orderBy(asc(entryAnswers.createdAt))
    .limit(MOST_TOLD);
}
