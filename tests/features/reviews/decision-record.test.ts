import { expect, it } from "vitest";
import { decisionRecord, type RecordSource } from "#src/features/reviews/decision-record.ts";

function aSource(changes: Partial<RecordSource["review"]> = {}): RecordSource {
  return {
    review: {
      number: 7,
      title: "Partition the\norders table",
      link: "https://example.com/orders",
      context: "Queries scan two years.",
      status: "decided",
      options: "By day, by hour.",
      decision: "By day.",
      consequences: "A backfill on Saturday.",
      ...changes,
    },
    authorName: "Ada Quillfeather",
    reviewerNames: ["Bo Thistledown", "Cy Marrowby"],
    decidedByName: "Ada Quillfeather",
    decidedOn: "2026-09-14",
    supersededByNumber: null,
    notes: [
      {
        kind: "concern",
        status: "wont_do",
        text: "Late events\nland elsewhere.",
        authorName: "Bo Thistledown",
        createdAt: new Date(1),
      },
      { kind: "question", status: "open", text: "Why?", authorName: "Cy Marrowby", createdAt: new Date(2) },
    ],
  };
}

it("decisionRecord() is a Markdown record with context, options, decision, consequences and notes", () => {
  expect(decisionRecord(aSource())).toBe(`# Review 7: Partition the orders table

- Status: decided on 2026-09-14 by Ada Quillfeather
- Author: Ada Quillfeather
- Reviewers: Bo Thistledown and Cy Marrowby
- Design: <https://example.com/orders>

## Context

Queries scan two years.

## Options

By day, by hour.

## Decision

By day.

## Consequences

A backfill on Saturday.

## Notes

- **question** (open), Cy Marrowby: Why?
- **concern** (won't do), Bo Thistledown: Late events
  land elsewhere.
`);
});

it("decisionRecord() leaves out what nobody wrote", () => {
  const record = decisionRecord({
    ...aSource({ status: "open", options: "", decision: "", consequences: "", context: "", link: null }),
    reviewerNames: [],
    notes: [],
  });
  expect(record).toBe(`# Review 7: Partition the orders table

- Status: open
- Author: Ada Quillfeather
`);
});

it("decisionRecord() says which review replaced it", () => {
  const record = decisionRecord({ ...aSource({ status: "superseded" }), supersededByNumber: 9 });
  expect(record).toContain("- Status: superseded by review 9, decided on 2026-09-14 by Ada Quillfeather");
});
