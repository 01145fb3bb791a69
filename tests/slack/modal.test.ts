import * as fc from "fast-check";
import { expect, test } from "vitest";
import { section } from "#src/slack/blocks.ts";
import {
  channelField,
  dayField,
  modal,
  multiSelectField,
  numberField,
  peopleField,
  personField,
  radioField,
  selectField,
  textField,
  timeField,
} from "#src/slack/modal.ts";
import { escaped } from "#src/slack/mrkdwn.ts";
import { noticeModal } from "#src/slack/respond.ts";
import { messageOf } from "#src/slack/blocks.ts";
import { validateView } from "#playground/block-kit/validate.ts";
import { someWords } from "./texts.ts";

function choices(count: number, label = "choice") {
  return Array.from({ length: count }, (_, index) => ({ value: `v${index}`, label: `${label} ${index}` }));
}

test("no words, however long or hostile, make a modal that Slack refuses", () => {
  fc.assert(
    fc.property(someWords, fc.integer({ min: 1, max: 250 }), (words, count) => {
      const spec = { label: words, hint: words };
      const some = choices(count, words).map((choice) => ({ ...choice, description: words }));
      const view = modal({
        callback: "test.form",
        title: words,
        submit: words,
        close: words,
        metadata: { id: "member_0000000000000000" },
        blocks: [
          section(escaped(words)),
          textField({ ...spec, name: "line", initial: words, placeholder: words }),
          textField({ ...spec, name: "lines", multiline: true, initial: words, maxLength: 500 }),
          textField({ ...spec, name: "far", multiline: true, initial: words, maxLength: 9000 }),
          numberField({ ...spec, name: "number", min: 1, max: 5, initial: count }),
          selectField({ ...spec, name: "select", choices: some, initial: `v${count - 1}` }),
          multiSelectField({
            ...spec,
            name: "many",
            choices: some,
            initial: [`v${count - 1}`, "v0"],
            most: 3,
          }),
          radioField({ ...spec, name: "radio", choices: some, initial: `v${count - 1}` }),
          dayField({ ...spec, name: "day", initial: "2026-09-07" }),
          timeField({ ...spec, name: "time", initial: "09:30" }),
          personField({ ...spec, name: "person", initial: "U0123456789" }),
          peopleField({ ...spec, name: "people", initial: ["U0123456789"], most: 2 }),
          channelField({ ...spec, name: "channel", initial: "C0123456789" }),
        ],
      });
      expect(validateView(view)).toEqual([]);
    }),
    { numRuns: 60 },
  );
});

test("a form without initial values is accepted as well", () => {
  const view = modal({
    callback: "test.form",
    title: "Form",
    blocks: [
      textField({ name: "line", label: "Line", optional: true }),
      selectField({ name: "select", label: "One", choices: choices(1), initial: "gone" }),
      multiSelectField({ name: "many", label: "Many", choices: choices(1), initial: ["gone"] }),
      dayField({ name: "day", label: "Day" }),
      timeField({ name: "time", label: "Time" }),
      personField({ name: "person", label: "Person" }),
      peopleField({ name: "people", label: "People", initial: [] }),
      channelField({ name: "channel", label: "Channel" }),
    ],
  });
  expect(validateView(view)).toEqual([]);
});

test("what has something to fill in has a button that sends it", () => {
  const field = textField({ name: "line", label: "Line" });
  expect(modal({ callback: "test.form", title: "Form", blocks: [field] }).submit?.text).toBe("Save");
  expect(modal({ callback: "test.note", title: "Note", blocks: [section("Hi")] }).submit).toBeUndefined();
});

test("more than a hundred choices are all there, in groups that say from where to where", () => {
  const { element } = selectField({ name: "select", label: "One", choices: choices(230), initial: "v229" });
  const groups = element.type === "static_select" ? (element.option_groups ?? []) : [];
  expect(groups.map((group) => group.options.length)).toEqual([100, 100, 30]);
  expect(groups[1]?.label.text).toBe("choice 100 … choice 199");
});

test("more choices than radio buttons can show become a menu", () => {
  const few = radioField({ name: "pick", label: "One", choices: choices(10) });
  const many = radioField({ name: "pick", label: "One", choices: choices(11), initial: "v10" });
  expect([few.element.type, many.element.type]).toEqual(["radio_buttons", "static_select"]);
});

test("metadata that Slack would refuse is a bug that is said at once", () => {
  const metadata = { text: "x".repeat(3000) };
  expect(() => modal({ callback: "test.form", title: "Form", metadata, blocks: [] })).toThrow(
    "Cannot build 'test.form'",
  );
});

test("a hundred paragraphs of the longest words stay below the size of a view", () => {
  const blocks = Array.from({ length: 100 }, () => section("字".repeat(3000)));
  const view = modal({ callback: "test.long", title: "Long", blocks });
  expect(validateView(view)).toEqual([]);
  expect(view.blocks.length).toBeGreaterThan(20);
});

test("a message shows in a window where there is no conversation", () => {
  const message = messageOf(Array.from({ length: 60 }, (_, index) => section(`line ${index}`)));
  expect(validateView(noticeModal(message))).toEqual([]);
});
