import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { validateMessage, validateView } from "#playground/block-kit/validate.ts";
import { MemberId, ReviewId, ReviewNoteId, SlackUserId, WorkspaceId } from "#src/core/ids.ts";
import type { Member } from "#src/features/members/member.ts";
import { exportMessage, movedOnMessage } from "#src/features/reviews/answer-views.ts";
import type { ReviewDetail } from "#src/features/reviews/detail-store.ts";
import { detailMessage } from "#src/features/reviews/detail-views.ts";
import { reviewFacts } from "#src/features/reviews/digest-views.ts";
import { homeBlocks, listMessage } from "#src/features/reviews/list-views.ts";
import {
  announcementMessage,
  decidedMessage,
  decisionAnnouncement,
  invitationMessage,
  newNotesMessage,
  nudgeMessage,
} from "#src/features/reviews/message-views.ts";
import { decideModal, newReviewModal, noteModal } from "#src/features/reviews/modal-views.ts";
import { NOTE_KINDS } from "#src/features/reviews/note.ts";
import type { ReviewStatus } from "#src/features/reviews/review.ts";
import { modal } from "#src/slack/modal.ts";

const ada = MemberId.parse("member_aaaaaaaaaaaaaaaa");
const bo = MemberId.parse("member_bbbbbbbbbbbbbbbb");
const workspaceId = WorkspaceId.parse("T1");
const at = new Date("2026-09-07T08:00:00Z");

function aMember(id: MemberId, name: string): Member {
  return {
    id,
    workspaceId,
    slackUserId: SlackUserId.parse("U0ADA"),
    name,
    email: null,
    role: "none",
    status: "active",
    pausedUntilOn: null,
    capacity: 0,
    goal: "",
    hours: { timeZone: "Europe/Berlin", days: [1, 2, 3, 4, 5], start: "09:00", end: "17:00" },
    followsSlackZone: true,
    team: null,
    managerId: null,
    waitingSinceAt: null,
    joinedAt: at,
  };
}

/** A review in which every word that a person types is `words`, with `notes` notes. */
function aDetail(words: string, notes = 30, status: ReviewStatus = "open"): ReviewDetail {
  return {
    review: {
      id: ReviewId.parse("review_aaaaaaaaaaaaaaaa"),
      workspaceId,
      number: 7,
      title: words.slice(0, 150),
      link: "https://example.com/design",
      context: words,
      authorId: ada,
      channelId: null,
      status,
      dueOn: "2026-09-14",
      options: words,
      decision: words,
      consequences: words,
      createdAt: at,
      openedAt: at,
      decidedAt: null,
      decidedBy: null,
      supersededById: null,
    },
    author: aMember(ada, words),
    reviewers: [aMember(bo, words)],
    notes: Array.from({ length: notes }, (_, place) => ({
      id: ReviewNoteId.parse(`note_${String(place).padStart(16, "0")}`),
      reviewId: ReviewId.parse("review_aaaaaaaaaaaaaaaa"),
      authorId: bo,
      keptById: ada,
      kind: NOTE_KINDS[place % NOTE_KINDS.length] ?? "question",
      status: "open",
      text: words,
      permalink: "https://example.slack.com/archives/C1/p1",
      createdAt: new Date(place),
      authorName: words,
      keptByName: words,
    })),
    decidedByName: words,
    supersededByNumber: null,
  };
}

const asAuthor = { viewer: { memberId: ada, isLead: false }, page: 0 };

const words = fc.oneof(
  fc.string({ unit: "binary", maxLength: 200 }),
  fc.constantFrom("<!channel>", "<@U123>", "&<>", "`".repeat(3000), "界".repeat(3000), "&".repeat(3000), ""),
);

describe("whatever people type", () => {
  it("every message about a review is one that Slack takes", () => {
    fc.assert(
      fc.property(words, (typed) => {
        const detail = aDetail(typed);
        const summary = { review: detail.review, authorName: typed, notes: 3, openNotes: 1 };
        const messages = [
          detailMessage(detail, asAuthor),
          detailMessage(aDetail(typed, 30, "decided"), { ...asAuthor, page: 99 }),
          invitationMessage(detail),
          announcementMessage(detail),
          nudgeMessage(detail, { stage: "after", slash: (line) => `/${line}` }),
          newNotesMessage(detail, detail.notes),
          decidedMessage(detail),
          decisionAnnouncement(detail),
          movedOnMessage({ ...detail.review, status: "decided" }),
          exportMessage(detail.review, `# ${typed}`.repeat(4)),
          listMessage(
            { name: "list", summaries: Array.from({ length: 30 }, () => summary), page: 1 },
            (line) => line,
          ),
        ];
        for (const message of messages) {
          expect(validateMessage(message)).toEqual([]);
          expect(message.text).not.toContain("<!channel>");
          expect(message.text).not.toContain("<@U123>");
        }
      }),
      { numRuns: 50 },
    );
  });

  it("every modal of a review is one that Slack takes", () => {
    fc.assert(
      fc.property(words, (typed) => {
        const { review } = aDetail(typed);
        const many = Array.from({ length: 120 }, () => review);
        const home = homeBlocks([{ review, authorName: typed, notes: 0, openNotes: 0 }], []);
        for (const view of [
          newReviewModal({ dueOn: "2026-09-14" }),
          noteModal({ reviews: [review], text: typed, source: null }),
          decideModal(review, { openNotes: 2, replaceable: [review] }),
          modal({ callback: "x", title: "Home", blocks: home }),
        ]) {
          expect(validateView(view)).toEqual([]);
        }
        const picking = validateView(noteModal({ reviews: many, text: typed, source: null }));
        expect(picking.filter((problem) => !problem.message.includes("unique"))).toEqual([]);
      }),
      { numRuns: 50 },
    );
  });
});

it("a long review is turned page by page, and the last page is shown for any page beyond", () => {
  const last = detailMessage(aDetail("Why?"), { ...asAuthor, page: 99 });
  expect(last.text).toContain("Notes, page 4 of 4.");
  expect(last.text).not.toContain("*Context*");
});

it("reviewFacts() tells titles and decisions, and never who is silent", () => {
  const { review } = aDetail("By day.\nAnd more.");
  const summary = { review: { ...review, title: "Orders" }, authorName: "Ada", notes: 0, openNotes: 0 };
  expect(reviewFacts({ opened: [summary], waiting: [summary], decided: [summary] })).toEqual({
    headline: "*Design reviews*: 1 decided, 1 opened and 1 waiting",
    details: ["Decided: *7 · Orders* – By day.", "Opened: *7 · Orders* by Ada, due Mon 14 Sept"],
  });
  expect(reviewFacts({ opened: [], waiting: [], decided: [] })).toBeNull();
});
