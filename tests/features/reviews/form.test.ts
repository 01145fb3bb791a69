import { describe, expect, it } from "vitest";
import { SlackUserId } from "#src/core/ids.ts";
import { readDecision, readNote, readReview } from "#src/features/reviews/form.ts";
import { readForm, type ViewValues } from "#src/slack/form-state.ts";

const authorId = SlackUserId.parse("U0ADA");
const context = { today: "2026-09-07", authorId };

function aForm(fields: Readonly<Record<string, string | readonly string[]>>) {
  const values: ViewValues = {};
  for (const [name, value] of Object.entries(fields)) {
    values[name] = { value: typeof value === "string" ? { value } : { selected_users: [...value] } };
  }
  return readForm(values);
}

function faultyFields(reading: { readonly kind: string; readonly errors?: object }): readonly string[] {
  return Object.keys(reading.errors ?? {});
}

describe("readReview()", () => {
  it("takes a title and reviewers alone", () => {
    const reading = readReview(aForm({ title: "A  title\nof two", reviewers: ["U0BO"] }), context);
    expect(reading).toEqual({
      kind: "review",
      entry: {
        title: "A title of two",
        link: null,
        context: "",
        dueOn: null,
        channelId: null,
        reviewers: ["U0BO"],
        asksNow: true,
      },
    });
  });

  it("refuses a review that nobody would hear of, but not a draft", () => {
    expect(faultyFields(readReview(aForm({ title: "A" }), context))).toEqual(["reviewers"]);
    expect(readReview(aForm({ title: "A", begin: "draft" }), context).kind).toBe("review");
  });

  it.each([
    "ftp://example.com",
    "example.com",
    "https://",
    "https://a b",
    "javascript:alert(1)",
    "https://x|y",
  ])("refuses %j as a link", (link) => {
    const reading = readReview(aForm({ title: "A", reviewers: ["U0BO"], link }), context);
    expect(faultyFields(reading)).toEqual(["link"]);
  });

  it("takes today as the last day and refuses yesterday", () => {
    const form = { title: "A", reviewers: ["U0BO"] };
    expect(readReview(aForm({ ...form, due: "2026-09-07" }), context).kind).toBe("review");
    expect(faultyFields(readReview(aForm({ ...form, due: "2026-09-06" }), context))).toEqual(["due"]);
    expect(faultyFields(readReview(aForm({ ...form, due: "someday" }), context))).toEqual(["due"]);
  });
});

it("readNote() wants a kind and words", () => {
  expect(readNote(aForm({ kind: "risk", text: "It grows." }))).toEqual({
    kind: "note",
    entry: { kind: "risk", text: "It grows." },
  });
  expect(faultyFields(readNote(aForm({})))).toEqual(["kind", "text"]);
});

it("readDecision() wants the decision", () => {
  expect(readDecision(aForm({ options: "two" })).kind).toBe("rejected");
  expect(readDecision(aForm({ decision: "By day." }))).toEqual({
    kind: "decision",
    decision: { decision: "By day.", options: "", consequences: "" },
    replaces: "",
  });
});
