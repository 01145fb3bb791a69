import { beforeEach, expect, it } from "vitest";
import type { Database } from "#db/open.ts";
import { ChannelId, SlackUserId, WorkspaceId, type MemberId } from "#src/core/ids.ts";
import { seededRandom } from "#src/core/random.ts";
import { insertMember, loadMember } from "#src/features/members/store.ts";
import { loadMine, loadOpen, loadWaitingFor } from "#src/features/reviews/list-store.ts";
import { insertNote, loadNotes } from "#src/features/reviews/note-store.ts";
import { loadNextNudges, loadSilentReviewers } from "#src/features/reviews/nudge-store.ts";
import type { Review } from "#src/features/reviews/review.ts";
import { insertDraft, insertReviewers, loadReview, saveOpened } from "#src/features/reviews/store.ts";
import { temporaryDatabase } from "#tests/support/database.ts";

const workspaceId = WorkspaceId.parse("T1");
const context = { random: seededRandom(3), now: new Date("2026-09-07T08:00:00Z") };
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

async function anOpenReview(inWorkspace = workspaceId): Promise<Review> {
  const draft = {
    workspaceId: inWorkspace,
    authorId: ada,
    title: "A title",
    link: null,
    context: "",
    dueOn: "2026-09-14",
    channelId: null,
    reviewerIds: [bo],
  };
  return db.transaction(async (tx) => {
    const review = await insertDraft(tx, draft, context);
    const nextNudgeAt = new Date("2026-09-10T07:00:00Z");
    await saveOpened(tx, review.id, { openedAt: context.now, nextNudgeAt });
    return review;
  });
}

async function aNote(review: Review, ts: string | null): Promise<boolean> {
  const source = ts === null ? null : { channelId: ChannelId.parse("C1"), ts, permalink: null };
  const words = { kind: "question", text: "Why?", authorId: bo, keptById: null } as const;
  const note = { workspaceId, reviewId: review.id, ...words, source };
  return db.transaction((tx) => insertNote(tx, note, context));
}

it("insertDraft() numbers the reviews of each workspace by itself", async () => {
  const other = WorkspaceId.parse("T2");
  const numbers = [await anOpenReview(), await anOpenReview(), await anOpenReview(other)];
  expect(numbers.map((review) => review.number)).toEqual([1, 2, 1]);
});

it("loadReview() does not show one workspace's review to another", async () => {
  const review = await anOpenReview();
  expect(await loadReview(db.reader, WorkspaceId.parse("T2"), review.id)).toBeNull();
});

it("insertNote() takes a message once a review, and typed notes as often as they come", async () => {
  const review = await anOpenReview();
  const other = await anOpenReview();
  expect(await aNote(review, "1.1")).toBe(true);
  expect(await aNote(review, "1.1")).toBe(false);
  expect(await aNote(other, "1.1")).toBe(true);
  expect(await aNote(review, null)).toBe(true);
  expect(await aNote(review, null)).toBe(true);
  expect(await loadNotes(db.reader, review.id)).toHaveLength(3);
});

it("loadWaitingFor() lists a review until the reviewer noted something", async () => {
  const review = await anOpenReview();
  expect(await loadWaitingFor(db.reader, bo)).toHaveLength(1);
  expect(await loadSilentReviewers(db.reader, review.id)).toEqual([bo]);
  await aNote(review, null);
  expect(await loadWaitingFor(db.reader, bo)).toEqual([]);
  expect(await loadSilentReviewers(db.reader, review.id)).toEqual([]);
});

it("loadOpen() counts notes, and those that are open", async () => {
  const review = await anOpenReview();
  await aNote(review, "1.1");
  await aNote(review, "1.2");
  expect(await loadOpen(db.reader, workspaceId)).toMatchObject([
    { notes: 2, openNotes: 2, authorName: "Ada" },
  ]);
  expect(await loadMine(db.reader, bo)).toHaveLength(1);
});

it("insertReviewers() returns those who are new", async () => {
  const review = await anOpenReview();
  const added = await db.transaction((tx) => insertReviewers(tx, review, [bo, ada]));
  expect(added).toEqual([ada]);
});

it("the review of which a reminder is due next is found with its time", async () => {
  const review = await anOpenReview();
  const at = new Date("2026-09-10T07:00:00Z");
  expect(await loadNextNudges(db.reader, 10)).toEqual([{ workspaceId, id: review.id, dueAt: at }]);
});
