import { expect, test } from "vitest";
import { validateMessage } from "#playground/block-kit/validate.ts";
import { SlackUserId } from "#src/core/ids.ts";
import { previewMessage, type Preview, type PreviewLine } from "#src/features/quiet/preview-views.ts";

const MONDAY = Date.parse("2026-09-14T07:00:00Z");
const WEEK = 7 * 86_400_000;
const BERLIN = "Europe/Berlin";

/** So many messages over seven days; every third goes to two, and every second has two things of a kind in it. */
function lines(count: number): readonly PreviewLine[] {
  return Array.from({ length: count }, (_, place) => ({
    at: new Date(MONDAY + Math.floor((place * WEEK) / count)),
    slackUserIds: (place % 3 === 0 ? [`U${place}A`, `U${place}B`] : [`U${place}`]).map((id) =>
      SlackUserId.parse(id),
    ),
    labels:
      place % 2 === 0
        ? ["a reminder of a review"]
        : ["a question about a reading", "a question about a reading"],
  }));
}

function shown(preview: Partial<Preview>, page = 0) {
  return previewMessage({ lines: [], isOn: false, cutAt: null, ...preview }, { timeZone: BERLIN, page });
}

function buttons({ blocks }: ReturnType<typeof shown>): readonly string[] {
  const elements = blocks.flatMap((block) => (block.type === "actions" ? block.elements : []));
  return elements.map((one) => (one.type === "button" ? one.text.text : one.type));
}

test("nothing is said in a sentence", () => {
  expect(shown({ isOn: true }).text.split("\n")).toEqual([
    "*Nothing goes out in the next seven days that nobody asked for*, if nobody answers, moves or finishes anything meanwhile.",
    "Times are yours. What people do meanwhile changes this. What is in a message is for its reader alone.",
  ]);
});

test("one message is a line under its day", () => {
  const { text } = shown({ lines: lines(1), isOn: true });
  expect(text).toContain("*1 message in the next seven days that nobody asked for*");
  expect(text).toContain("It is quiet, so none of it leaves before you switch that off.");
  expect(text).toContain("*Mon 14 Sept*\n09:00  <@U0A> and <@U0B>: a reminder of a review\n");
  expect(text).not.toContain("In them");
});

test("many are told by kind, and turn by pages on which each day has its heading", () => {
  const first = shown({ lines: lines(40) });
  expect(first.text).toContain("In them: a reminder of a review (20) and a question about a reading (40).");
  expect(first.text).toContain("Page 1 of 2.");
  expect(buttons(first)).toEqual(["More"]);
  const second = shown({ lines: lines(40) }, 1);
  expect(buttons(second)).toEqual(["Back"]);
  for (const { text } of [first, second]) expect(text).toMatch(/\*Thu 17 Sept\*\n\d\d:\d\d {2}</);
  expect(second.text).toContain(": a question about a reading (2)");
});

test("when there is too much to look at, it says how far it looked", () => {
  const { text } = shown({ lines: lines(400), cutAt: new Date("2026-09-17T07:00:00Z") }, 7);
  expect(text).toContain("*400 messages until Thu 17 Sept, 09:00 that nobody asked for*");
  expect(text).toContain("too much to look at in one go");
});

test.each([0, 1, 20, 21, 40, 400, 1000])("Slack takes each page of %i", (count) => {
  for (let page = 0; page <= Math.floor(count / 20); page++) {
    const message = shown({ lines: lines(count), isOn: true }, page);
    expect(validateMessage(message)).toEqual([]);
    expect(message.text.length).toBeLessThan(4000);
  }
});
