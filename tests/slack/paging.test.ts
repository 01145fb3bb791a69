import * as fc from "fast-check";
import { expect, test } from "vitest";
import { pageOf, readPage, turnButtons } from "#src/slack/paging.ts";

test("the pages of a list hold each of its items once, in order, whatever its length", () => {
  fc.assert(
    fc.property(fc.array(fc.integer()), fc.integer({ min: 1, max: 9 }), (list, size) => {
      const { pages } = pageOf(list, 0, size);
      const all = Array.from({ length: pages }, (_, page) => pageOf(list, page, size).items).flat();
      expect(all).toEqual(list);
    }),
  );
});

test("a page beyond the ends is the nearest there is", () => {
  expect(pageOf([1, 2, 3], 99, 2)).toEqual({ items: [3], page: 1, pages: 2 });
  expect(pageOf([1, 2, 3], -1, 2).page).toBe(0);
  expect(pageOf([], 5, 2)).toEqual({ items: [], page: 0, pages: 1 });
});

function labels(page: number): readonly string[] {
  return turnButtons({ page, pages: 3 }, { action: "reading.list" }).map((one) => one.text.text);
}

test("there are buttons only where there is something to turn to", () => {
  expect([labels(0), labels(1), labels(2)]).toEqual([["More"], ["Back", "More"], ["Back"]]);
  expect(turnButtons({ page: 0, pages: 1 }, { action: "reading.list" })).toEqual([]);
});

test("readPage() takes a page's number and nothing else", () => {
  expect(["3", "0", "-1", "1e3", "1.5", "", "x", "9".repeat(30)].map(readPage)).toEqual([
    3, 0, 0, 0, 0, 0, 0, 0,
  ]);
});
