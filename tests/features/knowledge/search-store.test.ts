import { beforeEach, expect, it } from "vitest";
import type { Database } from "#db/open.ts";
import { actionItems, evidence, resources } from "#db/schema/sqlite.ts";
import { ActionItemId, EvidenceId, SlackUserId, WorkspaceId, type MemberId } from "#src/core/ids.ts";
import { seededRandom } from "#src/core/random.ts";
import { loadCandidates } from "#src/features/knowledge/search-store.ts";
import { insertEntry, saveAnswer, savePublished } from "#src/features/knowledge/store.ts";
import { insertMember, loadMember } from "#src/features/members/store.ts";
import { insertNote } from "#src/features/reviews/note-store.ts";
import { insertDraft, saveOpened, saveWithdrawn } from "#src/features/reviews/store.ts";
import { temporaryDatabase } from "#tests/support/database.ts";

const workspaceId = WorkspaceId.parse("T1");
const now = new Date("2026-09-07T08:00:00Z");
const context = { random: seededRandom(5), now };
let db: Database;
let ada: MemberId;
let bo: MemberId;

beforeEach(async () => {
  db = await temporaryDatabase();
  ada = await aMember("U0ADA", "Ada");
  bo = await aMember("U0BO", "Bo");
});

async function aMember(id: string, name: string): Promise<MemberId> {
  const slackUserId = SlackUserId.parse(id);
  const person = { workspaceId, slackUserId, name, email: null, timeZone: "Europe/Berlin" };
  await db.transaction((tx) => insertMember(tx, person, context));
  const member = await loadMember(db.reader, workspaceId, slackUserId);
  if (member === null) throw new Error(`Cannot find ${name}`);
  return member.id;
}

async function found(seekerId: MemberId, ...words: readonly string[]): Promise<readonly string[]> {
  const candidates = await loadCandidates(db.reader, { workspaceId, seekerId, words });
  return candidates.map((one) => `${one.kind}: ${one.title || one.body}`);
}

async function aLearning(text: string, inWorkspace = workspaceId): Promise<void> {
  const words = { kind: "learning", text, topicId: null, keptById: null, source: null } as const;
  await db.transaction((tx) =>
    insertEntry(tx, { workspaceId: inWorkspace, authorId: ada, ...words }, context),
  );
}

async function aReview(title: string, isOpen: boolean) {
  const draft = { workspaceId, authorId: ada, title, link: null, context: "", dueOn: null, channelId: null };
  return db.transaction(async (tx) => {
    const review = await insertDraft(tx, { ...draft, reviewerIds: [] }, context);
    if (isOpen) await saveOpened(tx, review.id, { openedAt: now, nextNudgeAt: null });
    return review;
  });
}

it("loadCandidates() takes % and _ and \\ as what they are", async () => {
  await aLearning("100% of it");
  await aLearning("snake_case");
  await aLearning("C:\\temp");
  await aLearning("plain words");
  expect(await found(bo, "%")).toEqual(["entry: 100% of it"]);
  expect(await found(bo, "_")).toEqual(["entry: snake_case"]);
  expect(await found(bo, "\\")).toEqual(["entry: C:\\temp"]);
});

it("loadCandidates() finds letters beyond ASCII in any case", async () => {
  await aLearning("Ärger mit GRÖẞE");
  expect(await found(bo, "ärger")).toHaveLength(1);
});

it("loadCandidates() finds a review by a note in it, and an unsent draft for its author alone", async () => {
  const open = await aReview("Partition the table", true);
  await aReview("Secret draft", false);
  const note = { authorId: bo, keptById: null, kind: "risk", text: "late events", source: null } as const;
  await db.transaction((tx) => insertNote(tx, { workspaceId, reviewId: open.id, ...note }, context));
  expect(await found(bo, "late")).toEqual(["review: Partition the table"]);
  expect(await found(bo, "secret")).toEqual([]);
  expect(await found(ada, "secret")).toEqual(["review: Secret draft"]);
});

it("loadCandidates() keeps a draft that was withdrawn to its author: nobody was ever asked to see it", async () => {
  const draft = await aReview("Secret draft", false);
  await db.transaction((tx) => saveWithdrawn(tx, draft.id));
  expect(await found(bo, "secret")).toEqual([]);
  expect(await found(ada, "secret")).toEqual(["review: Secret draft"]);
});

it("loadCandidates() finds a question by its answer, once it was sent", async () => {
  const question = { kind: "question", text: "Why?", topicId: null, authorId: ada, keptById: null } as const;
  const entry = await db.transaction((tx) =>
    insertEntry(tx, { workspaceId, ...question, source: null }, context),
  );
  if (entry === null) throw new Error("The question was not saved");
  expect(await found(ada, "why")).toEqual([]);
  await db.transaction(async (tx) => {
    await savePublished(tx, entry.id, now);
    await saveAnswer(tx, entry, { authorId: bo, text: "Because of Kafka", createdAt: now });
    await saveAnswer(tx, entry, { authorId: bo, text: "Because of Flink", createdAt: now });
  });
  expect(await found(bo, "flink")).toEqual(["entry: Why?\nBecause of Flink"]);
  expect(await found(bo, "kafka")).toEqual([]);
});

it("loadCandidates() shows the catalogue, and what somebody added for themselves to them alone", async () => {
  const columns = { workspaceId, kind: "book", author: "N. Body", unit: "percent", total: 100 } as const;
  await db.transaction(async (tx) => {
    await tx.insert(resources).values({ ...columns, id: "shared", title: "A shared book" });
    await tx.insert(resources).values({ ...columns, id: "own", title: "My own book", addedBy: ada });
  });
  expect(await found(bo, "book")).toEqual(["resource: A shared book"]);
  expect(await found(ada, "book")).toHaveLength(2);
});

it("loadCandidates() finds nothing private and nothing of another workspace", async () => {
  await aLearning("needle elsewhere", WorkspaceId.parse("T2"));
  await db.transaction(async (tx) => {
    await tx.insert(evidence).values({
      id: EvidenceId.parse("evidence_0000000000000000"),
      workspaceId,
      memberId: ada,
      focusAreaId: "technical-leadership",
      text: "needle",
      createdAt: now,
    });
    await tx.insert(actionItems).values({
      id: ActionItemId.parse("action_0000000000000000"),
      workspaceId,
      ownerId: ada,
      text: "needle",
      status: "open",
      createdAt: now,
    });
  });
  expect(await found(bo, "needle")).toEqual([]);
  expect(await found(ada, "needle")).toEqual([]);
});
