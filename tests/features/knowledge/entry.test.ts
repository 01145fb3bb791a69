import { describe, expect, it } from "vitest";
import { MemberId } from "#src/core/ids.ts";
import { isVisibleTo, mayChange, maySend, mayUndo } from "#src/features/knowledge/entry.ts";

const ada = MemberId.parse("member_aaaaaaaaaaaaaaaa");
const bo = MemberId.parse("member_bbbbbbbbbbbbbbbb");
const createdAt = new Date("2026-09-07T08:00:00Z");
const learning = { kind: "learning", authorId: ada, keptById: null, createdAt } as const;
const question = { kind: "question", authorId: ada, keptById: null, publishedAt: null } as const;

describe("mayUndo()", () => {
  it("is for the author, up to an hour", () => {
    expect(mayUndo(learning, ada, new Date("2026-09-07T09:00:00Z"))).toBe(true);
    expect(mayUndo(learning, ada, new Date("2026-09-07T09:00:01Z"))).toBe(false);
    expect(mayUndo(learning, bo, createdAt)).toBe(false);
  });

  it("is for whoever kept somebody else's words", () => {
    const kept = { ...learning, keptById: bo };
    expect(mayUndo(kept, bo, createdAt)).toBe(true);
    expect(mayUndo(kept, ada, createdAt)).toBe(false);
  });
});

it("mayChange() is never for a question, which others may be answering", () => {
  expect(mayChange(question, ada)).toBe(false);
  expect(mayChange(learning, ada)).toBe(true);
});

it("maySend() lets a question go out once, by whoever asked it", () => {
  expect(maySend(question, ada)).toBe("yes");
  expect(maySend({ ...question, publishedAt: createdAt }, ada)).toBe("sent_before");
  expect(maySend(question, bo)).toBe("not_yours");
  expect(maySend({ ...learning, publishedAt: null }, ada)).toBe("not_yours");
});

it("isVisibleTo() keeps a question that was not sent to its author", () => {
  expect(isVisibleTo(question, ada)).toBe(true);
  expect(isVisibleTo(question, bo)).toBe(false);
  expect(isVisibleTo({ ...question, publishedAt: createdAt }, bo)).toBe(true);
});
