import { describe, expect, it } from "vitest";
import { nextNumber, readNumbered } from "#src/features/reviews/numbering.ts";

it("nextNumber() counts up from one", () => {
  expect(nextNumber(null)).toBe(1);
  expect(nextNumber(7)).toBe(8);
});

describe("readNumbered()", () => {
  it.each([
    ["7", 7, ""],
    ["#7", 7, ""],
    ["review 7", 7, ""],
    ["Review #7: but why?", 7, "but why?"],
    ["no. 12 two\nlines", 12, "two\nlines"],
    ["  7   spaced  ", 7, "spaced"],
  ])("reads %j", (words, number, rest) => {
    expect(readNumbered(words)).toEqual({ number, rest });
  });

  it.each(["", "seven", "7th floor", "why 7", "1234567890123"])(
    "finds no number at the head of %j",
    (words) => {
      expect(readNumbered(words)).toBeNull();
    },
  );
});
