import * as fc from "fast-check";
import { expect, test } from "vitest";
import { counted, cut, listed, tidied } from "#src/core/text.ts";

const GRAPHEMES = new Intl.Segmenter("en", { granularity: "grapheme" });

const someText = fc.oneof(
  fc.string({ unit: "binary", maxLength: 200 }),
  fc.string({ unit: "grapheme", maxLength: 200 }),
  fc
    .array(fc.constantFrom("👩🏽‍🚀", "🇩🇪", "e\u0301\u0302", "ก็", "a", " ", "\n", "नि", "👨‍👩‍👧‍👦", "\u200F", "ש"), {
      maxLength: 80,
    })
    .map((parts) => parts.join("")),
);

test("what is cut keeps the limit and ends with an ellipsis", () => {
  fc.assert(
    fc.property(someText, fc.integer({ min: 1, max: 100 }), (text, limit) => {
      const kept = cut(text, limit);
      expect(kept.length).toBeLessThanOrEqual(limit);
      expect(text.length > limit ? kept.endsWith("…") : kept === text).toBe(true);
    }),
  );
});

test("a cut never goes through a grapheme", () => {
  fc.assert(
    fc.property(someText, fc.integer({ min: 1, max: 100 }), (text, limit) => {
      fc.pre(text.length > limit);
      const kept = cut(text, limit).slice(0, -1);
      const boundaries = new Set([...GRAPHEMES.segment(text)].map(({ index }) => index));
      const rest = text.slice(kept.length);
      // Space at the end of what is kept is taken off, which may end before the boundary.
      const skipped = rest.length - rest.trimStart().length;
      const isBoundary = Array.from({ length: skipped + 1 }, (_, ahead) => kept.length + ahead).some((at) =>
        boundaries.has(at),
      );
      expect(text.startsWith(kept)).toBe(true);
      expect(isBoundary).toBe(true);
    }),
  );
});

test("nothing fits into nothing", () => {
  expect(cut("anything", 0)).toBe("");
});

test("a grapheme that is longer than the limit is left out as a whole", () => {
  expect(cut(`e${"\u0301".repeat(500)}`, 20)).toBe("…");
});

test("a very long text is cut without reading all of it", () => {
  expect(cut("word ".repeat(1_000_000), 11)).toBe("word word…");
});

test("tidied text has no control characters, no direction overrides and no half characters", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 200 }), (typed) => {
      const text = tidied(typed);
      expect(text).not.toMatch(/(?![\n\t])[\p{Cc}\u2028\u2029\u202A-\u202E\u2066-\u2069]/u);
      expect(text.isWellFormed()).toBe(true);
      expect(text).toBe(text.trim());
      expect(tidied(text)).toBe(text);
    }),
  );
});

test("tidied text keeps what people write", () => {
  expect(tidied("  Zuverlässig\u0000\r\nund\tflott 👩🏽‍🚀 \u202Eשלום\r")).toBe("Zuverlässig\nund\tflott 👩🏽‍🚀 שלום");
});

test("words are listed and counted as people say it", () => {
  expect([listed([]), listed(["Ada"]), listed(["Ada", "Bo"]), listed(["Ada", "Bo", "Cy"])]).toEqual([
    "",
    "Ada",
    "Ada and Bo",
    "Ada, Bo and Cy",
  ]);
  expect([counted(1, "mentee"), counted(0, "mentee"), counted(2, "entry", "entries")]).toEqual([
    "1 mentee",
    "0 mentees",
    "2 entries",
  ]);
});
