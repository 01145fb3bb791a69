import * as fc from "fast-check";
import { expect, test } from "vitest";
import {
  actions,
  button,
  context,
  divider,
  ephemeral,
  fitting,
  header,
  messageOf,
  plainMessage,
  section,
} from "#src/slack/blocks.ts";
import { escaped } from "#src/slack/mrkdwn.ts";
import { liveMentions } from "#playground/block-kit/mrkdwn.ts";
import { validateMessage } from "#playground/block-kit/validate.ts";
import { someWords, someWordsList } from "./texts.ts";

test("no words, however long or hostile, make a message that Slack refuses or that rings", () => {
  fc.assert(
    fc.property(someWordsList, (list) => {
      const message = messageOf(
        list.flatMap((words) => [
          header(words),
          section(escaped(words), button({ label: words, action: "test.look", about: words })),
          context(escaped(words)),
          divider(),
          actions(
            button({ label: words, action: "test.do" }),
            button({
              label: words,
              action: "test.do",
              value: "1",
              style: "danger",
              confirm: { title: words, text: words, yes: words, no: words },
            }),
          ),
        ]),
      );
      expect(validateMessage(message)).toEqual([]);
      expect(liveMentions(message)).toEqual({ broadcasts: [], userIds: [] });
      expect(message.text.length).toBeLessThanOrEqual(4000);
    }),
  );
});

test("whoever hears a button hears what stands on it, and then what it is about", () => {
  const heard = button({ label: "Finished", action: "test.look", about: "Staff Engineer" });
  expect(heard.accessibility_label).toBe("Finished: Staff Engineer");
  expect(button({ label: "Finished", action: "test.look" }).accessibility_label).toBeUndefined();
});

test("the text carries all words of headers, sections, fields and contexts", () => {
  fc.assert(
    fc.property(fc.array(fc.stringMatching(/^[a-z]{3,20}$/), { minLength: 3, maxLength: 20 }), (words) => {
      const [title = "", aside = "", ...rest] = words;
      const { text } = messageOf([
        header(title),
        ...rest.map((word) => section(word)),
        {
          type: "section",
          fields: [
            { type: "plain_text", text: "first field" },
            { type: "mrkdwn", text: "second" },
          ],
        },
        { type: "image", image_url: "https://example.com/a.png", alt_text: "a bar chart" },
        context(aside),
      ]);
      for (const word of [...words, "first field", "second", "a bar chart"]) expect(text).toContain(word);
    }),
  );
});

test("plain text is escaped in the text, mrkdwn stays as it is", () => {
  const { text } = messageOf([header("R&D <now>"), section("*Bold* &amp; &lt;tight&gt;")]);
  expect(text).toBe("R&amp;D &lt;now&gt;\n*Bold* &amp; &lt;tight&gt;");
});

test("of too many blocks the first and the last are kept, and it is said that there is more", () => {
  const blocks = Array.from({ length: 60 }, (_, index) => section(`line ${index}`));
  const { blocks: kept, text } = messageOf([...blocks, actions(button({ label: "Go", action: "test.go" }))]);
  expect(kept).toHaveLength(50);
  expect(kept.at(-1)?.type).toBe("actions");
  expect(text).toContain("There is more than fits here.");
  expect(fitting(blocks, 60)).toHaveLength(60);
});

test("rows without a button are left out", () => {
  expect(messageOf([section("Hello"), actions()]).blocks).toHaveLength(1);
});

test("buttons of one kind in a row are told apart, and more than Slack takes are cut off", () => {
  const row = actions(...Array.from({ length: 30 }, () => button({ label: "Pick", action: "test.pick" })));
  const ids = row.elements.map((element) => element.action_id);
  expect(ids).toHaveLength(25);
  expect(new Set(ids).size).toBe(25);
  expect(ids.slice(0, 3)).toEqual(["test.pick", "test.pick#1", "test.pick#2"]);
});

test("an empty paragraph is no reason for a refusal", () => {
  expect(validateMessage(plainMessage(""))).toEqual([]);
});

test("what is for one person alone says so", () => {
  fc.assert(
    fc.property(someWords, (words) => {
      const sent = ephemeral(plainMessage(escaped(words)));
      expect(sent.response_type).toBe("ephemeral");
      expect(validateMessage(sent)).toEqual([]);
    }),
  );
});
