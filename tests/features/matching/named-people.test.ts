import { expect, test } from "vitest";
import { namedIn } from "#src/features/matching/named-people.ts";

const PEOPLE = ["Ada Quillfeather", "Ada Fern", "Çağla Fıstıkova", "Søren Fjordlamp"].map((name) => ({
  name,
}));

test.each([
  ["@ada.quill", ["Ada Quillfeather"]],
  ["ada", ["Ada Quillfeather", "Ada Fern"]],
  ["Ada Fern", ["Ada Fern"]],
  ["cagla", ["Çağla Fıstıkova"]],
  ["@nobody", []],
  ["@", []],
  ["", []],
  ["<!channel>", []],
])("%j means %j", (words, names) => {
  expect(namedIn(PEOPLE, words).map(({ name }) => name)).toEqual(names);
});
