import { describe, expect, it } from "vitest";
import { MemberId } from "#src/core/ids.ts";
import { firstStatus, inReadingOrder, maySettle } from "#src/features/reviews/note.ts";

const owner = MemberId.parse("member_aaaaaaaaaaaaaaaa");
const noter = MemberId.parse("member_bbbbbbbbbbbbbbbb");
const other = MemberId.parse("member_cccccccccccccccc");

describe("maySettle()", () => {
  it("is for the author of the note and of the review", () => {
    const note = { authorId: noter, kind: "question" } as const;
    const allowed = [owner, noter, other].filter((id) => maySettle(note, { authorId: owner }, id));
    expect(allowed).toEqual([owner, noter]);
  });

  it("is for nobody where nothing is asked", () => {
    expect(maySettle({ authorId: noter, kind: "praise" }, { authorId: owner }, owner)).toBe(false);
  });
});

it("firstStatus() leaves open what waits for somebody", () => {
  expect(firstStatus("question")).toBe("open");
  expect(firstStatus("risk")).toBe("open");
  expect(firstStatus("praise")).toBe("resolved");
});

it("inReadingOrder() groups by kind, questions first, each kind in the order of time", () => {
  const notes = [
    { kind: "praise", createdAt: new Date(1) },
    { kind: "question", createdAt: new Date(3) },
    { kind: "concern", createdAt: new Date(0) },
    { kind: "question", createdAt: new Date(2) },
  ] as const;
  expect(inReadingOrder(notes).map((note) => [note.kind, note.createdAt.getTime()])).toEqual([
    ["question", 2],
    ["question", 3],
    ["concern", 0],
    ["praise", 1],
  ]);
});
