import { assert, property, string } from "fast-check";
import { describe, expect, it } from "vitest";
import {
  amountIn,
  amountProblem,
  positionInWords,
  progressBar,
  readProgress,
} from "#src/features/reading/progress.ts";

const CHAPTERS = { unit: "chapters", total: 12 } as const;
const PERCENT = { unit: "percent", total: 100 } as const;

describe("readProgress()", () => {
  it.each([
    ["5", "", 5, false],
    ["kafka 40%", "kafka", 40, true],
    ["kafka 40 percent", "kafka", 40, true],
    ["chapter 5", "", 5, false],
    ["designing data chapter 5 of 12", "designing data", 5, false],
    ["patient pipeline 7/12", "patient pipeline", 7, false],
    ["5 patient pipeline", "patient pipeline", 5, false],
    ["p. 120", "", 120, false],
    ["-3", "", -3, false],
    ["5.5", "", 5.5, false],
  ])("reads '%s'", (words, ...[title, amount, isShare]) => {
    expect(readProgress(words)).toEqual({ kind: "amount", title, amount, isShare });
  });

  it.each([
    ["", ""],
    ["five", "five"],
    ["half of it", "half of it"],
    ["مرحبا", "مرحبا"],
  ])("finds no number in '%s'", (words, title) => {
    expect(readProgress(words)).toEqual({ kind: "none", title });
  });

  it("survives whatever is typed, quickly", () => {
    expect(readProgress("9".repeat(40_000)).kind).toBe("amount");
    expect(readProgress(" ".repeat(40_000)).kind).toBe("none");
    const law = property(
      string({ unit: "grapheme" }),
      (words) => readProgress(words).title.length <= words.length,
    );
    expect(() => assert(law)).not.toThrow();
  });
});

describe("amountIn()", () => {
  it("turns a share into chapters where chapters are counted", () => {
    expect(amountIn(CHAPTERS, { amount: 50, isShare: true })).toBe(6);
    expect(amountIn(CHAPTERS, { amount: 5, isShare: false })).toBe(5);
    expect(amountIn(PERCENT, { amount: 40, isShare: true })).toBe(40);
  });

  it("leaves a share that cannot be out of range", () => {
    expect(amountProblem(amountIn(CHAPTERS, { amount: 140, isShare: true }), CHAPTERS)).not.toBeNull();
    expect(amountProblem(amountIn(CHAPTERS, { amount: -5, isShare: true }), CHAPTERS)).not.toBeNull();
  });
});

describe("amountProblem()", () => {
  it.each([
    [13, CHAPTERS, "has 12 chapters: 13 is beyond the end"],
    [-1, CHAPTERS, "has 12 chapters: progress cannot be less than 0"],
    [1.5, CHAPTERS, "is counted in whole chapters"],
    [Number.NaN, CHAPTERS, "has 12 chapters: I need a number, such as 6"],
    [140, PERCENT, "is counted in percent, from 0 to 100: 140 is beyond the end"],
    [1e30, PERCENT, "is counted in percent, from 0 to 100: that many is beyond the end"],
  ])("says why %d cannot be", (amount, measure, reason) => {
    expect(amountProblem(amount, measure)).toBe(reason);
  });

  it("has nothing against the beginning and the end", () => {
    expect([0, 12].map((amount) => amountProblem(amount, CHAPTERS))).toEqual([null, null]);
  });
});

it("positionInWords() says where somebody is", () => {
  expect(positionInWords(5, CHAPTERS)).toBe("chapter 5 of 12");
  expect(positionInWords(0, CHAPTERS)).toBe("at the beginning of 12 chapters");
  expect(positionInWords(40, PERCENT)).toBe("40 percent");
});

it("progressBar() is empty before the first step and full at the end alone", () => {
  expect(progressBar(0, 12)).toBe("▱▱▱▱▱▱▱▱▱▱");
  expect(progressBar(5, 12)).toBe("▰▰▰▰▱▱▱▱▱▱");
  expect(progressBar(299, 300)).toBe("▰▰▰▰▰▰▰▰▰▱");
  expect(progressBar(300, 300)).toBe("▰▰▰▰▰▰▰▰▰▰");
});
