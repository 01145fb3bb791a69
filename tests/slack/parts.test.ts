import { expect, test } from "vitest";
import { actions, button, divider, section } from "#src/slack/blocks.ts";
import { inPart, partOf, withPart } from "#src/slack/parts.ts";

const ASKED = [section("Did you?"), actions(button({ label: "Yes", action: "test.yes" }))];
const MESSAGE = [section("Two things"), ...inPart("a", ASKED), divider(), ...inPart("b", [section("B")])];

test("blocks know their part, and a block of none knows that", () => {
  expect(MESSAGE.map((block) => partOf(block.block_id))).toEqual([null, "a", "a", null, "b"]);
  expect(partOf("goal")).toBeNull();
});

test("one part is said anew where it was, the others stay as they are, and the text says it all", () => {
  const { blocks, text } = withPart(MESSAGE, "a", [section("You did.")]);
  expect(text).toBe("Two things\nYou did.\nB");
  expect(blocks.map((block) => partOf(block.block_id))).toEqual([null, "a", null, "b"]);
  expect(blocks.at(-1)).toEqual(MESSAGE.at(-1));
});

test("a part may be answered again and again", () => {
  const once = withPart(MESSAGE, "b", ASKED);
  expect(withPart(once.blocks, "b", [section("Done.")]).text).toBe("Two things\nDid you?\nDone.");
});

test("a part that grows beyond what a message holds is cut, and the others are not", () => {
  const long = Array.from({ length: 80 }, (_, place) => section(`line ${place}`));
  const { blocks } = withPart(MESSAGE, "a", long);
  expect(blocks.length).toBeLessThanOrEqual(50);
  expect(blocks.at(-1)).toEqual(MESSAGE.at(-1));
  expect(new Set(blocks.map((block) => block.block_id)).size).toBe(
    blocks.filter((block) => block.block_id !== undefined).length + 1,
  );
});

test("a part that is not there changes nothing", () => {
  expect(withPart(MESSAGE, "c", [section("?")]).blocks).toEqual(MESSAGE);
});

test("a part of a part is answered by itself, and goes with the whole when that is answered", () => {
  const asked = [...inPart("one", ASKED), ...inPart("other", ASKED), section("Why it came")];
  const whole = [section("Two things"), ...inPart("a", asked), ...inPart("ab", [section("B")])];
  const answered = withPart(whole, "a/one", [section("You did.")]);
  expect(answered.text).toBe("Two things\nYou did.\nDid you?\nWhy it came\nB");
  expect(new Set(answered.blocks.map((block) => block.block_id)).size).toBe(answered.blocks.length);
  const gone = withPart(answered.blocks, "a", [section("Snoozed.")]);
  expect(gone.text).toBe("Two things\nSnoozed.\nB");
});
