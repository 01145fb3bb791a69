import { and, asc, eq, isNull, lt } from "drizzle-orm";
import type { Queries } from "../../../db/open.ts";
import { entries, entryAnswers, members } from "../../../db/schema/sqlite.ts";
import { EntryId, newId, type ChannelId, type MemberId, type WorkspaceId } from "../../core/ids.ts";
import type { Random } from "../../core/random.ts";
import type { Entry, EntryAnswer, EntryKind, SharedKind } from "./entry.ts";

export async function loadEntry(
  reader: Queries,
  workspaceId: WorkspaceId,
  id: EntryId,
): Promise<Entry | null> {
  const [row] = await reader
    .select()
    .from(entries)
    .where(and(eq(entries.workspaceId, workspaceId), eq(entries.id, id)));
  return row ? entryOf(row) : null;
}

export interface NewEntry {
  readonly workspaceId: WorkspaceId;
  readonly kind: EntryKind;
  readonly text: string;
  readonly topicId: string | null;
  readonly authorId: MemberId;
  readonly keptById: MemberId | null;
  /** The message that it was taken from. */
  readonly source: {
    readonly channelId: ChannelId;
    readonly ts: string;
    readonly permalink: string | null;
  } | null;
}

/** Null when the message that it was taken from is kept already. A question is not published yet. */
export async function insertEntry(
  tx: Queries,
  entry: NewEntry,
  { random, now }: { readonly random: Random; readonly now: Date },
): Promise<Entry | null> {
  const { source, ...columns } = entry;
  const [row] = await tx
    .insert(entries)
    .values({
      ...columns,
      id: EntryId.parse(newId(random, "entry")),
      messageKey: source && `${source.channelId}:${source.ts}`,
      permalink: source?.permalink ?? null,
      createdAt: now,
      publishedAt: entry.kind === "question" ? null : now,
    })
    .onConflictDoNothing()
    .returning();
  return row ? entryOf(row) : null;
}

export async function saveEntry(
  tx: Queries,
  id: EntryId,
  change: { readonly kind: SharedKind; readonly text: string; readonly topicId: string | null },
): Promise<void> {
  await tx.update(entries).set(change).where(eq(entries.id, id));
}

export async function saveTopic(tx: Queries, id: EntryId, topicId: string): Promise<void> {
  await tx.update(entries).set({ topicId }).where(eq(entries.id, id));
}

export async function savePublished(tx: Queries, id: EntryId, publishedAt: Date): Promise<void> {
  await tx.update(entries).set({ publishedAt }).where(eq(entries.id, id));
}

export async function removeEntry(tx: Queries, id: EntryId): Promise<void> {
  await tx.delete(entries).where(eq(entries.id, id));
}

/** Questions that somebody typed and then sent to nobody are not kept for long. */
export async function removeUnsent(tx: Queries, authorId: MemberId, before: Date): Promise<void> {
  await tx
    .delete(entries)
    .where(and(eq(entries.authorId, authorId), isNull(entries.publishedAt), lt(entries.createdAt, before)));
}

/** An answer with the name of who gave it. */
export interface NamedAnswer extends EntryAnswer {
  readonly authorName: string;
}

/** The answers to a question, oldest first. */
export async function loadAnswers(reader: Queries, entryId: EntryId): Promise<readonly NamedAnswer[]> {
  return reader
    .select({
      entryId: entryAnswers.entryId,
      authorId: entryAnswers.authorId,
      text: entryAnswers.text,
      createdAt: entryAnswers.createdAt,
      authorName: members.name,
    })
    .from(entryAnswers)
    .innerJoin(members, eq(members.id, entryAnswers.authorId))
    .where(eq(entryAnswers.entryId, entryId))
    .orderBy(asc(entryAnswers.createdAt));
}

/** One answer a person; a second one takes the place of the first. */
export async function saveAnswer(
  tx: Queries,
  entry: Entry,
  answer: Omit<EntryAnswer, "entryId">,
): Promise<void> {
  const { workspaceId, id: entryId } = entry;
  await tx
    .insert(entryAnswers)
    .values({ workspaceId, entryId, ...answer })
    .onConflictDoUpdate({
      target: [entryAnswers.entryId, entryAnswers.authorId],
      set: { text: answer.text, createdAt: answer.createdAt },
    });
}

function entryOf(row: typeof entries.$inferSelect): Entry {
  const { messageKey: _, ...entry } = row;
  return entry;
}
