import * as fc from "fast-check";
import { expect, test } from "vitest";
import { SlackUserId } from "#src/core/ids.ts";
import {
  bold,
  channelMention,
  cutMrkdwn,
  dateToken,
  escaped,
  link,
  mention,
  quoted,
  unescaped,
} from "#src/slack/mrkdwn.ts";
import { liveMentions } from "#playground/block-kit/mrkdwn.ts";
import { someWords } from "./texts.ts";

const NOBODY = { broadcasts: [], userIds: [] };
const ADA = SlackUserId.parse("U0123456789");

function rung(text: string) {
  return liveMentions({
    text,
    blocks: [{ type: "section", text: { type: "mrkdwn", text, verbatim: true } }],
  });
}

test("no words of a person ring anybody, whatever they are put into", () => {
  fc.assert(
    fc.property(someWords, (words) => {
      for (const text of [escaped(words), bold(words), quoted(words), link("https://example.com", words)]) {
        expect(rung(text)).toEqual(NOBODY);
      }
    }),
  );
});

test("escaped words read as typed again", () => {
  fc.assert(
    fc.property(someWords, (words) => {
      expect(unescaped(escaped(words))).toBe(words);
    }),
  );
});

test("cut mrkdwn keeps the limit and rings nobody who was not rung before", () => {
  fc.assert(
    fc.property(someWords, fc.integer({ min: 1, max: 200 }), (words, limit) => {
      const text = `${escaped(words)} ${mention(ADA)} ${escaped(words)}`;
      const kept = cutMrkdwn(text, limit);
      expect(kept.length).toBeLessThanOrEqual(limit);
      expect(rung(kept).broadcasts).toEqual([]);
      expect(kept.replaceAll(/<[^<>]*>/g, "")).not.toMatch(/[<>]/);
      expect(kept.replaceAll(/&(amp|lt|gt);/g, "")).not.toContain("&");
    }),
  );
});

test("a cut never shows half of a mention, a link or an ampersand", () => {
  expect(cutMrkdwn(`Ask ${mention(ADA)} today`, 12)).toBe("Ask…");
  expect(cutMrkdwn("See <https://example.com|the page> today", 30)).toBe("See…");
  expect(cutMrkdwn("Fish &amp; chips", 9)).toBe("Fish…");
  expect(cutMrkdwn("Fish &amp; chips", 11)).toBe("Fish &amp;…");
});

test("bold survives stars and line ends inside", () => {
  expect(bold("5 * 4\nis 20")).toBe("*5   4 is 20*");
  expect(bold(" \n ")).toBe("");
});

test("a quote marks every line", () => {
  expect(quoted("one\ntwo <three>")).toBe(">one\n>two &lt;three&gt;");
});

test("a link keeps its address and loses what would end its label", () => {
  expect(link("https://example.com/?a=1&b=2", "a | b\nc")).toBe("<https://example.com/?a=1&amp;b=2|a   b c>");
  expect(link("https://example.com", " ")).toBe("<https://example.com|https://example.com>");
});

test.each(["javascript:alert(1)", "https://a b", "https://a>b", "mailto:a@example.com", null])(
  "%s is no address of a link: the label alone is shown",
  (url) => {
    expect(link(url, "the page")).toBe("the page");
  },
);

test("people and channels are named by id, an instant by its second", () => {
  expect([mention(ADA), channelMention("C1")]).toEqual(["<@U0123456789>", "<#C1>"]);
  expect(dateToken(new Date(1_790_000_000_500), "Tue 10:00 <Berlin>")).toBe(
    "<!date^1790000000^{date_short_pretty} at {time}|Tue 10:00 &lt;Berlin&gt;>",
  );
});
