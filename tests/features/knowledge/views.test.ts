import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { validateMessage, validateView } from "#playground/block-kit/validate.ts";
import { EntryId, MemberId, ReviewId, WorkspaceId } from "#src/core/ids.ts";
import {
  answerMessage,
  answerModal,
  questionMessage,
  routingMessage,
  thanksMessage,
  topicModal,
} from "#src/features/knowledge/ask-views.ts";
import { knowledgeFacts } from "#src/features/knowledge/digest-views.ts";
import type { Entry } from "#src/features/knowledge/entry.ts";
import { resultsMessage } from "#src/features/knowledge/find-views.ts";
import type { Found } from "#src/features/knowledge/search-store.ts";
import { entryMessage, keptMessage, shareModal } from "#src/features/knowledge/share-views.ts";

const ada = MemberId.parse("member_aaaaaaaaaaaaaaaa");
const topic = { id: "technical-leadership", title: "Technical leadership in data" };
const at = new Date("2026-09-07T08:00:00Z");

function anEntry(text: string, kind: Entry["kind"] = "question"): Entry {
  return {
    id: EntryId.parse("entry_aaaaaaaaaaaaaaaa"),
    workspaceId: WorkspaceId.parse("T1"),
    kind,
    text,
    topicId: topic.id,
    authorId: ada,
    keptById: null,
    permalink: "https://example.slack.com/archives/C1/p1",
    createdAt: at,
    publishedAt: at,
  };
}

function slash(line: string): string {
  return `/${line}`;
}

const words = fc.oneof(
  fc.string({ unit: "binary", minLength: 1, maxLength: 200 }),
  fc.constantFrom("<!channel>", "<@U123>", "&<>", "`".repeat(40_000), "界".repeat(3000), "&".repeat(40_000)),
);

function messagesOf(typed: string) {
  const entry = anEntry(typed);
  const answer = { entryId: entry.id, authorId: ada, text: typed, createdAt: at, authorName: typed };
  const found: readonly Found[] = Array.from({ length: 20 }, (_, place) => [
    {
      kind: "review" as const,
      id: ReviewId.parse(`review_${String(place).padStart(16, "0")}`),
      number: place,
      status: "open" as const,
      title: typed,
      body: typed,
      at,
    },
    { kind: "resource" as const, title: typed, author: typed, link: typed, body: typed, at: null },
    {
      kind: "entry" as const,
      id: entry.id,
      entryKind: entry.kind,
      authorName: typed,
      answers: 1,
      title: "",
      body: typed,
      at,
    },
  ]).flat();
  return [
    keptMessage(entry),
    entryMessage(
      {
        entry,
        authorName: typed,
        keptByName: typed,
        topic,
        answers: Array.from({ length: 30 }, () => answer),
      },
      { mayChange: true },
    ),
    routingMessage({ entry, topic, experts: [] }),
    routingMessage({ entry, topic: null, experts: [] }),
    questionMessage({ entry, askerName: typed, topic }, slash),
    answerMessage(entry, answer),
    thanksMessage(entry, typed),
    resultsMessage({ typed, words: [typed.toLowerCase()], found, page: 1 }, slash),
    resultsMessage({ typed, words: [], found: [], page: 0 }, slash),
  ];
}

describe("whatever people type", () => {
  it("every message of knowledge is one that Slack takes", () => {
    fc.assert(
      fc.property(words, (typed) => {
        for (const message of messagesOf(typed)) {
          expect(validateMessage(message)).toEqual([]);
          expect(message.text).not.toMatch(/<!channel>|<@U123>/);
        }
      }),
      { numRuns: 50 },
    );
  });

  it("every modal of knowledge is one that Slack takes", () => {
    fc.assert(
      fc.property(words, (typed) => {
        for (const view of [
          shareModal({ topics: [topic], text: typed, metadata: {} }),
          topicModal(anEntry(typed), [topic]),
          answerModal(anEntry(typed), { name: typed, status: "active" }, typed),
        ]) {
          expect(validateView(view)).toEqual([]);
        }
      }),
      { numRuns: 50 },
    );
  });
});

it("knowledgeFacts() tells who learned what, answers, and open questions without blame", () => {
  const { id } = anEntry("x");
  const facts = knowledgeFacts(
    {
      shared: [{ id, kind: "learning", text: "Filter by\nthe partition.", authorName: "Ada" }],
      answered: [{ text: "How fresh?", answer: "Two hours.", answeredBy: "Bo" }],
      open: [{ id, kind: "question", text: "Why <by day>?", authorName: "Cy" }],
    },
    slash,
  );
  expect(facts).toEqual({
    headline: "*What we learned*: 1 thing shared, 1 answer and 1 question that you may know the answer to",
    details: [
      "*Ada* learned: Filter by the partition.",
      "“How fresh?” *Bo*: Two hours.",
      "*Cy* asks: Why &lt;by day&gt;?",
      "To answer one: `/find` and a word of it, then Show.",
    ],
  });
  expect(knowledgeFacts({ shared: [], answered: [], open: [] }, slash)).toBeNull();
});
