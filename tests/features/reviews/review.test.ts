import { describe, expect, it } from "vitest";
import { MemberId } from "#src/core/ids.ts";
import {
  isVisibleTo,
  ruleOnDecline,
  ruleOnMove,
  takesNotes,
  type ReviewStatus,
} from "#src/features/reviews/review.ts";

const author = MemberId.parse("member_aaaaaaaaaaaaaaaa");
const stranger = MemberId.parse("member_bbbbbbbbbbbbbbbb");

function aReview(status: ReviewStatus) {
  return { status, authorId: author };
}
const asAuthor = { memberId: author, isLead: false };
const asLead = { memberId: stranger, isLead: true };
const asStranger = { memberId: stranger, isLead: false };

describe("ruleOnMove()", () => {
  it.each([
    ["draft", "open", "open"],
    ["open", "decide", "decided"],
    ["draft", "withdraw", "withdrawn"],
    ["open", "withdraw", "withdrawn"],
    ["decided", "supersede", "superseded"],
  ] as const)("lets the author move a review from %s by %s to %s", (from, move, to) => {
    expect(ruleOnMove(aReview(from), move, asAuthor)).toEqual({ kind: "moved", status: to });
  });

  it.each([
    ["draft", "decide"],
    ["decided", "decide"],
    ["decided", "withdraw"],
    ["withdrawn", "open"],
    ["superseded", "decide"],
    ["superseded", "supersede"],
    ["open", "supersede"],
  ] as const)("refuses to move a review that is %s by %s", (from, move) => {
    expect(ruleOnMove(aReview(from), move, asAuthor)).toEqual({ kind: "refused", reason: "wrong_state" });
  });

  it("lets a lead decide somebody else's review", () => {
    expect(ruleOnMove(aReview("open"), "decide", asLead).kind).toBe("moved");
  });

  it("refuses everybody else", () => {
    expect(ruleOnMove(aReview("open"), "decide", asStranger)).toEqual({
      kind: "refused",
      reason: "not_yours",
    });
  });

  it("lets anybody's later decision replace an earlier one", () => {
    expect(ruleOnMove(aReview("decided"), "supersede", asStranger).kind).toBe("moved");
  });
});

it("isVisibleTo() keeps a draft to its author and the leads", () => {
  const draft = { authorId: author, openedAt: null };
  expect(isVisibleTo(draft, asAuthor)).toBe(true);
  expect(isVisibleTo(draft, asLead)).toBe(true);
  expect(isVisibleTo(draft, asStranger)).toBe(false);
  expect(isVisibleTo({ ...draft, openedAt: new Date("2026-09-07T08:00:00Z") }, asStranger)).toBe(true);
});

it("ruleOnDecline() takes nobody for one who cannot who has given their view, or once the review is over", () => {
  expect(ruleOnDecline(aReview("open"), { hasNoted: false })).toBe("declines");
  expect(ruleOnDecline(aReview("open"), { hasNoted: true })).toBe("has_noted");
  for (const status of ["draft", "decided", "superseded", "withdrawn"] as const)
    expect(ruleOnDecline(aReview(status), { hasNoted: true })).toBe("over");
});

it("takesNotes() while a review is open and not a moment longer", () => {
  const takers = (["draft", "open", "decided", "superseded", "withdrawn"] as const).filter((status) =>
    takesNotes(aReview(status)),
  );
  expect(takers).toEqual(["open"]);
});
