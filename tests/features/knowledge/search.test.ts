import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { excerpt, ranked, searchWords } from "#src/features/knowledge/search.ts";

function aCandidate(title: string, body = "", at = 0) {
  return { title, body, at: new Date(at) };
}

function titles(candidates: readonly ReturnType<typeof aCandidate>[], typed: string) {
  return ranked(candidates, searchWords(typed)).map((one) => one.title);
}

describe("searchWords()", () => {
  it("takes each word once, without regard to case", () => {
    expect(searchWords("  Orders  orders\nTABLE ")).toEqual(["orders", "table"]);
  });

  it("takes no more than it can look for", () => {
    expect(searchWords("a ".repeat(10) + "b c d e f g h i j")).toHaveLength(8);
    expect(searchWords("x".repeat(40_000))[0]).toHaveLength(60);
  });
});

describe("ranked()", () => {
  it("puts what holds all the words before everything else", () => {
    const candidates = [aCandidate("orders"), aCandidate("notes", "orders table")];
    expect(titles(candidates, "orders table")).toEqual(["notes"]);
  });

  it("shows what holds most of them when nothing holds all", () => {
    expect(titles([aCandidate("orders"), aCandidate("lunch")], "orders kafka")).toEqual(["orders"]);
  });

  it("counts a title more than a body, and the words in a row more than apart", () => {
    const inBody = aCandidate("other", "table orders", 9);
    const apart = aCandidate("orders and its table", "", 5);
    const inARow = aCandidate("the orders table", "", 1);
    expect(titles([inBody, apart, inARow], "orders table")).toEqual([
      "the orders table",
      "orders and its table",
      "other",
    ]);
  });

  it("puts the newer of equals first", () => {
    expect(titles([aCandidate("orders a", "", 1), aCandidate("orders b", "", 2)], "orders")).toEqual([
      "orders b",
      "orders a",
    ]);
  });

  it("finds letters however they are composed and whatever their case", () => {
    expect(titles([aCandidate("Über Größe")], "u\u0308ber GRÖSSE größe")).toEqual(["Über Größe"]);
  });

  it("shows each candidate once at most, and only what holds a word", () => {
    fc.assert(
      fc.property(fc.array(fc.string()), fc.string(), (bodies, typed) => {
        const candidates = bodies.map((body) => aCandidate("", body));
        const words = searchWords(typed);
        const shown = ranked(candidates, words);
        expect(new Set(shown).size).toBe(shown.length);
        for (const one of shown) {
          const body = one.body.normalize("NFKC").toLowerCase();
          expect(words.some((word) => body.includes(word))).toBe(true);
        }
      }),
    );
  });
});

describe("excerpt()", () => {
  it("shows the part around the word, in one line", () => {
    const text = `${"before ".repeat(60)}the needle\nis here ${"after ".repeat(60)}`;
    const shown = excerpt(text, ["needle"], 120);
    expect(shown).toMatch(/^… .*the needle is here/);
    expect(shown.length).toBeLessThanOrEqual(120);
  });

  it("is never longer than asked for", () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 500 }), fc.string({ minLength: 1 }), (text, word) => {
        expect(excerpt(text, [word], 80).length).toBeLessThanOrEqual(80);
      }),
    );
  });
});
